import { describe, expect, it } from "vitest"
import type { PhoneNumber } from "@/core/phone-number"
import { browser, phoneNumber } from "../builders"
import { askedChange, holder, moved, newNumber, oldNumber, thirdNumber } from "./phone-change-scene"
import {
  axisOf,
  newSession,
  opened,
  random,
  registered,
  registrationConfirmation,
  sendTerms,
  signInConfirmation,
} from "./scene"
import { contractPolicy as policy, contractTestDays, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees of an account that goes to another number. */
export function phoneChangeContract(world: () => StoresUnderTest): void {
  const change = (asked: Parameters<StoresUnderTest["stores"]["phoneChanges"]["changeOnce"]>[0]) =>
    world().stores.phoneChanges.changeOnce(asked)
  const numberOf = async (session: { tokenHash: Parameters<typeof readSession>[0] }) =>
    (await readSession(session.tokenHash))?.user.phoneNumber
  const readSession = (token: ReturnType<typeof newSession>["tokenHash"]) =>
    world().stores.sessions.read(token)

  describe("a change of the phone", () => {
    it("gives the account the number, once, and tells the old one in the language that it reads", async () => {
      const who = await holder(world())
      const asked = await askedChange(world(), who, {}, { language: "fr" })
      expect(await change(asked)).toEqual({ kind: "changed", noticeId: asked.changeId })
      expect(await numberOf(who.session)).toBe(newNumber)
      expect(await change({ ...asked, changeId: random.id() })).toEqual({ kind: "gone" })
      expect(await world().stores.challenges.snapshot(asked)).toMatchObject({ closed: true, outcome: "done" })
      const notice = await world().stores.deliveries.beginOnce({ ...sendTerms, deliveryId: asked.changeId })
      expect(notice).toMatchObject({
        kind: "phone-changed",
        to: oldNumber,
        about: newNumber,
        language: "en",
        takesTestCode: false,
      })
      expect(await world().auditActions()).toEqual(["registered", "phone-changed"])
    })

    it("signs in with the new number from then on, and not with the old one", async () => {
      const who = await holder(world())
      await moved(world(), who)
      const signIn = async (number: PhoneNumber) => {
        const { handle } = await opened(world(), { phoneNumber: number, opener: browser(number) })
        return world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))
      }
      expect(await signIn(newNumber)).toMatchObject({ kind: "session", userId: who.userId })
      expect(await signIn(oldNumber)).toEqual({ kind: "no-account" })
    })

    it("ends all other sessions and every code of the account, and keeps the session that asked", async () => {
      const who = await holder(world())
      const { handle: signIn } = await opened(world(), { phoneNumber: oldNumber, opener: browser("other") })
      const other = newSession()
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(signIn, { session: other }))
      const { handle: code } = await opened(world(), { phoneNumber: oldNumber })
      const third = await askedChange(world(), who, { phoneNumber: thirdNumber })
      await moved(world(), who)
      expect(await readSession(other.tokenHash)).toBeNull()
      expect(await readSession(who.session.tokenHash)).not.toBeNull()
      expect(await world().stores.challenges.snapshot(code)).toMatchObject({ closed: true })
      expect(await change(third)).toEqual({ kind: "gone" })
    })

    it("is refused after the proof where another account has the number, and then changes nothing", async () => {
      const who = await holder(world())
      await registered(world(), { phoneNumber: newNumber })
      const axis = axisOf({ key: "number-wrong-codes:new", limit: 1 })
      const asked = await askedChange(world(), who, {}, { giveBack: [axis.key] })
      const { stores } = world()
      await stores.challenges.spendTry({ ...asked, purposes: ["change-phone"], axesFor: () => [axis] })
      expect(await change(asked)).toEqual({ kind: "already-registered" })
      expect(await numberOf(who.session)).toBe(oldNumber)
      expect(await stores.deliveries.waitingNotices(10)).toEqual([])
      expect(await stores.challenges.snapshot(asked)).toMatchObject({ outcome: "already-registered" })
      expect((await stores.users.tryPassword(oldNumber, [axis])).kind, "the try was given back").toBe("tried")
      expect(await change(asked)).toEqual({ kind: "gone" })
    })

    it("owns nothing while it waits: whoever registers the number first has it", async () => {
      const who = await holder(world())
      const asked = await askedChange(world(), who)
      await registered(world(), { phoneNumber: newNumber })
      expect(await change(asked)).toEqual({ kind: "already-registered" })
    })

    it("takes a number that another account has lost", async () => {
      const loser = await holder(world(), { number: newNumber })
      await setFree(newNumber)
      const who = await holder(world())
      await moved(world(), who)
      expect(await numberOf(who.session)).toBe(newNumber)
      expect(await numberOf(loser.session)).toBeNull()
    })

    it("gives an account a number that has none, and tells nobody", async () => {
      const who = await holder(world())
      await setFree(oldNumber)
      const answer = await change(await askedChange(world(), who))
      expect(answer).toEqual({ kind: "changed", noticeId: null })
      expect(await numberOf(who.session)).toBe(newNumber)
      expect(await world().stores.deliveries.waitingNotices(10)).toEqual([])
    })

    it.each([
      ["another browser", { opener: browser("mallory") }],
      ["an unknown challenge", { challengeId: random.id() }],
      ["an unknown session", { sessionId: random.id() }],
    ])("is refused to %s", async (_who, parts) => {
      const who = await holder(world())
      expect(await change(await askedChange(world(), who, {}, parts))).toEqual({ kind: "gone" })
      expect(await numberOf(who.session)).toBe(oldNumber)
    })

    it("is refused for a code that was sent for another account, or for something else", async () => {
      const who = await holder(world())
      const other = await holder(world(), { number: thirdNumber })
      const foreign = await askedChange(world(), other, {}, { sessionId: who.session.id })
      expect(await change(foreign)).toEqual({ kind: "gone" })
      const { handle } = await opened(world(), { phoneNumber: newNumber, purpose: "register" })
      expect(await change({ ...foreign, ...handle })).toEqual({ kind: "gone" })
    })

    it("is refused once the session has ended, the account is blocked, or the code has run out", async () => {
      const who = await holder(world())
      const asked = await askedChange(world(), who)
      await world().advance(policy.codeLifetimeMs)
      expect(await change(asked)).toEqual({ kind: "gone" })
      const next = await askedChange(world(), who)
      const audit = { id: random.id(), addressKey: "198.51.100.7" }
      await world().stores.sessions.end(who.session.tokenHash, audit)
      expect(await change(next)).toEqual({ kind: "gone" })
      const blocked = await holder(world(), { number: thirdNumber })
      const last = await askedChange(world(), blocked, { opener: browser("blocked") })
      await world().block(blocked.userId)
      expect(await change(last)).toEqual({ kind: "gone" })
    })
  })

  describe("a change of the phone by the fixed code of a test number", () => {
    const [testNumber = ""] = Object.keys(contractTestDays)
    const toTest = { phoneNumber: phoneNumber(testNumber) }
    const byTestCode = { byTestCode: true }

    it("moves an account that only fixed codes have proved, and leaves no link to anybody", async () => {
      const who = await holder(world(), byTestCode)
      const answer = await change(await askedChange(world(), who, toTest, byTestCode))
      expect(answer).toEqual({ kind: "changed", noticeId: null })
      expect(await numberOf(who.session)).toBe(testNumber)
    })

    it("moves none that a real message has proved, none without a number, and no administrator", async () => {
      const real = await holder(world())
      expect(await change(await askedChange(world(), real, toTest, byTestCode))).toEqual({ kind: "gone" })
      const administrator = await holder(world(), { number: thirdNumber, role: "administrator" })
      const asked = await askedChange(world(), administrator, { ...toTest, opener: browser("a") }, byTestCode)
      expect(await change(asked)).toEqual({ kind: "gone" })
      await setFree(oldNumber)
      const lost = await askedChange(world(), real, { ...toTest, opener: browser("b") }, byTestCode)
      expect(await change(lost)).toEqual({ kind: "gone" })
    })

    it("takes no number that a real message has proved meanwhile", async () => {
      const who = await holder(world(), byTestCode)
      const asked = await askedChange(world(), who, toTest, byTestCode)
      const { handle } = await opened(world(), { ...toTest, purpose: "register" })
      await world().stores.proofs.confirmRegistrationOnce(registrationConfirmation(handle))
      expect(await change(asked)).toEqual({ kind: "gone" })
    })
  })

  /** Its new owner has said so, after a long silence. */
  async function setFree(number: PhoneNumber): Promise<void> {
    const { handle } = await opened(world(), { phoneNumber: number, opener: browser("new owner") })
    const { stores } = world()
    await stores.proofs.confirmSignInOnce(signInConfirmation(handle, { silenceMs: 1 }))
    const audit = { auditId: random.id(), addressKey: "198.51.100.8" }
    const free = await stores.secondProofs.setNumberFreeOnce({ ...handle, silenceMs: 1, ...audit })
    if (!free) throw new Error(`${number} was not set free`)
  }
}
