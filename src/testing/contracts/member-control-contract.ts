import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { dayMs, leaveRequest, registeredWith } from "./leaving-scene"
import {
  axisOf,
  type newSession,
  opened,
  random,
  type registrationConfirmation,
  sendTerms,
  signedIn,
  signInConfirmation,
} from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about what administrators do to accounts. */
export function memberControlContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const controls = () => stores().memberControls
  const isLive = async ({ tokenHash }: ReturnType<typeof newSession>) =>
    (await stores().sessions.read(tokenHash)) !== null
  const by = (session: { readonly id: string }, userId: string) => ({
    askingSessionId: session.id,
    userId,
    auditId: random.id(),
    addressKey: "198.51.100.7",
  })
  const adminAt = (number: string) =>
    registeredWith(
      world(),
      { phoneNumber: phoneNumber(number), numberKey: `key of ${number}`, opener: browser(number) },
      { administrator: true },
    )
  /** An administrator, and the account that it is done to, of the number of every challenge here. */
  async function scene(parts: Partial<ReturnType<typeof registrationConfirmation>> = {}) {
    const admin = await adminAt("+447400123456")
    return { admin, ada: await registeredWith(world(), {}, parts) }
  }
  const done = { kind: "done" }

  describe("who administers accounts", () => {
    it("is an administrator by a live session that began with a password, and nobody else", async () => {
      const { admin, ada } = await scene()
      const needed = { kind: "administrator-needed" }
      expect(await controls().blockOnce(by(ada.session, admin.userId))).toEqual(needed)
      expect(await controls().blockOnce(by({ id: random.id() }, ada.userId))).toEqual(needed)
      await stores().sessions.end(admin.session.tokenHash, { id: random.id(), addressKey: "a" })
      for (const act of [controls().blockOnce, controls().giveRoleOnce, controls().eraseOnce])
        expect(await act(by(admin.session, ada.userId))).toEqual(needed)
      expect(await isLive(ada.session)).toBe(true)
    })

    it("meets no account that is gone, or whose time has come", async () => {
      const { admin, ada } = await scene()
      const gone = { kind: "account-gone" }
      expect(await controls().blockOnce(by(admin.session, random.id()))).toEqual(gone)
      await stores().leaving.leaveOnce(leaveRequest(ada.session.id, { graceMs: 1_000 }))
      await world().advance(1_000)
      for (const act of [controls().blockOnce, controls().takeRoleOnce, controls().revealNumber])
        expect(await act(by(admin.session, ada.userId))).toEqual(gone)
    })

    it("does not shut themselves out", async () => {
      const admin = await adminAt("+447400123456")
      const own = { kind: "own-account" }
      expect(await controls().blockOnce(by(admin.session, admin.userId))).toEqual(own)
      expect(await controls().eraseOnce(by(admin.session, admin.userId))).toEqual(own)
      expect(await isLive(admin.session)).toBe(true)
    })
  })

  describe("a block", () => {
    it("ends every session and every code that is under way, and holds until it is lifted", async () => {
      const { admin, ada } = await scene()
      const { session: other } = await signedIn(world())
      const { handle, numberKey } = await opened(world(), { opener: browser("under way") })
      expect(await controls().blockOnce(by(admin.session, ada.userId))).toEqual({ ...done, sessionsEnded: 2 })
      expect([await isLive(ada.session), await isLive(other)]).toEqual([false, false])
      const tried = await stores().challenges.spendTry({
        ...handle,
        purposes: ["sign-in"],
        axesFor: () => [axisOf({ key: `number-wrong-codes:${numberKey}` })],
      })
      expect(tried).toEqual({ kind: "gone" })
      const again = await opened(world(), { opener: browser("again") })
      const refused = await stores().proofs.confirmSignInOnce(signInConfirmation(again.handle))
      expect(refused).toEqual({ kind: "blocked" })
      expect(await controls().unblockOnce(by(admin.session, ada.userId))).toMatchObject(done)
      expect((await signedIn(world())).opened.userId).toBe(ada.userId)
    })

    it("once more changes nothing, nor does lifting what is none", async () => {
      const { admin, ada } = await scene()
      await controls().unblockOnce(by(admin.session, ada.userId))
      await controls().blockOnce(by(admin.session, ada.userId))
      expect(await controls().blockOnce(by(admin.session, ada.userId))).toEqual({ ...done, sessionsEnded: 0 })
      const acts = (await world().auditActions()).filter((action) => /blocked/.test(action))
      expect(acts).toEqual(["account-blocked"])
    })

    it("keeps an account that was to be deleted", async () => {
      const { admin, ada } = await scene()
      await stores().leaving.leaveOnce(leaveRequest(ada.session.id, { graceMs: dayMs }))
      await controls().blockOnce(by(admin.session, ada.userId))
      await world().advance(dayMs)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      expect(await stores().accounts.member(ada.userId)).toMatchObject({ blocked: true })
    })

    it("does not meet the last administrator", async () => {
      const [one, other] = [await adminAt("+447400123456"), await adminAt("+447400123457")]
      expect(await controls().blockOnce(by(one.session, other.userId))).toMatchObject(done)
      const { session } = one
      await stores().leaving.leaveOnce(leaveRequest(session.id, { graceMs: dayMs }))
      expect(await controls().takeRoleOnce(by(session, one.userId))).toEqual({ kind: "last-administrator" })
    })
  })

  describe("ending sessions of somebody", () => {
    it("ends one, or all of them and the codes under way, and touches nobody else", async () => {
      const { admin, ada } = await scene()
      const { session: second } = await signedIn(world())
      const { session: third } = await signedIn(world())
      const control = () => by(admin.session, ada.userId)
      expect(await controls().endSessions(control(), second.id)).toEqual({ ...done, sessionsEnded: 1 })
      expect(await controls().endSessions(control(), second.id)).toEqual({ ...done, sessionsEnded: 0 })
      expect(await controls().endSessions(control(), admin.session.id)).toEqual({ ...done, sessionsEnded: 0 })
      expect([await isLive(second), await isLive(third)]).toEqual([false, true])
      expect(await controls().endSessions(control(), null)).toEqual({ ...done, sessionsEnded: 2 })
      expect([await isLive(ada.session), await isLive(admin.session)]).toEqual([false, true])
    })

    it("leaves an administrator the session that asks", async () => {
      const admin = await adminAt("+447400123456")
      expect(await controls().endSessions(by(admin.session, admin.userId), null)).toEqual({
        ...done,
        sessionsEnded: 0,
      })
      expect(await isLive(admin.session)).toBe(true)
    })
  })

  describe("the role", () => {
    const begun = (deliveryId: string) => stores().deliveries.beginOnce({ deliveryId, ...sendTerms })

    it("is given once, and told to every other administrator", async () => {
      const { admin, ada } = await scene()
      const given = await controls().giveRoleOnce(by(admin.session, ada.userId))
      if (given.kind !== "done") throw new Error(given.kind)
      const texts = await Promise.all(given.noticeIds.map(begun))
      expect(texts).toMatchObject([
        { kind: "administrator-added", to: "+447400123456", about: "+14155550132" },
      ])
      expect(await stores().sessions.read(ada.session.tokenHash)).toMatchObject({
        user: { role: "administrator" },
      })
      const again = await controls().giveRoleOnce(by(admin.session, ada.userId))
      expect(again).toEqual({ ...done, noticeIds: [] })
    })

    it("needs a password, and an account that is neither blocked nor closing", async () => {
      const admin = await adminAt("+447400123456")
      const { session, opened: ada } = await signedIn(world(), {}, { createUnknown: true })
      const give = () => controls().giveRoleOnce(by(admin.session, ada.userId))
      expect(await give()).toEqual({ kind: "lacking", lack: "password" })
      await stores().leaving.leaveOnce(leaveRequest(session.id, { graceMs: dayMs }))
      expect(await give()).toEqual({ kind: "lacking", lack: "staying" })
      await controls().blockOnce(by(admin.session, ada.userId))
      expect(await give()).toEqual({ kind: "lacking", lack: "unblocked" })
    })

    it("is not for a number that only fixed codes have proved", async () => {
      const { admin, ada } = await scene({ byTestCode: true })
      const given = await controls().giveRoleOnce(by(admin.session, ada.userId))
      expect(given).toEqual({ kind: "lacking", lack: "real-number" })
    })

    it("is taken with the sessions that carry it, and its number does not give it back", async () => {
      const [one, other] = [await adminAt("+447400123456"), await adminAt("+14155550132")]
      const { session: byCode } = await signedIn(world())
      const taken = await controls().takeRoleOnce(by(one.session, other.userId))
      expect(taken).toEqual({ ...done, sessionsEnded: 1 })
      expect([await isLive(other.session), await isLive(byCode)]).toEqual([false, true])
      const { session } = await signedIn(world(), { strength: "password-and-code" }, { administrator: true })
      expect(await stores().sessions.read(session.tokenHash)).toMatchObject({ user: { role: "user" } })
    })

    it("that was given here and taken does not come back by a number either", async () => {
      const { admin, ada } = await scene()
      await controls().giveRoleOnce(by(admin.session, ada.userId))
      await controls().takeRoleOnce(by(admin.session, ada.userId))
      const { session } = await signedIn(world(), { strength: "password-and-code" }, { administrator: true })
      expect(await stores().sessions.read(session.tokenHash)).toMatchObject({ user: { role: "user" } })
    })

    it("stays with one of two who take each other's at once", async () => {
      const [one, other] = [await adminAt("+447400123456"), await adminAt("+447400123457")]
      const answers = await Promise.all([
        controls().takeRoleOnce(by(one.session, other.userId)),
        controls().takeRoleOnce(by(other.session, one.userId)),
      ])
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["administrator-needed", "done"])
    })

    it("can be given up, but not by the last one", async () => {
      const [one, other] = [await adminAt("+447400123456"), await adminAt("+447400123457")]
      expect(await controls().takeRoleOnce(by(one.session, one.userId))).toMatchObject(done)
      const last = await controls().takeRoleOnce(by(other.session, other.userId))
      expect(last).toEqual({ kind: "last-administrator" })
      expect(await isLive(other.session)).toBe(true)
    })
  })

  describe("a deletion by an administrator", () => {
    it("is done at once, also where the account is blocked, and sets the number free", async () => {
      const { admin, ada } = await scene()
      await controls().blockOnce(by(admin.session, ada.userId))
      expect(await controls().eraseOnce(by(admin.session, ada.userId))).toEqual({ ...done, pending: [] })
      expect(await stores().accounts.member(ada.userId)).toBeNull()
      expect(await controls().eraseOnce(by(admin.session, ada.userId))).toEqual({ kind: "account-gone" })
      const again = await registeredWith(world())
      expect(again.userId).not.toBe(ada.userId)
    })
  })

  describe("a number that is shown", () => {
    it("is written down", async () => {
      const { admin, ada } = await scene()
      const shown = await controls().revealNumber(by(admin.session, ada.userId))
      expect(shown).toEqual({ ...done, phoneNumber: "+14155550132" })
      expect(await world().auditActions()).toContain("number-revealed")
    })
  })
}
