import { describe, expect, it } from "vitest"
import { resendAxes } from "@/core/limits"
import type { SendOutcome } from "@/core/ports/messenger"
import { providerOptOutMs } from "@/core/ports/opt-out-store"
import type { Purpose } from "@/core/challenge"
import { browser, phoneNumber } from "../builders"
import { accepted, filtered, stopped } from "../send-outcomes"
import {
  changesNothing,
  countedNumber,
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

/** What every store guarantees about numbers that want no texts. */
export function optOutContract(world: () => StoresUnderTest): void {
  const { optOuts, deliveries } = {
    optOuts: () => world().stores.optOuts,
    deliveries: () => world().stores.deliveries,
  }
  const replied = (provider = "twilio") => ({ numberKey, provider, auditId: random.id() })
  const stop = (provider?: string) => optOuts().optOut(replied(provider))
  const start = () => optOuts().optIn(replied())
  const queued = (parts: Parameters<typeof opened>[1] = {}, others: Parameters<typeof opened>[2] = {}) =>
    opened(world(), { opener: browser(random.id()), ...parts }, others)
  const begin = (deliveryId: string, liftsWaitFor: readonly Purpose[] = []) =>
    deliveries().beginOnce({ deliveryId, ...sendTerms, liftsWaitFor })
  const record = (deliveryId: string, outcome: SendOutcome) =>
    deliveries().record({ deliveryId, provider: "twilio", outcome, refusals: [], ...changesNothing })
  const report = (deliveryId: string, state: "delivered" | "failed") =>
    deliveries().report(
      {
        provider: "twilio",
        deliveryId,
        providerMessageId: "SM1",
        state,
        failure: state === "failed" ? "opted-out" : null,
        providerErrorCode: null,
        segments: null,
        price: null,
      },
      changesNothing,
    )
  const nextText = async (parts: Parameters<typeof opened>[1] = {}) => {
    await world().advance(1_000)
    return (await begin((await queued(parts)).deliveryId)) === null ? "not given out" : "given out"
  }
  const sent = async (outcome: SendOutcome, parts: Parameters<typeof opened>[1] = {}) => {
    await world().advance(1_000)
    const { deliveryId } = await queued(parts)
    expect(await begin(deliveryId)).not.toBeNull()
    await record(deliveryId, outcome)
    return deliveryId
  }

  /** A text that somebody sends on purpose. */
  const textedOnPurpose = async () => {
    await world().advance(1_000)
    const text = newText({ idempotency: null })
    expect(await world().stores.texts.begin(text)).toEqual({ kind: "begun" })
    await record(text.deliveryId, accepted)
    await report(text.deliveryId, "delivered")
  }

  describe("a number that replied STOP", () => {
    it.each([
      ["without an account", async () => {}],
      ["with one", () => registered(world())],
    ])("gets no text, %s: it fails, and nobody is asked to send it", async (_, make) => {
      await make()
      await stop()
      const { handle, deliveryId } = await queued()
      expect(await begin(deliveryId)).toBeNull()
      const seen = (await world().stores.challenges.snapshot(handle))?.delivery
      expect(seen).toMatchObject({ state: "failed", failure: "opted-out" })
    })

    it("gets none for as long as it does not say START, and then again", async () => {
      await stop()
      await world().advance(400 * 86_400_000)
      expect(await nextText()).toBe("not given out")
      expect(await start()).toBe(true)
      expect(await nextText()).toBe("given out")
    })

    it("gets nothing by WhatsApp either", async () => {
      await stop()
      expect(await nextText({ channel: "whatsapp" })).toBe("not given out")
    })

    it("is called all the same", async () => {
      await stop()
      expect(await nextText({ channel: "call" })).toBe("given out")
    })

    it("keeps nobody else from texts", async () => {
      await stop()
      expect(await nextText(other)).toBe("given out")
    })

    it("gets no notice either", async () => {
      const administrator = { administrator: true }
      await registered(world(), { opener: browser("ada") }, administrator)
      await stop()
      const { noticeIds } = await registered(world(), { opener: browser("bea"), ...other }, administrator)
      expect(noticeIds).toHaveLength(1)
      for (const id of noticeIds) expect(await begin(id)).toBeNull()
      expect(await world().stores.deliveries.waitingNotices(10)).toEqual([])
    })

    it("changes nothing by saying it again, and is written down once each way", async () => {
      expect([await start(), await stop(), await stop("plivo"), await start(), await start()]).toEqual([
        false,
        true,
        false,
        true,
        false,
      ])
      expect(await world().auditActions()).toEqual(["opted-out", "opted-in"])
    })

    it.each([
      [["sign-in"], 0],
      [["register"], 30],
    ] as const)(
      "waits for its next message no longer than after any failure that may be told: %j",
      async (lifts, wait) => {
        await stop()
        const { handle, deliveryId } = await queued(
          {},
          { axes: resendAxes(policy, { ...countedNumber, numberKey }, textedCode) },
        )
        await begin(deliveryId, lifts)
        const seen = await world().stores.challenges.snapshot(handle)
        expect(Math.ceil((seen?.msToNextSend ?? -1) / 5_000) * 5).toBe(wait)
      },
    )

    it("is not undone by a text that was under way", async () => {
      const { deliveryId } = await queued()
      await begin(deliveryId)
      await world().advance(1_000)
      await stop()
      await record(deliveryId, accepted)
      await report(deliveryId, "delivered")
      expect(await nextText()).toBe("not given out")
    })

    it("is not weakened by a provider that says so too", async () => {
      const { deliveryId } = await queued()
      await begin(deliveryId)
      await stop()
      await record(deliveryId, stopped)
      await world().advance(providerOptOutMs)
      expect(await nextText()).toBe("not given out")
    })
  })

  describe("a number of which a provider says that it replied STOP", () => {
    it("gets no more texts for a day, and then one is tried again", async () => {
      await sent(stopped)
      expect(await nextText()).toBe("not given out")
      expect(await nextText(other)).toBe("given out")
      await world().advance(providerOptOutMs - 60_000)
      expect(await nextText()).toBe("not given out")
      await world().advance(60_000)
      expect(await nextText()).toBe("given out")
    })

    it("gets none for another day where that one is refused as well", async () => {
      await sent(stopped)
      await world().advance(providerOptOutMs)
      await sent(stopped)
      await world().advance(providerOptOutMs - 60_000)
      expect(await nextText()).toBe("not given out")
    })

    it("is like any other once a text was taken", async () => {
      await sent(stopped)
      await world().advance(providerOptOutMs)
      await sent(accepted)
      expect(await start(), "nothing stands against it any more").toBe(false)
    })

    it("gets none either where the provider said so of a WhatsApp message", async () => {
      await sent(stopped, { channel: "whatsapp" })
      expect(await nextText()).toBe("not given out")
      expect(await nextText({ channel: "whatsapp" })).toBe("not given out")
    })

    it("is not like any other because WhatsApp took something", async () => {
      await sent(stopped)
      await world().advance(providerOptOutMs)
      await sent(accepted, { channel: "whatsapp" })
      expect(await start(), "something still stood against it").toBe(true)
    })

    it("is not opened again by a text that somebody sent on purpose", async () => {
      await registered(world())
      await sent(stopped)
      await world().advance(providerOptOutMs)
      await textedOnPurpose()
      expect(await start(), "something still stood against it").toBe(true)
    })

    it("may say START to us at once", async () => {
      await sent(stopped)
      expect(await start()).toBe(true)
      expect(await nextText()).toBe("given out")
    })

    it("means it where it says STOP to us as well", async () => {
      await sent(stopped)
      expect(await stop()).toBe(true)
      await world().advance(providerOptOutMs)
      expect(await nextText()).toBe("not given out")
    })

    it("is known from a report as well, and a late repetition does not undo START", async () => {
      const deliveryId = await sent(accepted)
      await report(deliveryId, "failed")
      expect(await nextText()).toBe("not given out")
      await start()
      await report(deliveryId, "failed")
      expect(await nextText()).toBe("given out")
    })

    it("is like any other once a report says that a text arrived", async () => {
      await sent(stopped)
      await world().advance(providerOptOutMs)
      const deliveryId = await sent({ state: "unknown", providerErrorCode: null })
      await report(deliveryId, "delivered")
      expect(await start()).toBe(false)
    })

    it.each([
      ["a text that failed for another reason", filtered, {}],
      ["a call that failed", stopped, { channel: "call" }],
    ] as const)("is not meant by %s", async (_, outcome, parts) => {
      await sent(outcome, parts)
      expect(await nextText()).toBe("given out")
    })
  })
}
