import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { begunNotices, passwordHashOf, passwordReset, resetBegun, resetDone } from "./password-scene"
import {
  axisOf,
  newSession,
  opened,
  random,
  registered,
  registrationConfirmation,
  signedIn,
  signInConfirmation,
} from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const testNumber = phoneNumber("+14155550111")

/** What every store guarantees about passwords that were forgotten. */
export function passwordResetContract(world: () => StoresUnderTest): void {
  const passwords = () => world().stores.newPasswords
  const isLive = async ({ tokenHash }: ReturnType<typeof newSession>) =>
    (await world().stores.sessions.read(tokenHash)) !== null

  describe("resetting a password by a code", () => {
    it("sets it once, and opens no session", async () => {
      await registered(world(), {}, { session: newSession() })
      const { handle, result } = await resetDone(world())
      expect(result).toMatchObject({ kind: "done", noticeIds: [expect.any(String)] })
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
      expect(await passwords().resetOnce(passwordReset(handle, { passwordHash: "second" }))).toEqual({
        kind: "gone",
      })
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
      expect(await world().stores.challenges.snapshot(handle)).toMatchObject({
        closed: true,
        outcome: "done",
      })
      expect(await world().auditActions()).toEqual(["registered", "password-reset"])
    })

    it("sets the first password of an account that had none", async () => {
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { createUnknown: true }))
      expect(await passwordHashOf(world())).toBeNull()
      expect((await resetDone(world())).result.kind).toBe("done")
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
    })

    it("ends all sessions of the account and all codes that wait for it, and nobody else's", async () => {
      const session = newSession()
      const { userId } = await registered(world(), {}, { session })
      const { session: other } = await signedIn(world())
      const bea = phoneNumber("+447400123456")
      const session3 = newSession()
      await registered(world(), { phoneNumber: bea, opener: browser("bea") }, { session: session3 })
      const waiting = [
        await opened(world(), { opener: browser("one") }),
        await opened(world(), { opener: browser("two"), purpose: "second-factor", userId }),
      ]
      const { handle: beas } = await opened(world(), { phoneNumber: bea, opener: browser("bea") })
      await resetDone(world())
      expect([await isLive(session), await isLive(other), await isLive(session3)]).toEqual([
        false,
        false,
        true,
      ])
      for (const { handle } of waiting)
        expect((await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))).kind).toBe("gone")
      const beasSignIn = await world().stores.proofs.confirmSignInOnce(signInConfirmation(beas))
      expect(beasSignIn.kind).toBe("session")
    })

    it("tells the account by a text", async () => {
      await registered(world())
      const { result } = await resetDone(world())
      const [text, ...more] = await begunNotices(world(), result.kind === "done" ? result.noticeIds : [])
      expect(more).toEqual([])
      expect(text).toMatchObject({ kind: "password-changed", to: "+14155550132" })
    })

    it.each([
      ["another browser", { opener: browser("mallory") }],
      ["an unknown challenge", { challengeId: random.id() }],
    ])("is refused to %s", async (_who, parts) => {
      await registered(world())
      const handle = await resetBegun(world())
      expect(await passwords().resetOnce(passwordReset({ ...handle, ...parts }))).toEqual({ kind: "gone" })
      expect(await passwordHashOf(world())).toBe("hash-of-password")
    })

    it("is refused for a code of another purpose, and its own code is worth nothing for others", async () => {
      await registered(world())
      for (const purpose of ["sign-in", "register"] as const) {
        const { handle } = await opened(world(), { purpose })
        expect(await passwords().resetOnce(passwordReset(handle))).toEqual({ kind: "gone" })
      }
      const handle = await resetBegun(world())
      expect(await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))).toEqual({
        kind: "gone",
      })
      expect(await passwordHashOf(world())).toBe("hash-of-password")
    })

    it("is refused from the deadline on", async () => {
      await registered(world())
      const handle = await resetBegun(world())
      await world().advance(policy.codeLifetimeMs)
      expect(await passwords().resetOnce(passwordReset(handle))).toEqual({ kind: "gone" })
    })

    it("gives the try back to the quotas of the number", async () => {
      await registered(world())
      const handle = await resetBegun(world())
      const axis = axisOf({ key: "number-wrong-codes:ada", limit: 1 })
      const purposes = ["reset-password"] as const
      await world().stores.challenges.spendTry({ ...handle, purposes, axesFor: () => [axis] })
      await passwords().resetOnce(passwordReset(handle, { giveBack: [axis.key] }))
      expect((await world().stores.users.tryPassword(phoneNumber(), [axis])).kind).toBe("tried")
    })

    it("tells a blocked account only now, and changes nothing", async () => {
      const { userId } = await registered(world())
      await world().block(userId)
      expect((await resetDone(world())).result).toEqual({ kind: "blocked" })
      expect(await passwordHashOf(world())).toBe("hash-of-password")
    })

    it("leads a number without an account to one, without a second code, once", async () => {
      const { handle, result } = await resetDone(world())
      expect(result).toEqual({ kind: "no-account" })
      const made = await world().stores.proofs.confirmRegistrationOnce(
        registrationConfirmation(handle, { by: "proof" }),
      )
      expect(made).toMatchObject({ kind: "session", created: true })
      expect(await passwords().resetOnce(passwordReset(handle))).toEqual({ kind: "gone" })
    })

    it("by the fixed code of a test number resets no account that a real message has proved", async () => {
      await registered(world(), { phoneNumber: testNumber })
      const handle = await resetBegun(world(), { phoneNumber: testNumber })
      const reset = passwordReset(handle, { byTestCode: true })
      expect(await passwords().resetOnce(reset)).toEqual({ kind: "gone" })
      expect(await passwordHashOf(world(), testNumber)).toBe("hash-of-password")
    })

    it("by such a code resets the account that only such codes have proved, and leaves it one of them", async () => {
      await registered(world(), { phoneNumber: testNumber }, { byTestCode: true })
      for (const name of ["one", "two"]) {
        const handle = await resetBegun(world(), { phoneNumber: testNumber, opener: browser(name) })
        await world().advance(1_000)
        expect((await passwords().resetOnce(passwordReset(handle, { byTestCode: true }))).kind).toBe("done")
      }
    })
  })
}
