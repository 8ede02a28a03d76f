import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ownPath } from "./next-path"

const site = "https://id.example.com"
const pieces = fc.constantFrom(
  "/",
  "//",
  "\\",
  ".",
  "..",
  "/..",
  "@",
  ":",
  "https:",
  "javascript:",
  "evil.com",
  "%2f",
  "%5C",
  "%00",
  "\t",
  "\n",
  "\r",
  " ",
  "?",
  "#",
  "\u2028",
  "\u202e",
  "a",
  "/login",
  "[",
  "]",
  "\u0000",
  "%",
)
const hostile = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""))

describe("the path after a sign-in", () => {
  it("never leaves the site, whatever stands in the address", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          fc.string({ unit: "binary" }),
          hostile.map((text) => `/${text}`),
        ),
        (candidate) => {
          const path = ownPath(candidate, "/account")
          expect(path).toMatch(/^\/(?![/\\])/)
          expect(new URL(path, `${site}/login?next=x`).origin).toBe(site)
        },
      ),
      { numRuns: 5000 },
    )
  })

  it("is settled: reading it again changes nothing", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const path = ownPath(`/${text}`, "/account")
        expect(ownPath(path, "/elsewhere")).toBe(path)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(["/", "/members", "/members?page=2&sort=a%2Fb#top", "/a/b//c", "/%E2%82%AC"])(
    "keeps %s",
    (path) => {
      expect(ownPath(path, "/account")).toBe(path)
    },
  )

  it.each([
    undefined,
    null,
    "",
    "members",
    " /members",
    "//evil.com",
    "/\\evil.com",
    "/\t/evil.com",
    "https://evil.com",
    "javascript:alert(1)",
    "/..//evil.com",
    "/.//evil.com",
    "/%2f/evil.com",
    "/%5Cevil.com",
    ["/a", "/b"],
    { toString: () => "/a" },
    `/${"a".repeat(2000)}`,
  ])("falls back for %j", (candidate) => {
    expect(ownPath(candidate, "/account")).toBe("/account")
  })
})
