import { describe, expect, it } from "vitest"
import { browser, present } from "../builders"
import { dayMs } from "./leaving-scene"
import { newPasskey } from "./passkey-scene"
import { passwordChange, passwordHashOf } from "./password-scene"
import { type Holder, holder, moved, newNumber, oldNumber, undoOf } from "./phone-change-scene"
import { newSession, opened, random, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const hourMs = 3_600_000

/** What every store guarantees of how an account is guarded once a change of its number is undone. */
export function undoGuardContract(world: () => StoresUnderTest): void {
  const undo = async (asked: Parameters<StoresUnderTest["stores"]["phoneChanges"]["undoOnce"]>[0]) =>
    present(await world().stores.phoneChanges.undoOnce(asked))
  const factors = async (userId: string) => present(await world().stores.accounts.factors(userId))

  async function signIn(parts: Partial<Parameters<typeof signInConfirmation>[1]> = {}) {
    const { handle } = await opened(world(), { phoneNumber: oldNumber, opener: browser(random.id()) })
    return world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, parts))
  }

  /** An account that has a number only, and a session that lives for thirty days. */
  async function newcomer(): Promise<Holder> {
    const session = newSession()
    const made = await signIn({ session, createUnknown: true })
    if (made.kind !== "session") throw new Error(`nobody was signed in: ${made.kind}`)
    await world().advance(60_000)
    return { userId: made.userId, session }
  }

  /** Makes what an account can be proved by besides its number and its password. */
  async function plant({ userId, session }: Holder): Promise<void> {
    for (const codeHash of [random.bytes(32), random.bytes(32)])
      await world().giveRecoveryCode(userId, codeHash)
    await world().stores.passkeyStore.addPasskey(newPasskey({ userId, sessionId: session.id }))
  }

  describe("an account after a change of its number was undone", () => {
    it("has the password that it had at the change, and not the one that was set since", async () => {
      const who = await holder(world())
      const change = await moved(world(), who)
      await world().advance(60_000)
      await world().givePassword(who.userId)
      expect((await undo(undoOf(change))).forgotten.password).toBe("replaced")
      expect(await passwordHashOf(world(), oldNumber)).toBe("hash-of-password")
      expect((await factors(who.userId)).alwaysAsksPassword).toBe(false)
    })

    it("always asks for its password as it did then, so that a code to a stolen phone opens nothing", async () => {
      const who = await holder(world())
      await world().givePassword(who.userId)
      await world().advance(60_000)
      const change = await moved(world(), who)
      const asking = { sessionId: who.session.id, auditId: random.id(), addressKey: "198.51.100.7" }
      expect(await world().stores.accounts.setAlwaysAskOnce({ ...asking, on: false })).toBe("set")
      const authority = { kind: "current-password", passwordHash: "another hash" } as const
      const set = await world().stores.newPasswords.changeOnce(passwordChange(who.session.id, { authority }))
      expect(set.kind).toBe("done")
      expect((await undo(undoOf(change))).forgotten.password).toBe("replaced")
      expect(await passwordHashOf(world(), oldNumber)).toBe("another hash")
      expect((await factors(who.userId)).alwaysAsksPassword).toBe(true)
      expect((await signIn()).kind).toBe("second-proof")
    })

    it("has no password where it had none", async () => {
      const who = await newcomer()
      const change = await moved(world(), who)
      await world().givePassword(who.userId)
      expect((await undo(undoOf(change))).forgotten.password).toBe("removed")
      expect(await factors(who.userId)).toMatchObject({ passwordSetAtMs: null, alwaysAsksPassword: false })
    })

    it("is as it was at the earlier of two changes, where that one is undone", async () => {
      const who = await holder(world())
      const first = await moved(world(), who)
      await world().advance(60_000)
      await world().givePassword(who.userId)
      await moved(world(), who, { phoneNumber: oldNumber })
      expect((await undo(undoOf(first))).forgotten.password).toBe("replaced")
      expect(await passwordHashOf(world(), oldNumber)).toBe("hash-of-password")
    })

    it("has no passkey and no recovery code of the day before the change or of later, whoever made them", async () => {
      const who = await newcomer()
      await plant(who)
      await world().advance(2 * dayMs)
      await plant(who)
      await world().advance(dayMs - hourMs)
      const change = await moved(world(), who)
      await plant(who)
      const { forgotten } = await undo(undoOf(change))
      expect(forgotten).toEqual({ password: "kept", recoveryCodes: 4, passkeys: 2 })
      expect(await world().stores.passkeyStore.passkeysOf(who.userId)).toHaveLength(1)
      expect((await factors(who.userId)).recoveryCodesLeft).toBe(2)
    })

    it("keeps what it had before that day, and its password however new that is", async () => {
      const who = await newcomer()
      await plant(who)
      await world().advance(dayMs + hourMs)
      await world().givePassword(who.userId)
      const change = await moved(world(), who)
      expect((await undo(undoOf(change))).forgotten).toEqual({
        password: "kept",
        recoveryCodes: 0,
        passkeys: 0,
      })
      expect(await world().stores.passkeyStore.passkeysOf(who.userId)).toHaveLength(1)
      expect(await factors(who.userId)).toMatchObject({ alwaysAsksPassword: true, recoveryCodesLeft: 2 })
      expect(await passwordHashOf(world(), oldNumber)).toBe("another hash")
    })

    it("has a number that was silent for as long as before: the link proves no more than a code does", async () => {
      const who = await holder(world())
      const session = newSession()
      await signIn({ session })
      await world().advance(20 * dayMs)
      const change = await moved(world(), { ...who, session })
      await undo(undoOf(change))
      expect((await signIn({ silenceMs: 10 * dayMs })).kind).toBe("second-proof")
    })
  })

  describe("what guarded an account at a change", () => {
    const forgetGuards = () => world().stores.phoneChanges.forgetGuards(policy.phoneUndoMs)
    const longer = { lifetimeMs: 10 * policy.phoneUndoMs }

    it("is erased once the change can be undone no more, and no longer time brings that back", async () => {
      const change = await moved(world(), await holder(world()))
      await world().advance(policy.phoneUndoMs)
      await forgetGuards()
      expect(await world().stores.phoneChanges.undoOnce(undoOf(change, longer))).toBeNull()
      expect(await passwordHashOf(world(), newNumber)).toBe("hash-of-password")
    })

    it("is kept until then", async () => {
      const change = await moved(world(), await holder(world()))
      await world().advance(policy.phoneUndoMs - 60_000)
      await forgetGuards()
      expect((await undo(undoOf(change))).phoneNumber).toBe(oldNumber)
    })
  })
}
