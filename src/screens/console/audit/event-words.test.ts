import { describe, expect, it } from "vitest"
import { consoleAudit as words } from "@/words/en-console-audit"
import { actionText, detailText, personText, subjectText } from "./event-words"

describe("what happened, in words", () => {
  it("is told of every known action, and as it stands of others", () => {
    expect(actionText("account-blocked", words)).toBe("Blocked an account")
    expect(actionText("something-newer", words)).toBe("something-newer")
    expect(actionText("toString", words)).toBe("toString")
  })

  it("names people by what they are called, and those who are gone by their id", () => {
    const userId = "01970000-0000-7000-8000-0000000000ab"
    expect(personText({ userId, called: "Ada", gone: false }, words)).toBe("Ada")
    expect(personText({ userId, called: null, gone: false }, words)).toBe("No name")
    expect(personText({ userId, called: null, gone: true }, words)).toBe("Deleted account 000000ab")
    expect(subjectText("key:01970000-0000-7000-8000-0000000000ab", words)).toBe("Key 000000ab")
    expect(subjectText("thing:1", words)).toBe("thing:1")
  })

  it("says what of it, without what did not happen", () => {
    const detail = { sessionsEnded: 2, deletionCalledOff: false, scopes: ["a", "b"], other: { x: 1 } }
    expect(detailText(detail, words)).toBe(`sessions ended: 2, may: a, b, other: {"x":1}`)
    expect(detailText(null, words)).toBe("")
  })
})
