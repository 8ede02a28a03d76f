import { describe, expect, test } from "vitest"
import type { ChallengeView } from "@/core/challenge-view"
import { anchorsOf, secondsUntil, timesAt, timesOnServer } from "./challenge-times"

const view = (overrides: Partial<ChallengeView> = {}): ChallengeView => ({
  challengeId: "c1",
  purpose: "sign-in",
  channel: "sms",
  texted: true,
  phoneNumber: "+44 •••• •••982",
  country: "GB",
  stage: "code",
  secondProof: null,
  secondsToExpiry: 600,
  triesLeft: 5,
  resendsLeft: 3,
  callsLeft: 0,
  whatsApp: false,
  secondsToResend: 30,
  delivery: { channel: "sms", state: "accepted", secondsAgo: 2, failure: null },
  ...overrides,
})

describe("the times of a challenge", () => {
  test("count from the moment the answer came", () => {
    const anchors = anchorsOf(view(), 10_000, null)
    expect(timesAt(anchors, 10_000)).toMatchObject({
      secondsToResend: 30,
      secondsToExpiry: 600,
      secondsInState: 2,
    })
    expect(timesAt(anchors, 18_000)).toMatchObject({
      secondsToResend: 22,
      secondsToExpiry: 592,
      secondsInState: 10,
    })
  })

  test("never go below zero", () => {
    const anchors = anchorsOf(view(), 0, null)
    expect(timesAt(anchors, 10_000_000)).toMatchObject({ secondsToResend: 0, secondsToExpiry: 0 })
  })

  test("do not jump when a poll answers a rounded second more or less", () => {
    const first = anchorsOf(view({ secondsToResend: 30 }), 0, null)
    const polled = anchorsOf(view({ secondsToResend: 30 }), 999, first)
    expect(polled.resendAtMs).toBe(first.resendAtMs)
  })

  test("follow the server when it says something else", () => {
    const first = anchorsOf(view({ secondsToResend: 2 }), 0, null)
    const resent = anchorsOf(view({ secondsToResend: 60 }), 3_000, first)
    expect(timesAt(resent, 3_000).secondsToResend).toBe(60)
  })

  test("keep the moment of expiry once it is past, and know none where it was past from the start", () => {
    const live = anchorsOf(view({ secondsToExpiry: 1 }), 0, null)
    expect(anchorsOf(view({ secondsToExpiry: 0 }), 5_000, live).expiresAtMs).toBe(1_000)
    expect(anchorsOf(view({ secondsToExpiry: 0 }), 5_000, null).expiresAtMs).toBeNull()
  })

  test("start again when the message comes into another state", () => {
    const sending = anchorsOf(
      view({ delivery: { channel: "sms", state: "sending", secondsAgo: 1, failure: null } }),
      0,
      null,
    )
    const accepted = anchorsOf(
      view({ delivery: { channel: "sms", state: "accepted", secondsAgo: 0, failure: null } }),
      0,
      sending,
    )
    expect(timesAt(accepted, 0).secondsInState).toBe(0)
  })

  test("are the server's own before the page runs, so both sides draw the same", () => {
    expect(timesOnServer(view())).toMatchObject({ secondsToResend: 30, secondsInState: 2, expiresAtMs: null })
  })
})

test("a moment that is partly in a second counts as the whole one", () => {
  expect(secondsUntil(1_001, 0)).toBe(2)
  expect(secondsUntil(1_000, 0)).toBe(1)
  expect(secondsUntil(0, 0)).toBe(0)
})
