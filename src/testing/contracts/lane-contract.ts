import { beforeEach, describe, expect, it } from "vitest"
import { resendAxes, startAxes } from "@/core/limits"
import { axesOfLane, type Lane } from "@/core/quota-axis"
import type { LaneClaim } from "@/core/ports/challenge-store"
import { browser, device, phoneNumber, signInPurposes } from "../builders"
import {
  axisOf,
  countedNumber,
  nothingToShow,
  opened,
  openRequest,
  random,
  registered,
  sendTerms,
  textedCode,
} from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const numberKey = "number-key-of-ada"
const who = { ...countedNumber, prefix: "+1415555", addressKey: "198.51.100.7" }
const known: LaneClaim = {
  proved: false,
  device: { hash: device().hash, lifetimeMs: policy.deviceLifetimeMs },
}

/** What keeps strangers from using up what a number's own people come in by. */
export function laneContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const laneOf = (claim = known.device, number = phoneNumber()) => world().stores.users.laneOf(number, claim)

  /** The counts that a start is charged to, by who makes it. */
  async function charged(claim: LaneClaim): Promise<Lane> {
    const axes = (["strangers", "own"] as const).map((lane) => ({ ...axisOf({ key: lane, limit: 1 }), lane }))
    await opened(world(), { opener: browser(random.id()) }, { claim, axes })
    const left = await Promise.all(axes.map(({ lane: _, ...axis }) => world().stores.quotas.take([axis])))
    return left[0]?.kind === "limited" ? "strangers" : "own"
  }

  describe("the lane that a start is charged in", () => {
    it("is that of strangers for whoever has nothing to show, and for a number that nobody has", async () => {
      expect(await laneOf()).toBe("strangers")
      expect(await charged(known)).toBe("strangers")
      await registered(world())
      expect(await laneOf(null)).toBe("strangers")
      expect(await laneOf({ hash: device("another").hash, lifetimeMs: policy.deviceLifetimeMs })).toBe(
        "strangers",
      )
    })

    it("is the own one for whoever gave the password or is signed in", async () => {
      expect(await charged({ proved: true, device: null })).toBe("own")
    })

    it("is the own one for a browser that has signed in to the number, as long as that is known", async () => {
      await registered(world())
      expect([await laneOf(), await charged(known)]).toEqual(["own", "own"])
      expect(await laneOf(known.device, phoneNumber("+14155550199"))).toBe("strangers")
      await world().advance(policy.deviceLifetimeMs + 1000)
      expect(await laneOf()).toBe("strangers")
    })

    it("is that of strangers while the account is blocked", async () => {
      const { userId } = await registered(world())
      await world().block(userId)
      expect(await laneOf()).toBe("strangers")
    })
  })

  describe("a challenge in the lane of a number's own people", () => {
    beforeEach(async () => {
      await registered(world())
    })

    it("is opened, tried and sent again while strangers have used up everything of theirs", async () => {
      const spent = axesOfLane(startAxes(policy, who, textedCode), "strangers")
      for (const { lane: _, waitsMs: __, ...axis } of spent)
        await world().stores.quotas.take([{ ...axis, amount: axis.limit }])

      const axes = startAxes(policy, who, textedCode)
      const refused = await challenges().open(
        openRequest({ opener: browser("stranger") }, { axes, claim: nothingToShow }),
      )
      expect(refused.kind).toBe("limited")
      const { handle } = await opened(world(), {}, { axes, claim: known })
      expect((await challenges().snapshot(handle))?.msToNextSend).toBeGreaterThan(29_000)
      await world().advance(30_000)
      const resend = { deliveryId: random.id(), channel: "sms", unknownNumber: "send" } as const
      const axesFor = (key: string) => resendAxes(policy, { ...countedNumber, numberKey: key }, textedCode)
      expect((await challenges().spendResend({ ...handle, ...resend, axesFor })).kind).toBe("resent")
    })

    it("has its wrong codes counted there, and says so to whoever gives them back", async () => {
      const axesFor = () =>
        (["strangers", "own"] as const).map((lane) => ({ ...axisOf({ key: lane, limit: 1 }), lane }))
      const purposes = signInPurposes
      const own = await opened(world(), { opener: browser("own") }, { claim: known })
      const strange = await opened(world(), { opener: browser("strange") }, { claim: nothingToShow })
      for (const [{ handle }, lane] of [
        [own, "own"],
        [strange, "strangers"],
      ] as const) {
        expect(await challenges().spendTry({ ...handle, purposes, axesFor })).toMatchObject({
          kind: "spent",
          challenge: { lane },
        })
        expect((await challenges().spendTry({ ...handle, purposes, axesFor })).kind).toBe("limited")
      }
    })

    it("has its own wait lifted by a message that failed, and leaves that of strangers", async () => {
      const axes = resendAxes(policy, { ...countedNumber, numberKey }, textedCode)
      const strange = await opened(world(), { opener: browser("strange") }, { axes })
      const own = await opened(world(), {}, { axes, claim: known })
      const { deliveryId } = own
      await world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })
      await world().stores.deliveries.record({
        deliveryId,
        provider: "twilio",
        outcome: {
          state: "failed",
          failure: "carrier-refused",
          providerErrorCode: "30007",
          elsewhere: false,
        },
        refusals: [],
        liftsWait: true,
        endsCalls: false,
      })
      const waits = await Promise.all(
        [own, strange].map(async ({ handle }) => (await challenges().snapshot(handle))?.msToNextSend ?? 0),
      )
      expect(waits.map((ms) => Math.ceil(ms / 5_000) * 5)).toEqual([0, 30])
    })
  })
}
