import { describe, expect, it } from "vitest"
import { resendAxes } from "@/core/limits"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import type { AfterFailure, ReportTerms } from "@/core/ports/delivery-store"
import type { SendOutcome } from "@/core/ports/messenger"
import { browser, present } from "../builders"
import { changesNothing, countedNumber, opened, sendTerms, textedCode } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const failure = { state: "failed", failure: "carrier-refused", providerErrorCode: "30007" } as const
const failed = { ...failure, elsewhere: false } as const
const accepted = { state: "accepted", providerMessageId: "SM1", segments: 1 } as const

const lifts: ReportTerms = { purposes: ["sign-in"], liftsWait: true, endsCalls: false }
const ends: ReportTerms = { purposes: ["sign-in"], liftsWait: false, endsCalls: true }
const elsewhere = { purposes: ["register"] } as const

/** What every store guarantees about the next message of a challenge whose last one failed. */
export function afterFailureContract(world: () => StoresUnderTest): void {
  const deliveries = () => world().stores.deliveries
  const axes = resendAxes(policy, countedNumber, textedCode)
  const begun = async (parts: Parameters<typeof opened>[1] = {}) => {
    const made = await opened(world(), parts, { axes })
    await deliveries().beginOnce({ deliveryId: made.deliveryId, ...sendTerms })
    return made
  }
  const record = (deliveryId: string, outcome: SendOutcome, after: AfterFailure = changesNothing) => {
    const { liftsWait, endsCalls } = after
    return deliveries().record({
      deliveryId,
      provider: "twilio",
      outcome,
      refusals: [],
      liftsWait,
      endsCalls,
    })
  }
  const report = (deliveryId: string, said: Partial<DeliveryReport>, terms: ReportTerms) => {
    const ids = { deliveryId, provider: "twilio", providerMessageId: "SM1" }
    const untold = { failure: null, providerErrorCode: null, segments: null, price: null }
    return deliveries().report({ ...ids, ...untold, state: "delivered", ...said }, terms)
  }
  const standing = async ({ handle }: Awaited<ReturnType<typeof opened>>) => {
    const { msToNextSend, callsLeft } = present(await world().stores.challenges.snapshot(handle))
    return { secondsToWait: Math.ceil(msToNextSend / 5_000) * 5, callsLeft }
  }
  const taken = async (parts: Parameters<typeof opened>[1] = {}) => {
    const made = await begun(parts)
    await record(made.deliveryId, accepted)
    return made
  }

  describe("a failure that the provider answers", () => {
    it.each([
      ["a failure lifts the wait", failed, lifts, { secondsToWait: 0, callsLeft: 2 }],
      ["a failure ends the calls", failed, ends, { secondsToWait: 30, callsLeft: 0 }],
      ["a failure changes nothing unless told", failed, changesNothing, { secondsToWait: 30, callsLeft: 2 }],
      ["nothing else lifts the wait", accepted, lifts, { secondsToWait: 30, callsLeft: 2 }],
      ["nothing else ends the calls", accepted, ends, { secondsToWait: 30, callsLeft: 2 }],
    ] as const)("%s", async (_what, outcome, after, expected) => {
      const made = await begun()
      await record(made.deliveryId, outcome, after)
      expect(await standing(made)).toEqual(expected)
    })

    it("ends the calls of its own challenge only", async () => {
      const made = await begun()
      const other = await opened(world(), { opener: browser("another") })
      await record(made.deliveryId, failed, ends)
      expect(await standing(other)).toMatchObject({ callsLeft: 2 })
    })
  })

  describe("a failure that a report tells of", () => {
    it.each([
      ["lifts the wait", lifts, { secondsToWait: 0, callsLeft: 2 }],
      ["lifts none of another purpose", { ...lifts, ...elsewhere }, { secondsToWait: 30, callsLeft: 2 }],
      ["ends the calls", ends, { secondsToWait: 30, callsLeft: 0 }],
      ["ends none of another purpose", { ...ends, ...elsewhere }, { secondsToWait: 30, callsLeft: 2 }],
      ["changes nothing unless told", changesNothing, { secondsToWait: 30, callsLeft: 2 }],
    ] as const)("%s", async (_what, terms, expected) => {
      const made = await taken()
      await report(made.deliveryId, failure, terms)
      expect(await standing(made)).toEqual(expected)
    })

    it("lifts the wait also where nobody took a call", async () => {
      const made = await taken({ channel: "call" })
      await report(made.deliveryId, {}, lifts)
      expect(await standing(made)).toMatchObject({ secondsToWait: 0 })
    })

    it("changes nothing where the message did arrive before", async () => {
      const made = await taken()
      const both = { ...lifts, endsCalls: true }
      for (const said of [{ state: "accepted" }, {}, failure] as const)
        await report(made.deliveryId, said, both)
      expect(await standing(made)).toEqual({ secondsToWait: 30, callsLeft: 2 })
    })

    it("leaves the wait that a later message began, whoever asked for that", async () => {
      const early = await taken()
      await world().advance(30_000)
      const late = await opened(world(), { opener: browser("another") }, { axes })
      await report(early.deliveryId, failure, lifts)
      expect(await standing(late)).toMatchObject({ secondsToWait: 60 })
    })
  })
}
