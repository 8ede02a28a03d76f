import { describe, expect, it } from "vitest"
import { workflowWorld } from "@/testing/workflow-world"
import { type AskedText, checkText, contentHash } from "./check-text"

const { deps } = workflowWorld()
const asked = (parts: Partial<AskedText> = {}): AskedText => ({
  to: { country: "US", phoneNumber: "(415) 555-0132" },
  text: "Your bike is ready.",
  mediaUrls: [],
  options: {},
  idempotencyKey: null,
  ...parts,
})
const picture = "https://marlow.example/a.png"

describe("a text that somebody asks to have sent", () => {
  it("is read with its number in one spelling and its pictures in order", () => {
    const mediaUrls = [picture, "https://marlow.example:443/b.png"]
    expect(checkText(deps, asked({ mediaUrls, options: { provider: "twilio" } }))).toEqual({
      ok: true,
      value: {
        located: { number: "+14155550132", country: "US" },
        body: "Your bike is ready.",
        mediaUrls: [picture, "https://marlow.example/b.png"],
        validForSeconds: null,
        provider: "twilio",
      },
    })
  })

  it.each<[string, Partial<AskedText>]>([
    ["1600 signs", { text: "x".repeat(1600) }],
    ["lines, tabs, every script and emoji", { text: "a\r\nb\tc café 店 دراجة 🚲 \u200f" }],
    ["ten pictures", { mediaUrls: Array(10).fill(picture) }],
    ["an option that is left open", { options: { validForSeconds: null, provider: undefined } }],
    ["a key of 255 signs", { idempotencyKey: "k".repeat(255) }],
  ])("is taken with %s", (_what, parts) => {
    expect(checkText(deps, asked(parts))).toMatchObject({ ok: true })
  })

  it.each<[string, Partial<AskedText>, object]>([
    ["no number", { to: { country: "US", phoneNumber: "x" } }, { kind: "phone-number-unreadable" }],
    [
      "a number of a country that is not open",
      { to: { country: "US", phoneNumber: "+33612345678" } },
      { kind: "country-not-open", country: "FR" },
    ],
    ["nothing to say", { text: "" }, { kind: "text-refused", problem: "empty", most: 1600 }],
    ["nothing but blanks", { text: " \n\t" }, { kind: "text-refused", problem: "empty" }],
    ["1601 signs", { text: "x".repeat(1601) }, { kind: "text-refused", problem: "too-long" }],
    ["801 emoji", { text: "🚲".repeat(801) }, { kind: "text-refused", problem: "too-long" }],
    ["a zero character", { text: "a\u0000" }, { kind: "text-refused", problem: "unprintable" }],
    ["an escape", { text: "a\u001b[1m" }, { kind: "text-refused", problem: "unprintable" }],
    ["half an emoji", { text: "a\ud83d" }, { kind: "text-refused", problem: "unprintable" }],
    ["eleven pictures", { mediaUrls: Array(11).fill(picture) }, { kind: "too-many-media", most: 10 }],
    [
      "pictures that nobody could fetch",
      { mediaUrls: [picture, "http://marlow.example/b.png", "https://10.0.0.1/c.png"] },
      {
        kind: "media-refused",
        problems: [
          { index: 1, problem: "not-https" },
          { index: 2, problem: "ip-address" },
        ],
      },
    ],
    [
      "an option that there is not",
      { options: { statusCallback: "https://mallory.example" } },
      { kind: "option-unknown", name: "statusCallback", known: ["validForSeconds", "provider"] },
    ],
    [
      "an option of every object",
      { options: JSON.parse('{"__proto__": 1}') },
      { kind: "option-unknown", name: "__proto__" },
    ],
    [
      "half a second",
      { options: { validForSeconds: 60.5 } },
      { kind: "option-refused", name: "validForSeconds", needs: "a-whole-number" },
    ],
    [
      "seconds in writing",
      { options: { validForSeconds: "60" } },
      { kind: "option-refused", name: "validForSeconds" },
    ],
    [
      "a list of providers",
      { options: { provider: ["twilio"] } },
      { kind: "option-refused", name: "provider", needs: "a-name" },
    ],
    ["an empty key", { idempotencyKey: "" }, { kind: "idempotency-key-refused", most: 255 }],
    ["a key too long", { idempotencyKey: "k".repeat(256) }, { kind: "idempotency-key-refused" }],
    ["a key with a blank", { idempotencyKey: "a b" }, { kind: "idempotency-key-refused" }],
    ["a key beyond ASCII", { idempotencyKey: "ä" }, { kind: "idempotency-key-refused" }],
  ])("is refused with %s", (_what, parts, refusal) => {
    expect(checkText(deps, asked(parts))).toMatchObject({ ok: false, refusal })
  })
})

describe("what tells two texts under one key apart", () => {
  const hashOf = (parts: Partial<AskedText>, key = new Uint8Array(32)) => {
    const checked = checkText(deps, asked(parts))
    return checked.ok ? contentHash(key, checked.value) : null
  }

  it("is the same for another spelling of the same", () => {
    expect(hashOf({ to: { country: "GB", phoneNumber: "+1 415 555 0132" } })).toBe(hashOf({}))
    expect(hashOf({ mediaUrls: ["https://MARLOW.example:443/a.png"] })).toBe(hashOf({ mediaUrls: [picture] }))
  })

  it("is another one for anything else that would be sent, and under another key", () => {
    const hashes = [
      hashOf({}),
      hashOf({}, new Uint8Array(32).fill(1)),
      hashOf({ text: "Your bike is ready" }),
      hashOf({ to: { country: "US", phoneNumber: "415 555 0133" } }),
      hashOf({ mediaUrls: [picture] }),
      hashOf({ mediaUrls: [picture, picture] }),
      hashOf({ options: { validForSeconds: 60 } }),
      hashOf({ options: { provider: "plivo" } }),
    ]
    expect(new Set(hashes).size).toBe(hashes.length)
  })
})
