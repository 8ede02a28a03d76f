import { describe, expect, it } from "vitest"
import type { Channel, Purpose } from "@/core/challenge"
import { resendAxes } from "@/core/limits"
import type { SendOutcome } from "@/core/ports/messenger"
import { browser, deliveryReport, phoneNumber } from "../builders"
import { accepted, filtered, stopped } from "../send-outcomes"
import {
  changesNothing,
  countedNumber,
  leftAlone,
  newText,
  opened,
  random,
  registered,
  sendTerms,
  textedCode,
} from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const numberKey = "number-key-of-ada"
const other = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bea" } as const
const dayMs = 86_400_000
const channels: readonly Channel[] = ["sms", "call", "whatsapp"]

/** What every store guarantees about messages to numbers that are left alone. Who has them so: the next contract. */
export function leftAloneContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const replied = () => ({ numberKey, provider: "twilio", auditId: random.id() })
  const queued = (parts: Parameters<typeof opened>[1] = {}, others: Parameters<typeof opened>[2] = {}) =>
    opened(world(), { opener: browser(random.id()), ...parts }, others)
  const begin = (deliveryId: string, liftsWaitFor: readonly Purpose[] = []) =>
    stores().deliveries.beginOnce({ deliveryId, ...sendTerms, liftsWaitFor })
  const next = async (parts: Parameters<typeof opened>[1] = {}) => {
    await world().advance(1_000)
    return (await begin((await queued(parts)).deliveryId)) === null ? "held back" : "given out"
  }
  const record = (deliveryId: string, outcome: SendOutcome, liftsWait = true) =>
    stores().deliveries.record({
      deliveryId,
      provider: "twilio",
      outcome,
      refusals: [],
      liftsWait,
      endsCalls: false,
    })
  /** A start on the page that lifts it, charged as the workflow does. */
  const stopCode = (channel: "sms" | "call" = "sms", parts: Parameters<typeof opened>[1] = {}) => {
    const axes = resendAxes(
      policy,
      { ...countedNumber, numberKey: parts.numberKey ?? numberKey },
      { ...textedCode, channel, purpose: "opt-out" },
    )
    return opened(
      world(),
      { opener: browser(random.id()), ...parts, channel, purpose: "opt-out" },
      { axes: axes.filter(({ rule }) => rule === "number-stop-codes") },
    )
  }

  describe("a number that is left alone", () => {
    it.each([
      ["without an account", async () => {}],
      ["with one", () => registered(world())],
    ])("gets nothing by any channel, %s: it fails as that, and nobody is asked", async (_, make) => {
      await make()
      await leftAlone(world())
      for (const channel of channels) {
        for (const purpose of ["sign-in", "register"] as const) {
          const { handle, deliveryId } = await queued({ channel, purpose })
          expect(await begin(deliveryId)).toBeNull()
          const seen = (await stores().challenges.snapshot(handle))?.delivery
          expect(seen).toMatchObject({ channel, state: "failed", failure: "left-alone" })
        }
      }
    })

    it("gets no notice", async () => {
      const administrator = { administrator: true }
      await registered(world(), { opener: browser("ada") }, administrator)
      await leftAlone(world())
      const { noticeIds } = await registered(world(), { opener: browser("bea"), ...other }, administrator)
      expect(noticeIds).toHaveLength(1)
      for (const id of noticeIds) expect(await begin(id)).toBeNull()
      expect(await stores().deliveries.waitingNotices(10)).toEqual([])
    })

    it("gets no text that somebody sends on purpose: nothing is written", async () => {
      await leftAlone(world())
      const text = newText()
      expect(await stores().texts.begin(text)).toEqual({ kind: "left-alone" })
      expect(await stores().texts.look(text.deliveryId)).toBeNull()
    })

    it("gets nothing for as long as nobody lifts it", async () => {
      await leftAlone(world())
      await world().advance(400 * dayMs)
      expect(await next()).toBe("held back")
      expect(await next({ channel: "call" })).toBe("held back")
    })

    it("keeps nobody else from anything", async () => {
      await leftAlone(world())
      for (const channel of channels) expect(await next({ ...other, channel })).toBe("given out")
    })

    it("stays so whatever is replied: START lifts nothing, and STOP adds nothing", async () => {
      await leftAlone(world())
      expect(await stores().optOuts.optIn(replied())).toBe(false)
      expect(await stores().optOuts.optOut(replied())).toBe(false)
      expect(await stores().optOuts.optIn(replied())).toBe(false)
      expect(await next()).toBe("held back")
      expect(await next({ channel: "call" })).toBe("held back")
      expect(await world().auditActions()).toEqual(["left-alone"])
    })

    it("stays so whatever providers tell, also of the code that would lift it", async () => {
      const { deliveryId } = await queued()
      await begin(deliveryId)
      await leftAlone(world())
      await record(deliveryId, { ...accepted, providerMessageId: "SM1" })
      await stores().deliveries.report(deliveryReport(deliveryId), changesNothing)
      for (const outcome of [stopped, accepted]) {
        const { deliveryId: code } = await stopCode()
        expect(await begin(code)).not.toBeNull()
        await record(code, outcome)
      }
      await world().advance(2 * dayMs)
      expect(await next({ channel: "call" })).toBe("held back")
    })

    it.each([
      [["sign-in"], 0],
      [["register"], 30],
    ] as const)(
      "waits for its next message no longer than after any failure that may be told: %j",
      async (lifts, wait) => {
        await leftAlone(world())
        const { handle, deliveryId } = await queued(
          {},
          { axes: resendAxes(policy, { ...countedNumber, numberKey }, textedCode) },
        )
        await begin(deliveryId, lifts)
        const seen = await stores().challenges.snapshot(handle)
        expect(Math.ceil((seen?.msToNextSend ?? -1) / 5_000) * 5).toBe(wait)
      },
    )

    it("is not held from the fixed code of a test number, which goes to nobody", async () => {
      const test = { phoneNumber: phoneNumber("+14155550111"), numberKey: "number-key-of-test" }
      await leftAlone(world(), test)
      expect(await next(test)).toBe("given out")
    })
  })

  describe("the one code that a number gets although it is left alone", () => {
    it.each(["sms", "call"] as const)("is given out, as %s, once a day", async (channel) => {
      await leftAlone(world())
      expect(await begin((await stopCode(channel)).deliveryId)).not.toBeNull()
      for (const again of ["sms", "call"] as const) await expect(stopCode(again)).rejects.toThrow("limited")
      await world().advance(dayMs - 60_000)
      await expect(stopCode()).rejects.toThrow("limited")
      await world().advance(60_000)
      expect(await begin((await stopCode()).deliveryId)).not.toBeNull()
    })

    it("is as many as anybody's while nobody is left alone, and none of these count later", async () => {
      for (let count = 0; count < 3; count += 1)
        expect(await begin((await stopCode()).deliveryId)).not.toBeNull()
      await leftAlone(world())
      expect(await begin((await stopCode()).deliveryId)).not.toBeNull()
      await expect(stopCode()).rejects.toThrow("limited")
      expect(await begin((await stopCode("sms", other)).deliveryId)).not.toBeNull()
    })

    it("is one however many ask at once", async () => {
      await leftAlone(world())
      const asked = await Promise.allSettled(Array.from({ length: 8 }, () => stopCode()))
      expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    })

    it("is not sent again in its challenge either, and that costs the challenge nothing", async () => {
      await leftAlone(world())
      const { handle } = await stopCode()
      const resend = { ...handle, deliveryId: random.id(), channel: "sms", unknownNumber: "send" } as const
      const axesFor = (key: string) =>
        resendAxes(policy, { ...countedNumber, numberKey: key }, { ...textedCode, purpose: "opt-out" })
      expect(await stores().challenges.spendResend({ ...resend, axesFor })).toMatchObject({
        kind: "limited",
        rule: "number-stop-codes",
      })
      expect((await stores().challenges.snapshot(handle))?.resendsLeft).toBe(3)
    })

    it("is held back by a STOP that came by reply, as long as that is all there is", async () => {
      await stores().optOuts.optOut(replied())
      expect(await begin((await stopCode()).deliveryId)).toBeNull()
      expect(await begin((await stopCode("call")).deliveryId)).not.toBeNull()
    })

    it.each([
      ["at once", (id: string) => record(id, filtered)],
      [
        "by a report",
        async (id: string) => {
          await record(id, { ...accepted, providerMessageId: "SM1" })
          const failed = { state: "failed", failure: "service-trouble" } as const
          const terms = { purposes: ["opt-out"] as const, liftsWait: true, endsCalls: false }
          await stores().deliveries.report(deliveryReport(id, failed), terms)
          await stores().deliveries.report(deliveryReport(id, failed), terms)
        },
      ],
    ])("may be asked for again where it certainly did not get there, told %s", async (_, fail) => {
      await leftAlone(world())
      const { deliveryId } = await stopCode()
      await begin(deliveryId)
      await fail(deliveryId)
      await begin((await stopCode("call")).deliveryId)
      await expect(stopCode()).rejects.toThrow("limited")
    })

    it("is over where it may have got there, or failed in a way that counts", async () => {
      for (const outcome of [filtered, { state: "unknown", providerErrorCode: null } as const]) {
        await world().reset()
        await leftAlone(world())
        const { deliveryId } = await stopCode()
        await begin(deliveryId)
        await record(deliveryId, outcome, false)
        await expect(stopCode()).rejects.toThrow("limited")
      }
    })

    it("is not given back by the failure of one that was sent before it", async () => {
      const { deliveryId: before } = await stopCode()
      await begin(before)
      await leftAlone(world())
      await world().advance(30_000)
      await begin((await stopCode()).deliveryId)
      await record(before, filtered)
      await expect(stopCode()).rejects.toThrow("limited")
    })

    it("may be asked for again where its process died before it was sent", async () => {
      await leftAlone(world())
      const { deliveryId } = await stopCode()
      await world().advance(policy.codeLifetimeMs)
      expect(await begin(deliveryId)).toBeNull()
      expect(await begin((await stopCode()).deliveryId)).not.toBeNull()
    })
  })
}
