import { describe, expect, it } from "vitest"
import type { RecoveryTry } from "@/core/ports/recovery-code-store"
import { device, phoneNumber } from "../builders"
import { axisOf, newSession, opened, random, signInConfirmation } from "./scene"
import {
  giveRecoveryCodes,
  guardedMember,
  member,
  passwordHash,
  provedNumber,
  recoveryHash,
  recoverySignIn,
} from "./second-proof-scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const bobs = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bob" }

/** What every store guarantees to somebody who signs in with a recovery code in the place of a phone. */
export function recoverySignInContract(world: () => StoresUnderTest): void {
  const codes = () => world().stores.recoveryCodes
  const read = (session: { tokenHash: ReturnType<typeof newSession>["tokenHash"] }) =>
    world().stores.sessions.read(session.tokenHash)
  const attempt = (parts: Partial<RecoveryTry> = {}) =>
    codes().tryForNumber({
      phoneNumber: phoneNumber(),
      codeHash: recoveryHash("one"),
      axes: [],
      silenceMs: policy.silenceMs,
      ...parts,
    })
  const signIn = (parts: Parameters<typeof recoverySignIn>[0] = {}) =>
    codes().signInOnce(recoverySignIn(parts))

  /** An account with a password and the recovery code "one". */
  async function recoverable() {
    const made = await member(world())
    await giveRecoveryCodes(world(), made.session.id, "one", "two")
    return made
  }

  describe("a number and a recovery code", () => {
    it("find their account, and spend nothing", async () => {
      const { userId } = await recoverable()
      const account = { userId, asksPassword: false }
      for (const _time of [1, 2]) expect(await attempt()).toEqual({ kind: "tried", account })
    })

    it("are nothing where either is unknown, used, of another account, or has no shape", async () => {
      await recoverable()
      const bob = await member(world(), bobs)
      await giveRecoveryCodes(world(), bob.session.id, "of bob")
      await signIn({ codeHash: recoveryHash("two") })
      for (const parts of [
        { phoneNumber: phoneNumber("+33612345678") },
        { phoneNumber: bobs.phoneNumber },
        { codeHash: recoveryHash("of nobody") },
        { codeHash: recoveryHash("of bob") },
        { codeHash: recoveryHash("two") },
        { codeHash: null },
      ])
        expect(await attempt(parts)).toEqual({ kind: "tried", account: null })
    })

    it("are charged before anything is looked for, alike for all", async () => {
      await recoverable()
      const axes = [axisOf({ key: "number-wrong-recovery-codes:ada", limit: 1 })]
      expect((await attempt({ axes })).kind).toBe("tried")
      expect((await attempt({ axes })).kind).toBe("limited")
    })

    it("ask for the password where the account does, always or since its number is silent", async () => {
      const { userId } = await guardedMember(world())
      expect(await attempt()).toMatchObject({ account: { userId, asksPassword: true } })
      const bob = await member(world(), bobs)
      await giveRecoveryCodes(world(), bob.session.id, "of bob")
      const asBob = { phoneNumber: bobs.phoneNumber, codeHash: recoveryHash("of bob") }
      expect(await attempt(asBob)).toMatchObject({ account: { asksPassword: false } })
      await world().advance(policy.silenceMs)
      expect(await attempt(asBob)).toMatchObject({ account: { asksPassword: true } })
    })

    it("ask for the password where the number is gone, as where it is only silent", async () => {
      const { userId } = await recoverable()
      await world().advance(policy.silenceMs)
      const { handle } = await provedNumber(world())
      const audit = { auditId: random.id(), addressKey: "198.51.100.7" }
      const free = { ...handle, silenceMs: policy.silenceMs, ...audit }
      expect(await world().stores.secondProofs.setNumberFreeOnce(free)).toBe(true)
      expect(await attempt()).toMatchObject({ account: { userId, asksPassword: true } })
      expect(await signIn()).toEqual({ kind: "password-needed" })
      expect((await signIn({ password: { userId, passwordHash } })).kind).toBe("session")
    })

    it("ask for none where there is none, however silent the number was", async () => {
      const session = newSession()
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(handle, { createUnknown: true, session }),
      )
      await giveRecoveryCodes(world(), session.id, "one")
      await world().advance(policy.silenceMs)
      expect(await attempt()).toMatchObject({ account: { asksPassword: false } })
      expect((await signIn()).kind).toBe("session")
    })
  })

  describe("signing in with a recovery code", () => {
    it("opens one session and spends the code, once", async () => {
      const { userId } = await recoverable()
      const confirmation = recoverySignIn()
      const session = { kind: "session", userId, created: false, noticeIds: [] }
      expect(await codes().signInOnce(confirmation)).toEqual(session)
      expect(await read(confirmation.session)).toMatchObject({
        strength: "code",
        lastProof: { provedBy: "recovery-code" },
        user: { id: userId },
      })
      expect(await signIn()).toEqual({ kind: "wrong" })
      expect((await world().auditActions()).at(-1)).toBe("signed-in-with-recovery-code")
    })

    it("opens one session for two requests at once", async () => {
      await recoverable()
      const answers = await Promise.all([signIn(), signIn()])
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["session", "wrong"])
    })

    it("gives its tries back", async () => {
      await recoverable()
      const axes = [axisOf({ key: "number-wrong-recovery-codes:ada", limit: 1 })]
      await attempt({ axes })
      await signIn({ giveBack: axes.map(({ key }) => key) })
      expect((await attempt({ axes })).kind).toBe("tried")
    })

    it("is wrong with the number of somebody else", async () => {
      await recoverable()
      await member(world(), bobs)
      expect(await signIn({ phoneNumber: bobs.phoneNumber })).toEqual({ kind: "wrong" })
    })

    it("takes the password that was asked for with it, and not one that was changed meanwhile", async () => {
      const { userId } = await guardedMember(world())
      const password = { userId, passwordHash }
      expect(await signIn()).toEqual({ kind: "password-needed" })
      expect(await signIn({ password: { ...password, passwordHash: "hash-of-before" } })).toEqual({
        kind: "password-needed",
      })
      expect((await signIn({ password })).kind).toBe("session")
    })

    it("is told that the account is blocked, and spends nothing", async () => {
      const { userId } = await recoverable()
      await world().block(userId)
      expect(await signIn()).toEqual({ kind: "blocked" })
      expect((await world().stores.accounts.factors(userId))?.recoveryCodesLeft).toBe(2)
    })

    it("proves nothing about the number: a silent one stays silent", async () => {
      const { userId } = await recoverable()
      await world().advance(policy.silenceMs)
      expect((await signIn({ password: { userId, passwordHash } })).kind).toBe("session")
      expect((await provedNumber(world())).kind).toBe("second-proof")
    })

    it("is told to the account's number where the device is new to it, and only there", async () => {
      await recoverable()
      expect(await signIn()).toMatchObject({ kind: "session", noticeIds: [] })
      const session = newSession({ device: device("a tablet nobody knows") })
      const answer = await signIn({ codeHash: recoveryHash("two"), session })
      expect(answer.kind === "session" && answer.noticeIds).toHaveLength(1)
    })
  })
}
