import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { runs } from "@/testing/property-runs"
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

/** A path as a browser of this site would have it: what a URL of the site is written as, after its origin. */
const ownPaths = fc
  .tuple(
    fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 6 }),
    fc.option(fc.webQueryParameters(), { nil: "" }),
    fc.option(fc.webFragments(), { nil: "" }),
  )
  .map(([segments, query, fragment]) => {
    const path = `/${segments.map((segment) => encodeURIComponent(segment.replace(/^[/\\]+/, ""))).join("/")}`
    const { pathname, search, hash } = new URL(`${site}${path}?${query}#${fragment}`)
    return `${pathname}${search}${hash}`
  })
  .filter((path) => !path.startsWith("//") && path.length <= 1024)

/** Where the site may be reached, and from which of its pages somebody goes on. */
const bases = [
  `${site}/login?next=x`,
  "http://localhost:3000/",
  "https://id.example.com:8443/a/b/",
  "http://[::1]:3000/x#y",
]

describe("the path after a sign-in", () => {
  it("never leaves the site, whatever stands in the address", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          fc.string({ unit: "binary" }),
          fc.array(fc.nat(0xffff)).map((units) => `/${String.fromCharCode(...units)}`),
          hostile.map((text) => `/${text}`),
        ),
        (candidate) => {
          const path = ownPath(candidate, "/account")
          expect(path).toMatch(/^\/(?![/\\])/)
          for (const base of bases) expect(new URL(path, base).origin).toBe(new URL(base).origin)
        },
      ),
      { numRuns: runs(3000) },
    )
  })

  it("is any path of the site, as it is", () => {
    fc.assert(
      fc.property(ownPaths, (path) => {
        expect(ownPath(path, "/elsewhere")).toBe(path)
      }),
      { numRuns: runs(1000) },
    )
  })

  it("is settled: reading it again changes nothing", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const path = ownPath(`/${text}`, "/account")
        expect(ownPath(path, "/elsewhere")).toBe(path)
      }),
      { numRuns: runs(1000) },
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
