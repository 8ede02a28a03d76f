import { describe, expect, it } from "vitest"
import { exportedFields, type ExportList, exportLists } from "@/core/account-export"
import { passwordTryAxes, type TriedAs } from "@/core/limits"
import { axesOfLane } from "@/core/quota-axis"
import { browser, phoneNumber } from "../builders"
import { leaveRequest, registeredWith } from "./leaving-scene"
import { axisOf, newText, opened, random, registered, sendTerms, signedIn } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const everything = { from: 0, most: 1_000 }

/** What every store guarantees about what a person is given of what is stored about them. */
export function accountExportContract(world: () => StoresUnderTest): void {
  const exports = () => world().stores.accountExports
  const begin = (userId: string) =>
    exports().begin({ userId, actorUserId: userId, auditId: random.id(), addressKey: "198.51.100.7" })

  /** An account of which every list has a row. */
  async function storied() {
    const { userId } = await registeredWith(world(), {}, { email: "ada@a.example" })
    const { handle, deliveryId } = await opened(world(), {}, { axes: [axisOf(countOf("number-key-of-ada"))] })
    await world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })
    await world().stores.texts.begin(newText())
    const mine = newText({ to: phoneNumber("+447400123456"), numberKey: "bob", sender: `user:${userId}` })
    await world().stores.texts.begin(mine)
    const reply = { numberKey: "number-key-of-ada", provider: "twilio", auditId: random.id() }
    await world().stores.optOuts.optOut(reply)
    return { userId, handle }
  }
  const countOf = (numberKey: string) => ({
    key: `number-sends-per-hour:${numberKey}`,
    rule: "number-sends-per-hour" as const,
  })

  describe("the export of an account", () => {
    it("begins with the account, and is kept in the audit", async () => {
      const { userId } = await registered(world(), {}, { email: "Ada@a.example", passwordHash: "a hash" })
      const begun = await begin(userId)
      expect(Object.keys(begun?.account ?? {}).sort()).toEqual(Object.keys(exportedFields.account).sort())
      expect(begun?.account).toMatchObject({
        id: userId,
        phoneNumber: "+14155550132",
        email: "Ada@a.example",
        role: "user",
        alwaysAsksPassword: false,
        createdAt: expect.stringMatching(isoTime),
        passwordSetAt: expect.stringMatching(isoTime),
        deletionDueAt: null,
      })
      expect(begun?.at).toMatch(isoTime)
      expect(JSON.stringify(begun)).not.toContain("a hash")
      expect(await world().auditActions()).toContain("account-exported")
    })

    it("is of nobody where there is no account, nor once it is gone", async () => {
      expect(await begin(random.id())).toBeNull()
      const { userId, session } = await registeredWith(world())
      await world().stores.leaving.leaveOnce(leaveRequest(session.id))
      expect(await begin(userId)).toBeNull()
      for (const list of exportLists) expect(await exports().rows(userId, list, everything), list).toEqual([])
    })

    it.each(exportLists)("has in %s the fields that its document names, and no other", async (list) => {
      const { userId } = await storied()
      for (const row of await exports().rows(userId, list, everything))
        expect(Object.keys(row).sort()).toEqual(Object.keys(exportedFields[list]).sort())
    })

    it("has what was sent to the number, what was counted for it, and that it wants no texts", async () => {
      const { userId, handle } = await storied()
      const rows = <List extends ExportList>(list: List) => exports().rows(userId, list, everything)
      expect(await rows("sessions")).toMatchObject([{ strength: "password-and-code", browser: "Firefox" }])
      expect(await rows("devices")).toMatchObject([{ since: expect.stringMatching(isoTime) }])
      const codes = await rows("challenges")
      expect(codes.map(({ purpose }) => purpose)).toEqual(["register", "sign-in"])
      expect(codes[1]).toMatchObject({ id: handle.challengeId, phoneNumber: "+14155550132", triesLeft: 5 })
      expect(await rows("messages")).toMatchObject([
        { kind: "code", state: "queued", body: null },
        { kind: "code", state: "sending", challengeId: handle.challengeId, to: "+14155550132" },
        { kind: "text", state: "sending", body: "Your bike is ready." },
      ])
      expect(await rows("sentTexts")).toMatchObject([{ body: "Your bike is ready." }])
      expect(await rows("counts")).toMatchObject([{ rule: "number-sends-per-hour", count: 1 }])
      expect(await rows("optOuts")).toMatchObject([{ source: "reply", provider: "twilio" }])
    })

    it("has what was counted for wrong tries at the number, once it was proved, and in a session", async () => {
      const { userId } = await storied()
      const numberKey = "number-key-of-ada"
      const bob = { kind: "account", userId: random.id() } as const
      const tried: TriedAs[] = [
        { kind: "stranger", numberKey },
        { kind: "proved-number", numberKey },
        { kind: "account", userId },
        bob,
      ]
      for (const as of tried)
        await world().stores.quotas.take(axesOfLane(passwordTryAxes(policy, as, "a"), "strangers"))
      const counts = await exports().rows(userId, "counts", everything)
      const wrong = counts.filter(({ rule }) => rule !== "number-sends-per-hour")
      const rules = ["account-wrong-passwords", "number-wrong-passwords", "number-wrong-passwords"]
      expect(wrong.map(({ rule }) => rule).toSorted()).toEqual(rules)
    })

    it("names nobody else's number, and has nothing of anybody else's", async () => {
      const bobs = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bob" }
      const { userId: bob } = await registered(world(), { opener: browser("bob's"), ...bobs })
      const { userId } = await storied()
      for (const list of exportLists)
        expect(JSON.stringify(await exports().rows(userId, list, everything)), list).not.toContain("+4474")
      const ofBob = await exports().rows(bob, "messages", everything)
      expect(ofBob.map(({ kind }) => kind)).toEqual(["code", "text"])
    })

    it("has nothing of the time before the number was theirs", async () => {
      const { session } = await registeredWith(world())
      await world().stores.texts.begin(newText())
      await world().stores.leaving.leaveOnce(leaveRequest(session.id))
      const stranger = await opened(world(), { opener: browser("a stranger") })
      await world().stores.texts.begin(newText({ idempotency: null }))
      await world().advance(1_800_000)
      const { userId } = await registered(world())
      const codes = await exports().rows(userId, "challenges", everything)
      expect(codes.map(({ id }) => id)).not.toContain(stranger.handle.challengeId)
      expect(codes).toHaveLength(1)
      expect(await exports().rows(userId, "messages", everything)).toHaveLength(1)
    })

    it("is given in pages, the oldest first, each row once", async () => {
      const { userId } = await registered(world())
      for (let count = 0; count < 5; count += 1) {
        await world().advance(1_000)
        await signedIn(world())
      }
      const page = (from: number) => exports().rows(userId, "sessions", { from, most: 2 })
      const pages = [await page(0), await page(2), await page(4), await page(6)]
      expect(pages.map(({ length }) => length)).toEqual([2, 2, 2, 0])
      const ids = pages.flat().map(({ id }) => id)
      expect(new Set(ids).size).toBe(6)
      const starts = pages.flat().map(({ startedAt }) => String(startedAt))
      expect(starts).toEqual([...starts].sort())
    })
  })
}
