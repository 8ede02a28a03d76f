import { describe, expect, test } from "vitest"
import type { Refusal } from "@/core/refusals"
import { spokenWords } from "@/words/spoken-words"
import { problemOf } from "./problem"

const words = spokenWords("en", "Marlow Cycles")
const nowMs = new Date(2026, 10, 21, 14, 20, 0).getTime()
const told = (refusal: Refusal) => problemOf({ kind: "refused", refusal }, words, nowMs)

/** Without the marks that keep numbers left to right and on one line. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "").replaceAll("\u00a0", " ")

describe("a refusal is told at the field that it is about", () => {
  test.each<[Refusal, string, string]>([
    [
      {
        kind: "phone-number-unreadable",
        country: "GB",
        exampleNational: "07400 123456",
        exampleInternational: "+44 7400 123456",
      },
      "phone",
      "Enter a mobile number, like 07400 123456 or +44 7400 123456.",
    ],
    [
      { kind: "country-not-open", country: "NO" },
      "phone",
      "Marlow Cycles does not take numbers from Norway yet.",
    ],
    [{ kind: "code-wrong", triesLeft: 3 }, "code", "That code is not right. 3 tries left."],
    [{ kind: "code-wrong", triesLeft: 1 }, "code", "That code is not right. 1 try left."],
    [
      { kind: "code-renewed", triesLeft: 4 },
      "code",
      "That code cannot be used any more. We sent a new one: enter it. 4 tries left.",
    ],
    [
      { kind: "code-unchecked" },
      "form",
      "The code could not be checked at the moment. It did not cost a try: send it again.",
    ],
    [{ kind: "code-malformed", digits: 6 }, "code", "The code has 6 digits."],
    [{ kind: "credentials-wrong" }, "password", "Number or password is wrong."],
    [
      { kind: "password-refused", problem: "common", minimumLength: 8, maximumLength: 256 },
      "newPassword",
      "Too common: it is on lists that attackers try first.",
    ],
    [
      { kind: "password-refused", problem: "too-short", minimumLength: 8, maximumLength: 256 },
      "newPassword",
      "Use at least 8 characters.",
    ],
    [{ kind: "email-refused", problem: "taken" }, "email", en("emailTaken")],
    [{ kind: "calls-off" }, "form", "Get the code by text."],
    [{ kind: "whatsapp-off" }, "form", en("whatsAppOff")],
    [{ kind: "passkey-refused" }, "form", "That passkey did not work. Try again, or use a code instead."],
    [
      { kind: "passkeys-full", most: 20 },
      "form",
      "Your account has 20 passkeys, and there is no room for more. Remove one first.",
    ],
    [{ kind: "passkey-name-refused", maximumLength: 60 }, "form", "Give it a name of up to 60 characters."],
    [{ kind: "passkeys-off" }, "form", "Passkeys do not work at this address. Use a code instead."],
  ])("%j", (refusal, place, text) => {
    const problem = told(refusal)
    expect(problem.place).toBe(place)
    expect(plain(problem.text)).toBe(text)
  })
})

describe("a refusal that has a way out carries it", () => {
  test.each<[Refusal, string]>([
    [{ kind: "challenge-gone" }, "start-again"],
    [{ kind: "unknown-number" }, "register"],
  ])("%j → %s", (refusal, wayOut) => {
    expect(told(refusal).wayOut).toBe(wayOut)
  })
})

describe("a limit", () => {
  test("is told with the moment from which trying again is of use", () => {
    const problem = told({ kind: "limited", rule: "number-wrong-codes", retryAfterSeconds: 900 })
    expect(problem).toMatchObject({ place: "form", waitUntilMs: nowMs + 900_000 })
    expect(problem.title).toBe("Too many wrong codes for this number")
    expect(problem.text).toMatch(/You can try again at .*35/)
  })
})

describe("a number that has had its calls", () => {
  test("is offered a text at once: no button waits for the day to end", () => {
    expect(told({ kind: "limited", rule: "number-calls-per-day", retryAfterSeconds: 80_000 })).toMatchObject({
      title: "This number has had all its calls for today",
      text: "Get the code by text.",
      waitUntilMs: null,
    })
  })
})

describe("a code that ran out", () => {
  test("is told with the time at which it did", () => {
    expect(told({ kind: "code-expired", secondsSince: 300 }).text).toMatch(/ran out at .*15/)
  })
})

test.each(["offline", "unanswered", "unavailable", "defect"] as const)(
  "%s is told above the button",
  (kind) => {
    expect(problemOf({ kind }, words, nowMs)).toMatchObject({ kind, place: "form", waitUntilMs: null })
  },
)

function en(key: "emailTaken" | "whatsAppOff"): string {
  return words.refusal[key]
}
