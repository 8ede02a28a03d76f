import { describe, expect, test } from "vitest"
import type { DeliveryFailure } from "@/core/challenge-view"
import type { Channel } from "@/core/challenge"
import { spokenWords } from "@/words/spoken-words"
import { failureSentence } from "./failure-sentence"

const words = spokenWords("en", "Marlow Cycles")

function told(failure: DeliveryFailure | null, channel: Channel, callsLeft: number, resendsLeft = 2): string {
  const delivery = { channel, state: "failed", secondsAgo: 0, failure } as const
  return failureSentence(delivery, { callsLeft, resendsLeft }, words)
}

describe("why a message did not arrive", () => {
  test.each<[DeliveryFailure, string, string]>([
    [
      "carrier-refused",
      "Your carrier refused the text. Text again, or use another number.",
      "Your carrier refused the text. A call may get through.",
    ],
    [
      "cannot-receive-texts",
      "This number cannot get texts. Change it to a mobile number.",
      "This number cannot get texts. Have us call it instead.",
    ],
    [
      "opted-out",
      "This number has opted out of our texts. Reply START to the last one, then text again.",
      "This number has opted out of our texts. Have us call, or reply START to the last one.",
    ],
  ])("%s: names the call where there is one", (failure, withoutCalls, withCalls) => {
    expect([told(failure, "sms", 0), told(failure, "sms", 2)]).toEqual([withoutCalls, withCalls])
  })

  test("speaks of no text where a call failed", () => {
    for (const failure of ["number-unreachable", "carrier-refused", "country-not-served"] as const)
      expect(told(failure, "call", 1)).not.toMatch(/texts|the text/)
    expect(told(null, "call", 1)).toBe("Our message service has trouble: no call was made. Text again.")
  })

  test("offers another call only while there is one", () => {
    expect(told("call-unanswered", "call", 1)).toBe(
      "Nobody took the call. Ask for another one, or for a text.",
    )
    expect(told("call-unanswered", "call", 0)).toBe("Nobody took the call. Text again.")
  })

  test("leads to where a number that is left alone can be lifted, offers no call, and says so to the last", () => {
    for (const channel of ["sms", "call", "whatsapp"] as const)
      for (const left of [0, 2])
        expect(told("left-alone", channel, left, left)).toBe(
          "This number asked to be left alone. {lift}, then try again.",
        )
  })

  test("offers no message where none is left", () => {
    for (const channel of ["sms", "call"] as const)
      expect(told("service-trouble", channel, 0, 0)).toBe(
        "The last message did not get through. Use another number.",
      )
  })
})
