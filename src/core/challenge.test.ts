import { describe, expect, it } from "vitest"
import { phoneNumber } from "@/testing/builders"
import {
  type ChallengeSnapshot,
  isTexted,
  msToNextSend,
  purposes,
  stageOf,
  type ViewOptions,
  viewOf,
} from "./challenge"
import { makePolicy } from "./policy"

const policy = makePolicy({ development: false, overrides: {} })
const snapshot = (parts: Partial<ChallengeSnapshot> = {}): ChallengeSnapshot => ({
  id: "01900000-0000-7000-8000-000000000001",
  purpose: "sign-in",
  channel: "sms",
  codeProvider: "own",
  phoneNumber: phoneNumber(),
  country: "US",
  language: "en",
  textHost: null,
  triesLeft: 5,
  resendsLeft: 3,
  callsLeft: 2,
  msToExpiry: 600_000,
  closed: false,
  outcome: null,
  msToProofExpiry: null,
  secondProof: null,
  msToNextSend: 0,
  delivery: null,
  ...parts,
})

describe("where a challenge stands", () => {
  it.each([
    ["code", {}],
    ["code", { msToExpiry: -1, triesLeft: 0 }],
    ["proved", { closed: true, outcome: "no-account", msToProofExpiry: 1 }],
    ["second-proof", { closed: true, outcome: "second-proof", msToProofExpiry: 1 }],
    ["over", { closed: true, outcome: "second-proof", msToProofExpiry: 0 }],
    ["over", { closed: true, outcome: "no-account", msToProofExpiry: 0 }],
    ["over", { closed: true, outcome: "no-account", msToProofExpiry: null }],
    ["proved", { purpose: "opt-out", closed: true, outcome: "left-alone", msToProofExpiry: 1 }],
    ["over", { purpose: "opt-out", closed: true, outcome: "left-alone", msToProofExpiry: null }],
    ["over", { closed: true, outcome: "session" }],
    ["over", { closed: true, outcome: "blocked" }],
    ["over", { closed: true }],
    ["over", { closed: false, outcome: "session" }],
  ] as const)("is %s for %j", (stage, parts) => {
    expect(stageOf(snapshot(parts))).toBe(stage)
  })
})

describe("what the holder of a challenge may know of a number that is left alone", () => {
  const delivery = { id: "d", channel: "sms", state: "failed", msInState: 0, failure: "left-alone" } as const
  const options = { tellsDelivery: true, callable: true, texted: true, onWhatsApp: true }
  const offered = (options: ViewOptions) => {
    const { callsLeft, whatsApp, resendsLeft } = viewOf(snapshot({ delivery }), options)
    return { callsLeft, whatsApp, resendsLeft }
  }

  it("is no call and no WhatsApp, only another text once it was lifted", () => {
    expect(offered(options)).toEqual({ callsLeft: 0, whatsApp: false, resendsLeft: 3 })
  })

  it("is nothing where the state of a message is not told", () => {
    expect(offered({ ...options, tellsDelivery: false })).toEqual({
      callsLeft: 2,
      whatsApp: true,
      resendsLeft: 3,
    })
  })
})

describe("the wait for a number's next text", () => {
  const wait = (count: number, msSinceLast: number | null, msSinceFirst = 200_000) =>
    msToNextSend({ count, msSinceLast, msSinceFirst }, policy)

  it.each([
    [0, null, 0],
    [1, 0, 30_000],
    [1, 29_999, 1],
    [1, 30_000, 0],
    [2, 0, 60_000],
    [3, 0, 120_000],
    [4, 0, 120_000],
    [4, 130_000, 0],
    [2, null, 0],
  ])("after %d, the last %j ms ago, is %d ms", (count, sinceLast, expected) => {
    expect(wait(count, sinceLast)).toBe(expected)
  })

  it("lasts to the end of the hour when the hour's texts are used, whatever became of them", () => {
    expect(wait(5, 0)).toBe(3_400_000)
    expect(wait(5, null)).toBe(3_400_000)
    expect(wait(5, null, 3_600_000)).toBe(0)
  })

  it("goes on where the hour ends before it does", () => {
    expect(wait(1, 1_000, 3_600_000)).toBe(29_000)
    expect(wait(5, 1_000, 3_599_000)).toBe(119_000)
  })
})

describe("whether a text was asked for", () => {
  it.each([
    ["always, where the first message was one", true, { channel: "sms", resendsLeft: 2, callsLeft: 1 }],
    ["no, after a call", false, { channel: "call", resendsLeft: 3, callsLeft: 1 }],
    ["no, after two calls", false, { channel: "call", resendsLeft: 2, callsLeft: 0 }],
    ["yes, after a call and a text", true, { channel: "call", resendsLeft: 2, callsLeft: 1 }],
    ["yes, after two calls and a text", true, { channel: "call", resendsLeft: 1, callsLeft: 0 }],
  ] as const)("is told by the budgets: %s", (_which, texted, parts) => {
    expect(isTexted(snapshot(parts), policy)).toBe(texted)
  })
})

describe("what the holder sees", () => {
  const view = (parts: Partial<ChallengeSnapshot> = {}, options: Partial<ViewOptions> = {}) =>
    viewOf(snapshot(parts), {
      tellsDelivery: true,
      callable: true,
      texted: true,
      onWhatsApp: false,
      ...options,
    })

  it("offers calls where the site can call, and never more than messages are left", () => {
    expect(view().callsLeft).toBe(2)
    expect(view({ resendsLeft: 1 }).callsLeft).toBe(1)
    expect(view({}, { callable: false }).callsLeft).toBe(0)
  })

  it("offers WhatsApp where the owner switched it on, while messages are left", () => {
    expect(view().whatsApp).toBe(false)
    expect(view({}, { onWhatsApp: true }).whatsApp).toBe(true)
    expect(view({ resendsLeft: 0 }, { onWhatsApp: true }).whatsApp).toBe(false)
  })

  it("is rounded so that nobody comes too early", () => {
    expect(view({ msToExpiry: 599_999, msToNextSend: 1 })).toMatchObject({
      secondsToExpiry: 599,
      secondsToResend: 1,
    })
    expect(view({ msToExpiry: -5_000 }).secondsToExpiry).toBe(0)
  })

  it("is the number in full where it is new here, and masked elsewhere", () => {
    const inFull = purposes.filter((purpose) => view({ purpose }).phoneNumber === "+1 415 555 0132")
    expect(inFull).toEqual(["register", "change-phone"])
    expect(view({ purpose: "sign-in" }).phoneNumber).toBe("+1 ••• ••• •132")
  })

  it("holds no state of a message where that would tell known numbers from unknown ones", () => {
    const delivery = {
      id: "d",
      channel: "sms",
      state: "failed",
      msInState: 1_999,
      failure: "carrier-refused",
    } as const
    expect(view({ delivery }).delivery).toEqual({
      channel: "sms",
      state: "failed",
      secondsAgo: 1,
      failure: "carrier-refused",
    })
    expect(view({ delivery }, { tellsDelivery: false }).delivery).toBeNull()
  })

  it("never holds more than what it is made of: no secret, no account, no outcome", () => {
    expect(Object.keys(view({ outcome: "session", closed: true })).sort()).toEqual([
      "callsLeft",
      "challengeId",
      "channel",
      "country",
      "delivery",
      "phoneNumber",
      "purpose",
      "resendsLeft",
      "secondProof",
      "secondsToExpiry",
      "secondsToResend",
      "stage",
      "texted",
      "triesLeft",
      "whatsApp",
    ])
  })
})
