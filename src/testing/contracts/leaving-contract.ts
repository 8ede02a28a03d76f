import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { axisOf, type newSession, newText, opened, random, registered, sendTerms, signedIn } from "./scene"
import { dayMs, leaveRequest, registeredWith } from "./leaving-scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about accounts that go at once, or are to go. */
export function leavingContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const leave = (sessionId: string, parts: Parameters<typeof leaveRequest>[1] = {}) =>
    stores().leaving.leaveOnce(leaveRequest(sessionId, parts))
  const isLive = async ({ tokenHash }: ReturnType<typeof newSession>) =>
    (await stores().sessions.read(tokenHash)) !== null

  describe("leaving at once", () => {
    it("ends every session and every code that is under way, and is done once", async () => {
      const { session } = await registeredWith(world())
      const { session: other } = await signedIn(world())
      const { handle, numberKey } = await opened(world(), { opener: browser("under way") })
      expect(await leave(session.id)).toEqual({ kind: "erased", pending: [] })
      expect([await isLive(session), await isLive(other)]).toEqual([false, false])
      const tried = await stores().challenges.spendTry({
        ...handle,
        purposes: ["sign-in"],
        axesFor: () => [axisOf({ key: `number-wrong-codes:${numberKey}` })],
      })
      expect(tried).toEqual({ kind: "gone" })
      expect(await stores().challenges.snapshot(handle)).toBeNull()
      expect(await leave(session.id)).toEqual({ kind: "gone" })
      expect((await world().auditActions()).filter((action) => action === "account-deleted")).toHaveLength(1)
    })

    it("is done once, also for two requests at once", async () => {
      const { session } = await registeredWith(world())
      const both = await Promise.all([leave(session.id), leave(session.id)])
      expect(both.map(({ kind }) => kind).sort()).toEqual(["erased", "gone"])
    })

    it("sets the number and the identity free for an account that has nothing of the old one", async () => {
      const identity = "ada@a.example"
      const first = await registeredWith(world(), {}, { identity, email: identity })
      await leave(first.session.id)
      const again = await registered(world(), {}, { identity })
      expect(again).toMatchObject({ created: true })
      expect(again.userId).not.toBe(first.userId)
      expect(await stores().accounts.factors(first.userId)).toBeNull()
    })

    it("tells which verifications are pending that nobody needs any more", async () => {
      const { session } = await registeredWith(world())
      const managed = { opener: browser("under way"), codeProvider: "twilio-verify" }
      const { handle } = await opened(world(), managed)
      const bound = { codeProvider: "twilio-verify", verificationId: "VE1", timesSent: 1 }
      await stores().verifications.bindOnce({ challengeId: handle.challengeId, ...bound })
      const pending = [{ verificationId: "VE1", codeProvider: "twilio-verify" }]
      expect(await leave(session.id)).toEqual({ kind: "erased", pending })
      expect(await stores().verifications.bindOnce({ challengeId: handle.challengeId, ...bound })).toBe(false)
    })

    it("leaves of a text that somebody sent what its sender was told, without what it said", async () => {
      const { session } = await registeredWith(world())
      const { deliveryId } = newText()
      await stores().texts.begin(newText({ deliveryId }))
      const answer = {
        deliveryId,
        state: "accepted",
        provider: "twilio",
        failure: null,
        providerErrorCode: null,
        resource: { to: "+14155550132", body: "Your bike is ready." },
      } as const
      await stores().texts.keepAnswer(answer)
      await leave(session.id)
      const told = { ...answer, resource: null }
      expect(await stores().texts.look(deliveryId)).toMatchObject({ answer: told })
      expect(await stores().texts.keepAnswer(answer)).toEqual(told)
      expect(await stores().texts.begin(newText())).toEqual({ kind: "repeated", deliveryId })
    })

    it("sends nothing that was queued for the number, and takes reports of what was sent", async () => {
      const { session } = await registeredWith(world())
      const { deliveryId } = await opened(world(), { opener: browser("under way") })
      await leave(session.id)
      expect(await stores().deliveries.beginOnce({ deliveryId, ...sendTerms })).toBeNull()
    })

    it("is not for a session that is over, nor for an account that is blocked", async () => {
      const { session, userId } = await registeredWith(world())
      const ended = await signedIn(world())
      const audit = { id: random.id(), addressKey: "198.51.100.7" }
      await stores().sessions.end(ended.session.tokenHash, audit)
      expect(await leave(ended.session.id)).toEqual({ kind: "gone" })
      expect(await leave(random.id())).toEqual({ kind: "gone" })
      await world().block(userId)
      expect(await leave(session.id)).toEqual({ kind: "gone" })
    })

    it("touches nobody else", async () => {
      const { session } = await registeredWith(world())
      const bobs = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bob" }
      const bob = await registeredWith(world(), bobs)
      const { handle } = await opened(world(), { opener: browser("bob's"), ...bobs })
      await leave(session.id)
      expect(await isLive(bob.session)).toBe(true)
      expect(await stores().challenges.snapshot(handle)).toMatchObject({ closed: false })
    })
  })

  describe("the last administrator", () => {
    const admins = ["+14155550132", "+447400123456", "+33612345678"].map((number) => ({
      phoneNumber: phoneNumber(number),
      numberKey: `key of ${number}`,
      opener: browser(number),
    }))
    const administrators = () =>
      Promise.all(admins.map((each) => registeredWith(world(), each, { administrator: true })))

    it("cannot leave, at once or later, and nothing is changed", async () => {
      const { session } = await registeredWith(world(), {}, { administrator: true })
      await registeredWith(world(), admins[1])
      for (const graceMs of [0, dayMs])
        expect(await leave(session.id, { graceMs })).toEqual({ kind: "last-administrator" })
      expect(await isLive(session)).toBe(true)
      expect(await world().auditActions()).not.toContain("account-closing")
    })

    it("is who is left beside blocked ones and those that are to go themselves", async () => {
      const [first, second, third] = await administrators()
      if (!first || !second || !third) throw new Error("three were registered")
      await world().block(second.userId)
      expect(await leave(first.session.id, { graceMs: dayMs })).toMatchObject({ kind: "closing" })
      expect(await leave(third.session.id)).toEqual({ kind: "last-administrator" })
    })

    it("is left where all leave at the same moment", async () => {
      const all = await administrators()
      const answers = await Promise.all(all.map(({ session }) => leave(session.id)))
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["erased", "erased", "last-administrator"])
    })
  })
}
