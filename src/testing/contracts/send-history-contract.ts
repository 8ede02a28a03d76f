import { describe, expect, it } from "vitest"
import { dayMs } from "@/core/quota-axis"
import type { PastSend } from "@/core/ports/send-history"
import { browser, phoneNumber } from "../builders"
import { newText, opened, random, registered } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What a dry run looks at. */
export function sendHistoryContract(world: () => StoresUnderTest): void {
  const read = async (days = 7, most = 100): Promise<readonly PastSend[]> => {
    const sends: PastSend[] = []
    for await (const part of world().stores.sendHistory.read(days, most)) sends.push(...part)
    return sends
  }
  const resend = (handle: Awaited<ReturnType<typeof opened>>["handle"], channel: "sms" | "call" = "sms") =>
    world().stores.challenges.spendResend({
      ...{ ...handle, deliveryId: random.id(), channel, axesFor: () => [], unknownNumber: "send" },
    })

  describe("the history of what was sent", () => {
    it("has every message with a code, the oldest first, with what limits look at", async () => {
      const first = await opened(world())
      await world().advance(60_000)
      await resend(first.handle, "call")
      await world().advance(60_000)
      const second = { phoneNumber: phoneNumber("+447400123456"), country: "GB", addressKey: "203.0.113.9" }
      const own = { claim: { proved: true, device: null } }
      const other = await opened(world(), { opener: browser("other"), ...second, purpose: "register" }, own)
      const seen = await read()
      expect(seen.map(({ challengeId, channel }) => [challengeId, channel])).toEqual([
        [first.handle.challengeId, "sms"],
        [first.handle.challengeId, "call"],
        [other.handle.challengeId, "sms"],
      ])
      expect(seen[2]).toMatchObject({
        ...{ numberKey: "number-key-of-ada", prefix: "+44740012", country: "GB" },
        ...{ addressKey: "203.0.113.9", lane: "own", purpose: "register" },
        ...{ cost: 0, failed: false, confirmed: false },
      })
      const [atFirst = 0, atSecond = 0] = seen.map(({ atMs }) => atMs)
      expect(Math.round((atSecond - atFirst) / 60_000)).toBe(1)
    })

    it("tells what each cost, and which code came back", async () => {
      const { deliveryId } = await opened(world())
      const price = { amount: "0.0079", currency: "USD" }
      await world().stores.prices.estimate(deliveryId, { price, unknown: false })
      expect(await read()).toMatchObject([{ cost: 79, confirmed: false }])
      await world().reset()
      await registered(world())
      expect(await read()).toMatchObject([{ confirmed: true }])
    })

    it("has nothing that is older than its days, no texts without a code, and no more than is asked for", async () => {
      await opened(world())
      await world().advance(dayMs + 60_000)
      expect(await read(1)).toEqual([])
      await world().stores.texts.begin(newText())
      for (let index = 0; index < 3; index += 1)
        await opened(world(), { opener: browser(`browser ${index}`) })
      expect(await read(1)).toHaveLength(3)
      expect(await read(1, 2)).toHaveLength(2)
      expect(await read(3)).toHaveLength(4)
    })
  })
}
