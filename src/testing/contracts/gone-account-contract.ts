import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { claims } from "./gone-account-claims"
import { type Deed, doneAfter, type Fate, graceMs } from "./gone-account-scene"
import { ways } from "./gone-account-ways"
import { leaveRequest, registeredWith } from "./leaving-scene"
import { sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/**
 * What every store guarantees about an account whose time has come, and that nobody has erased yet: whatever is done with
 * it or beside it ends as if it were gone, and not as if it were there.
 */
export function goneAccountContract(world: () => StoresUnderTest): void {
  const after = (fate: Fate, deed: Deed) => doneAfter(world(), fate, deed)

  async function expectGone(deed: Deed) {
    const [kept, due, erased] = [
      await after("kept", deed),
      await after("due", deed),
      await after("erased", deed),
    ]
    expect(due).toEqual(erased)
    expect(due).not.toEqual(kept)
  }

  describe("an account whose time has come is gone for whoever comes to it by", () => {
    it.each(Object.entries(ways))("%s", (_way, deed) => expectGone(deed))
  })

  describe("an account whose time has come keeps from nobody else", () => {
    it.each(Object.entries(claims))("%s", (_claim, deed) => expectGone(deed))
  })

  it("an administrator whose time has come is told of no new one", async () => {
    const register = (number: string) =>
      registeredWith(
        world(),
        { phoneNumber: phoneNumber(number), numberKey: `key-of-${number}`, opener: browser(number) },
        { administrator: true },
      )
    const { session } = await register("+14155550132")
    await register("+447400123456")
    await world().stores.leaving.leaveOnce(leaveRequest(session.id, { graceMs }))
    const before = await world().stores.deliveries.waitingNotices(10)
    await world().advance(graceMs)
    await register("+447400123457")
    const news = (await world().stores.deliveries.waitingNotices(10)).filter((id) => !before.includes(id))
    const texts = news.map((deliveryId) => world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms }))
    expect((await Promise.all(texts)).map((text) => text?.to)).toEqual(["+447400123456"])
  })
}
