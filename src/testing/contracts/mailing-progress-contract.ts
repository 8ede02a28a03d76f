import { describe, expect, it } from "vitest"
import { numberedPhone, present } from "../builders"
import { by, leftBehindAfterMs, mailingScene, newMailing } from "./mailing-scene"
import { leftAlone, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about how a mailing goes on, stops and ends. */
export function mailingProgressContract(world: () => StoresUnderTest): void {
  const { mailings, make, made, settled, claimedBy, take, optOut } = mailingScene(world)

  describe("a text of a mailing", () => {
    it("is claimed once, by whoever comes first, in the order of the list", async () => {
      const mailingId = await made(5)
      const claims = await Promise.all(Array.from({ length: 4 }, () => claimedBy(mailingId)))
      const ids = claims.flat().map(({ deliveryId }) => deliveryId)
      const rest = (await claimedBy(mailingId, 10)).map(({ deliveryId }) => deliveryId)
      expect(new Set([...ids, ...rest]).size).toBe(5)
      expect(ids.length + rest.length).toBe(5)
      expect(claims.flat()[0]).toMatchObject({
        country: "US",
        body: "The shop is closed on Monday.",
        mediaUrls: ["https://marlow.example/a.png"],
      })
      expect(await claimedBy(mailingId)).toEqual([])
    })

    it("is nobody's but the mailing's: it is no notice, and cannot be begun alone", async () => {
      const mailing = newMailing(1)
      await make(mailing)
      expect(await world().stores.deliveries.waitingNotices(10)).toEqual([])
      const deliveryId = present(mailing.texts[0]).deliveryId
      expect(await world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })).toBeNull()
      expect((await settled(mailing.mailingId)).counts.queued).toBe(1)
    })

    it("is known to nobody once whoever claimed it never came back, and is not claimed again", async () => {
      const mailingId = await made(3)
      const [first] = await claimedBy(mailingId)
      await take(present(first).deliveryId)
      await world().advance(leftBehindAfterMs - 1_000)
      expect((await settled(mailingId)).counts).toMatchObject({ accepted: 1, sending: 1, queued: 1 })
      await world().advance(2_000)
      expect((await settled(mailingId)).counts).toMatchObject({ accepted: 1, unknown: 1, queued: 1 })
      expect(await claimedBy(mailingId, 10)).toHaveLength(1)
    })

    it("does not go to a number that has asked for no more since, nor to one that is left alone", async () => {
      const mailingId = await made(3)
      await optOut("key-of-1")
      await leftAlone(world(), { numberKey: "key-of-2", phoneNumber: numberedPhone(2) })
      const { texts, unwanted } = await mailings().claim(mailingId, 3)
      expect(texts.map(({ to }) => to)).toEqual([numberedPhone(3)])
      expect(unwanted).toBe(2)
      expect((await settled(mailingId)).counts).toMatchObject({ failed: 2, sending: 1 })
    })
  })

  describe("a mailing that was stopped", () => {
    it("gives out nothing until it is resumed, and both are written down", async () => {
      const mailingId = await made(3)
      await claimedBy(mailingId, 1)
      expect(await mailings().stop(mailingId, by())).toBe(true)
      expect(await mailings().stop(mailingId, by())).toBe(false)
      expect(await claimedBy(mailingId)).toEqual([])
      expect(await mailings().running()).toEqual([])
      expect(await settled(mailingId)).toMatchObject({ state: "stopped", counts: { queued: 2 } })
      expect(await mailings().resume(mailingId, by())).toBe(true)
      expect(await mailings().resume(mailingId, by())).toBe(false)
      expect(await claimedBy(mailingId)).toHaveLength(2)
      expect(await world().auditActions()).toEqual(["mailing-made", "mailing-stopped", "mailing-resumed"])
    })
  })

  describe("a mailing whose rest is dropped", () => {
    it("is done once all that was claimed is told, and nothing of what waited is ever given out", async () => {
      const mailing = newMailing(3)
      const { mailingId, texts } = mailing
      await make(mailing)
      const [claimed] = await claimedBy(mailingId, 1)
      await mailings().stop(mailingId, by())
      expect(await mailings().drop(mailingId, by())).toBe(true)
      expect(await mailings().drop(mailingId, by())).toBe(false)
      expect(await settled(mailingId)).toMatchObject({ state: "stopped", counts: { sending: 1, failed: 2 } })
      expect(await world().stores.texts.look(present(texts[2]).deliveryId)).toMatchObject({
        state: "failed",
        provider: null,
        providerErrorCode: "mailing-dropped",
      })
      await take(present(claimed).deliveryId)
      expect(await settled(mailingId)).toMatchObject({ state: "done", counts: { accepted: 1, failed: 2 } })
      expect(await mailings().resume(mailingId, by())).toBe(false)
      expect(await claimedBy(mailingId)).toEqual([])
      expect(await world().auditActions()).toEqual(["mailing-made", "mailing-stopped", "mailing-dropped"])
    })

    it("keeps it while it runs, and where somebody lets it go on", async () => {
      const mailingId = await made(2)
      expect(await mailings().drop(mailingId, by())).toBe(false)
      await mailings().stop(mailingId, by())
      await mailings().resume(mailingId, by())
      expect(await mailings().drop(mailingId, by())).toBe(false)
      expect(await settled(mailingId)).toMatchObject({ state: "running", counts: { queued: 2, failed: 0 } })
    })

    it("is dropped whole or not at all, whoever lets it go on and claims it at the same moment", async () => {
      for (let round = 0; round < 8; round += 1) {
        const mailingId = await made(6)
        await mailings().stop(mailingId, by())
        const goOn = async () => {
          await mailings().resume(mailingId, by())
          return (await Promise.all([claimedBy(mailingId), claimedBy(mailingId)])).flat().length
        }
        const [claimed, isDropped] = await Promise.all([goOn(), mailings().drop(mailingId, by()), goOn()])
        const { counts } = await settled(mailingId)
        if (isDropped) expect(counts).toMatchObject({ failed: 6, sending: 0, queued: 0 })
        else expect(counts).toMatchObject({ failed: 0 })
        if (isDropped) expect(claimed).toBe(0)
      }
    })
  })

  describe("a mailing whose texts are all told", () => {
    it("is done: it cannot be stopped or resumed, and nothing goes on with it", async () => {
      const mailingId = await made(1)
      const [text] = await claimedBy(mailingId)
      expect(await settled(mailingId)).toMatchObject({ state: "running" })
      await take(present(text).deliveryId)
      expect(await settled(mailingId)).toMatchObject({ state: "done", counts: { accepted: 1 } })
      expect(await mailings().running()).toEqual([])
      expect(await mailings().stop(mailingId, by())).toBe(false)
      expect(await mailings().resume(mailingId, by())).toBe(false)
    })
  })
}
