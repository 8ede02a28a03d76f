import { describe, expect, it } from "vitest"
import { browser, phoneNumber, signInPurposes } from "../builders"
import { random, registrationConfirmation } from "./scene"
import {
  giveRecoveryCodes,
  guardedMember,
  member,
  passwordHash,
  provedNumber,
  recoveryHash,
  recoverySignIn,
  secondProofConfirmation,
} from "./second-proof-scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about a silent number that its new owner sets free. */
export function freeNumberContract(world: () => StoresUnderTest): void {
  type Handle = Awaited<ReturnType<typeof provedNumber>>["handle"]
  const setFree = (handle: Handle) =>
    world().stores.secondProofs.setNumberFreeOnce({
      ...handle,
      silenceMs: policy.silenceMs,
      auditId: random.id(),
      addressKey: "198.51.100.7",
    })

  /** The old account with the recovery code "one", and its number proved by somebody else after 90 days. */
  async function foundSilent() {
    const { userId, session } = await member(world())
    await giveRecoveryCodes(world(), session.id, "one")
    await world().advance(policy.silenceMs)
    const { handle } = await provedNumber(world())
    return { userId, handle }
  }

  describe("a silent number", () => {
    it("is set free once, and its proof then leads to an account of its own", async () => {
      const { handle, userId } = await foundSilent()
      expect(await setFree(handle)).toBe(true)
      expect(await setFree(handle)).toBe(false)
      const seen = await world().stores.challenges.newest(handle.opener, signInPurposes)
      expect(seen).toMatchObject({ id: handle.challengeId, outcome: "no-account", secondProof: null })
      const made = await world().stores.proofs.confirmRegistrationOnce(
        registrationConfirmation(handle, { by: "proof", passwordHash: "hash-of-new-owner" }),
      )
      expect(made).toMatchObject({ kind: "session", created: true })
      expect(made).not.toMatchObject({ userId })
      expect(await world().stores.users.tryPassword(phoneNumber(), [])).toMatchObject({
        record: { passwordHash: "hash-of-new-owner" },
      })
      expect((await world().auditActions()).slice(-2)).toEqual(["number-set-free", "registered"])
    })

    it("leaves the old account all else: a recovery code and its password still open it, without a number", async () => {
      const { handle, userId } = await foundSilent()
      await setFree(handle)
      expect(await world().stores.accounts.factors(userId)).toMatchObject({
        phoneProvedAtMs: null,
        recoveryCodesLeft: 1,
      })
      const { stores } = world()
      expect(await stores.recoveryCodes.signInOnce(recoverySignIn())).toEqual({ kind: "password-needed" })
      const confirmation = recoverySignIn({ password: { userId, passwordHash } })
      expect(await world().stores.recoveryCodes.signInOnce(confirmation)).toMatchObject({
        kind: "session",
        userId,
        noticeIds: [],
      })
      expect(await world().stores.sessions.read(confirmation.session.tokenHash)).toMatchObject({
        user: { id: userId, phoneNumber: null },
      })
    })

    it("is nobody's to ask a second proof of any more, in whatever browser that waits for one", async () => {
      const { handle, userId } = await foundSilent()
      const other = await provedNumber(world(), { opener: browser("other") })
      await setFree(handle)
      const by = [
        { kind: "password", userId, passwordHash },
        { kind: "recovery-code", codeHash: recoveryHash("one") },
      ] as const
      for (const proof of by) {
        const confirmation = secondProofConfirmation(other.handle, { by: proof })
        expect(await world().stores.secondProofs.confirmSecondProofOnce(confirmation)).toEqual({
          kind: "gone",
        })
      }
      expect(await setFree(other.handle)).toBe(false)
    })
  })

  describe("a number is not set free", () => {
    it("that was proved within the 90 days, however much its account asks for", async () => {
      await guardedMember(world())
      const { handle, kind } = await provedNumber(world())
      expect(kind).toBe("second-proof")
      expect(await setFree(handle)).toBe(false)
      expect(await world().stores.challenges.snapshot(handle)).toMatchObject({ outcome: "second-proof" })
    })

    it("by another browser, nor when its proof is over or was used", async () => {
      const { handle, userId } = await foundSilent()
      expect(await setFree({ ...handle, opener: browser("mallory") })).toBe(false)
      const late = await provedNumber(world(), { opener: browser("late") })
      await world().advance(policy.proofLifetimeMs)
      expect(await setFree(late.handle)).toBe(false)
      const used = await provedNumber(world(), { opener: browser("used") })
      await world().stores.secondProofs.confirmSecondProofOnce(
        secondProofConfirmation(used.handle, { by: { kind: "password", userId, passwordHash } }),
      )
      expect(await setFree(used.handle)).toBe(false)
      expect((await world().stores.accounts.factors(userId))?.phoneProvedAtMs).not.toBeNull()
    })
  })
}
