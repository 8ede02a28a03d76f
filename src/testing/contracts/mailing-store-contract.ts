import { describe, expect, it } from "vitest"
import { numberedPhone, present } from "../builders"
import { dayMs, leftBehindAfterMs, mailingScene, newMailing } from "./mailing-scene"
import { leftAlone } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about how texts to many numbers at once are written, counted and found. */
export function mailingStoreContract(world: () => StoresUnderTest): void {
  const { mailings, make, made, settled, optOut } = mailingScene(world)

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
