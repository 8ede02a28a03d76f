import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { passwordHashOf, passwordReset, recoveryCodeReset, resetDone } from "./password-scene"
import { newSession, opened, random, registered, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about forgotten passwords of accounts that a code alone is not enough for. */
export function guardedResetContract(world: () => StoresUnderTest): void {
  const passwords = () => world().stores.newPasswords
  const isLive = async ({ tokenHash }: ReturnType<typeof newSession>) =>
    (await world().stores.sessions.read(tokenHash)) !== null

  describe("resetting the password of an account that asks for more than a code", () => {
    const codeHash = random.bytes(32)

    /** An account whose number was silent for long, and the reset that its holder has begun and proved. */
    async function proved() {
      const { userId } = await registered(world())
      await world().giveRecoveryCode(userId, codeHash)
      await world().advance(policy.silenceMs)
      const { handle, result } = await resetDone(world())
      expect(result).toEqual({ kind: "second-proof" })
      return handle
    }

    it("sets none by the code alone, and says what else the account has", async () => {
      const handle = await proved()
      expect(await passwordHashOf(world())).toBe("hash-of-password")
      const seen = await world().stores.challenges.newest(handle.opener, ["reset-password"])
      expect(seen).toMatchObject({
        id: handle.challengeId,
        triesLeft: policy.triesPerChallenge,
        secondProof: { password: true, recoveryCode: true, newOwner: true },
      })
      expect(await passwords().resetOnce(passwordReset(handle))).toEqual({ kind: "gone" })
    })

    it("sets it once with a recovery code, which is spent, and ends all sessions", async () => {
      const handle = await proved()
      const session = newSession()
      const { handle: signIn } = await opened(world(), { opener: browser("other") })
      await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(signIn, { session, silenceMs: policy.silenceMs * 2 }),
      )
      expect(await isLive(session)).toBe(true)
      const done = await passwords().resetWithRecoveryCodeOnce(recoveryCodeReset(handle, codeHash))
      expect(done).toMatchObject({ kind: "done", noticeIds: [expect.any(String)] })
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
      expect(await isLive(session)).toBe(false)
      const again = recoveryCodeReset(handle, codeHash, { passwordHash: "second" })
      expect(await passwords().resetWithRecoveryCodeOnce(again)).toEqual({ kind: "gone" })
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
      expect((await world().auditActions()).at(-1)).toBe("password-reset")
    })

    it("takes no recovery code of another account, none that was used, and none that never was", async () => {
      const other = await registered(world(), { phoneNumber: phoneNumber("+447400123456") })
      const foreign = random.bytes(32)
      await world().giveRecoveryCode(other.userId, foreign)
      const handle = await proved()
      for (const wrong of [foreign, random.bytes(32)])
        expect(await passwords().resetWithRecoveryCodeOnce(recoveryCodeReset(handle, wrong))).toEqual({
          kind: "wrong",
        })
      await passwords().resetWithRecoveryCodeOnce(recoveryCodeReset(handle, codeHash))
      await world().advance(policy.silenceMs)
      const next = await resetDone(world())
      const again = recoveryCodeReset(next.handle, codeHash, { passwordHash: "second" })
      expect(await passwords().resetWithRecoveryCodeOnce(again)).toEqual({ kind: "wrong" })
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
    })

    it("is worth nothing in another browser, after its time, and while its account is blocked", async () => {
      const handle = await proved()
      const foreign = { ...handle, opener: browser("mallory") }
      const reset = (by = handle) => passwords().resetWithRecoveryCodeOnce(recoveryCodeReset(by, codeHash))
      expect(await reset(foreign)).toEqual({ kind: "gone" })
      await world().advance(policy.proofLifetimeMs)
      expect(await reset()).toEqual({ kind: "gone" })
    })

    it("tells a blocked account, and spends nothing", async () => {
      const { userId } = await registered(world())
      await world().giveRecoveryCode(userId, codeHash)
      await world().advance(policy.silenceMs)
      const { handle } = await resetDone(world())
      await world().block(userId)
      const reset = recoveryCodeReset(handle, codeHash)
      expect(await passwords().resetWithRecoveryCodeOnce(reset)).toEqual({ kind: "blocked" })
      expect(await passwordHashOf(world())).toBe("hash-of-password")
    })

    it("opens no session by such a proof, neither with the password nor with a recovery code", async () => {
      const handle = await proved()
      const { userId } = await registeredOwner()
      const common = { session: newSession(), administrator: false, giveBack: [], addressKey: "a" }
      for (const by of [
        { kind: "recovery-code", codeHash } as const,
        { kind: "password", userId, passwordHash: "hash-of-password" } as const,
      ]) {
        const auditIds = [random.id(), random.id()] as const
        const confirmation = { ...handle, ...common, by, auditIds }
        expect(await world().stores.secondProofs.confirmSecondProofOnce(confirmation)).toEqual({
          kind: "gone",
        })
      }
    })

    async function registeredOwner(): Promise<{ userId: string }> {
      const tried = await world().stores.users.tryPassword(phoneNumber(), [])
      const record = tried.kind === "tried" ? tried.record : null
      return { userId: record?.userId ?? "" }
    }
  })
}
