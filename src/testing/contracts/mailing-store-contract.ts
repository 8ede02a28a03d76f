import { describe, expect, it } from "vitest"
import type { MailingStanding, NewMailing } from "@/core/ports/mailing-store"
import { numberedPhone, present } from "../builders"
import { accepted } from "../send-outcomes"
import { changesNothing, hourMs, leftAlone, random, sendTerms } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const dayMs = 24 * hourMs
const administrator = "01900000-0000-7000-8000-00000000aaaa"
const leftBehindAfterMs = 15_000

/** What every store guarantees about texts to many numbers at once. */
export function mailingStoreContract(world: () => StoresUnderTest): void {
  const mailings = () => world().stores.mailings
  const deliveries = () => world().stores.deliveries
  const by = () => ({ userId: administrator, addressKey: "198.51.100.7", auditId: random.id() })
  const textsTo = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      deliveryId: random.id(),
      to: numberedPhone(index + 1),
      numberKey: `key-of-${index + 1}`,
      country: "US",
    }))
  const newMailing = (count: number, parts: Partial<NewMailing> = {}): NewMailing => ({
    mailingId: random.id(),
    sender: `user:${administrator}`,
    idempotency: { key: random.id(), contentHash: "hash of the mailing" },
    body: "The shop is closed on Monday.",
    mediaUrls: ["https://marlow.example/a.png"],
    texts: textsTo(count),
    leftOut: { duplicate: 2 },
    quota: { most: 100, windowMs: dayMs },
    ...parts,
  })
  const make = (mailing: NewMailing) => mailings().make(mailing, by())
  const made = async (count: number, parts: Partial<NewMailing> = {}) => {
    const mailing = newMailing(count, parts)
    expect(await make(mailing)).toEqual({ kind: "made" })
    return mailing.mailingId
  }
  const settled = async (mailingId: string): Promise<MailingStanding> =>
    present(await mailings().settle(mailingId, leftBehindAfterMs))
  const claimedBy = async (mailingId: string, most = 2) => (await mailings().claim(mailingId, most)).texts
  const take = (deliveryId: string) =>
    deliveries().record({
      deliveryId,
      provider: "twilio",
      outcome: accepted,
      refusals: [],
      ...changesNothing,
    })
  const optOut = (numberKey: string) =>
    world().stores.optOuts.optOut({ numberKey, provider: "twilio", auditId: random.id() })

  describe("a mailing", () => {
    it("is written with all its texts, which wait, and with who made it", async () => {
      const mailing = newMailing(3)
      expect(await make(mailing)).toEqual({ kind: "made" })
      expect(await settled(mailing.mailingId)).toEqual({
        mailingId: mailing.mailingId,
        sender: mailing.sender,
        body: mailing.body,
        mediaUrls: mailing.mediaUrls,
        state: "running",
        madeAtMs: expect.any(Number),
        total: 3,
        leftOut: { duplicate: 2 },
        counts: { queued: 3, sending: 0, accepted: 0, delivered: 0, failed: 0, unknown: 0 },
      })
      expect(await world().auditActions()).toEqual(["mailing-made"])
    })

    it("is one for its sender's key, however often it is asked for, also at the same moment", async () => {
      const asked = Array.from({ length: 8 }, () =>
        newMailing(4, { idempotency: { key: "1", contentHash: "one" }, quota: { most: 4, windowMs: dayMs } }),
      )
      const answers = await Promise.all(asked.map(make))
      const winner = asked.find((_, index) => answers[index]?.kind === "made")
      const repeated = { kind: "repeated", mailingId: winner?.mailingId }
      expect(answers.filter(({ kind }) => kind !== "made")).toEqual(Array(7).fill(repeated))
      expect(await mailings().list(null, 10)).toHaveLength(1)
      expect(await make(newMailing(1, { idempotency: { key: "1", contentHash: "two" } }))).toEqual({
        kind: "other-content",
      })
    })

    it("takes its texts from one count for all, whole or not at all, until the window has ended", async () => {
      const quota = { most: 5, windowMs: dayMs }
      await made(3, { quota })
      const refused = newMailing(3, { quota, sender: "user:another" })
      const limited = await make(refused)
      expect(limited).toMatchObject({ kind: "limited", left: 2 })
      expect(limited.kind === "limited" && limited.retryAfterMs).toBeGreaterThan(dayMs - 60_000)
      expect(await mailings().settle(refused.mailingId, leftBehindAfterMs)).toBeNull()
      await made(2, { quota })
      expect(await make(newMailing(6, { quota }))).toMatchObject({ kind: "limited", left: 0 })
      await world().advance(dayMs)
      expect(await make(newMailing(6, { quota }))).toMatchObject({ kind: "limited", left: 5 })
      await made(5, { quota })
    })

    it("leaves nobody the last of the count twice", async () => {
      const quota = { most: 6, windowMs: dayMs }
      const answers = await Promise.all(Array.from({ length: 4 }, () => make(newMailing(3, { quota }))))
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["limited", "limited", "made", "made"])
    })
  })

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
      expect(await deliveries().waitingNotices(10)).toEqual([])
      const deliveryId = present(mailing.texts[0]).deliveryId
      expect(await deliveries().beginOnce({ deliveryId, ...sendTerms })).toBeNull()
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

  describe("mailings", () => {
    it("are listed from the newest on, and the running ones from the oldest", async () => {
      const ids: string[] = []
      for (let count = 0; count < 3; count += 1) {
        ids.push(await made(1))
        await world().advance(1_000)
      }
      const listed = async (before: string | null, most: number) =>
        (await mailings().list(before, most)).map(({ mailingId }) => mailingId)
      expect(await listed(null, 2)).toEqual([ids[2], ids[1]])
      expect(await listed(present(ids[1]), 2)).toEqual([ids[0]])
      expect(await mailings().running()).toEqual(ids)
    })

    it("know which numbers get no texts", async () => {
      await optOut("key-of-1")
      await leftAlone(world(), { numberKey: "key-of-2", phoneNumber: numberedPhone(2) })
      expect(await mailings().unwanted(["key-of-1", "key-of-2", "key-of-3"])).toEqual(
        new Map([
          ["key-of-1", "opted-out"],
          ["key-of-2", "left-alone"],
        ]),
      )
    })
  })
}
