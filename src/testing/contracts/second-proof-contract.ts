import { describe, expect, it } from "vitest"
import { browser, phoneNumber, signInPurposes } from "../builders"
import { axisOf, newSession, opened, random, registered, signInConfirmation } from "./scene"
import {
  alwaysAsk,
  giveRecoveryCodes,
  guardedMember,
  member,
  passwordHash,
  provedNumber,
  recoveryHash,
  secondProofConfirmation,
} from "./second-proof-scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const bobs = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bob" }

/** What every store guarantees about accounts for which a code alone is not enough. */
export function secondProofContract(world: () => StoresUnderTest): void {
  const second = () => world().stores.secondProofs
  const snapshot = (handle: Awaited<ReturnType<typeof provedNumber>>["handle"]) =>
    world().stores.challenges.snapshot(handle)
  const confirm = (...parts: Parameters<typeof secondProofConfirmation>) =>
    second().confirmSecondProofOnce(secondProofConfirmation(...parts))
  const byCode = (code: string) => ({ kind: "recovery-code", codeHash: recoveryHash(code) }) as const

  /** A proved number whose account waits for its password or its recovery code "one". */
  async function waiting() {
    const { userId } = await guardedMember(world())
    const { handle } = await provedNumber(world())
    return { userId, handle, by: { kind: "password", userId, passwordHash } as const }
  }

  describe("a right code of an account that always asks for its password", () => {
    it("opens nothing, keeps the number proved for a while, and tells what is asked for", async () => {
      await guardedMember(world())
      const { handle, kind, session } = await provedNumber(world())
      expect(kind).toBe("second-proof")
      expect(await world().stores.sessions.read(session.tokenHash)).toBeNull()
      const seen = await world().stores.challenges.newest(handle.opener, signInPurposes)
      expect(seen).toMatchObject({
        id: handle.challengeId,
        outcome: "second-proof",
        triesLeft: policy.triesPerChallenge,
        secondProof: { password: true, passkey: false, recoveryCode: true, newOwner: false },
      })
      expect(seen?.msToProofExpiry).toBeGreaterThan(policy.proofLifetimeMs - 5_000)
      expect((await world().auditActions()).at(-1)).toBe("number-proved")
    })

    it("opens a session again once that is taken back", async () => {
      const { session } = await guardedMember(world())
      await alwaysAsk(world(), session.id, false)
      expect((await provedNumber(world())).kind).toBe("session")
    })

    it("is enough where the password came before it", async () => {
      const { userId } = await guardedMember(world())
      const { handle } = await opened(world(), { purpose: "second-factor", userId })
      expect((await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))).kind).toBe("session")
    })

    it("tells a blocked account at once", async () => {
      const { userId } = await guardedMember(world())
      await world().block(userId)
      expect((await provedNumber(world())).kind).toBe("blocked")
    })
  })

  describe("a right code of a number that was silent", () => {
    it("opens a session to the last moment before 90 days, and from then on asks for more", async () => {
      await member(world())
      await world().advance(policy.silenceMs - 60_000)
      expect((await provedNumber(world())).kind).toBe("session")
      await world().advance(policy.silenceMs)
      const { handle, kind } = await provedNumber(world())
      expect(kind).toBe("second-proof")
      const asked = { password: true, passkey: false, recoveryCode: false, newOwner: true }
      expect(await snapshot(handle)).toMatchObject({ secondProof: asked })
    })

    it("opens one all the same where the account has nothing else to be proved by", async () => {
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { createUnknown: true }))
      await world().advance(policy.silenceMs)
      expect((await provedNumber(world())).kind).toBe("session")
    })

    it("asks for more where that is a recovery code, as long as there is an unused one", async () => {
      const session = newSession()
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(handle, { createUnknown: true, session }),
      )
      await giveRecoveryCodes(world(), session.id, "one")
      await world().advance(policy.silenceMs)
      const proved = await provedNumber(world())
      expect(await snapshot(proved.handle)).toMatchObject({
        secondProof: { password: false, recoveryCode: true, newOwner: true },
      })
      expect((await confirm(proved.handle, { by: byCode("one") })).kind).toBe("session")
      await world().advance(policy.silenceMs)
      expect((await provedNumber(world())).kind).toBe("session")
    })
  })

  describe("a try at the second proof", () => {
    it("is spent before anything is compared, and each proof has five", async () => {
      const { handle, userId } = await waiting()
      const attempt = () => second().trySecondProof({ ...handle, axesFor: () => [] })
      for (let left = policy.triesPerChallenge; left > 0; left -= 1) {
        expect(await attempt()).toEqual({ kind: "tried", record: { userId, passwordHash } })
        expect((await snapshot(handle))?.triesLeft).toBe(left - 1)
      }
      expect(await attempt()).toEqual({ kind: "gone" })
    })

    it("is charged to the number of the challenge, and costs none where that is full", async () => {
      const { handle } = await waiting()
      const axesFor = (numberKey: string) => [
        axisOf({ key: `number-wrong-passwords:${numberKey}`, limit: 1 }),
      ]
      expect((await second().trySecondProof({ ...handle, axesFor })).kind).toBe("tried")
      expect((await second().trySecondProof({ ...handle, axesFor })).kind).toBe("limited")
      expect((await snapshot(handle))?.triesLeft).toBe(policy.triesPerChallenge - 1)
    })

    it.each([
      ["in another browser", { opener: browser("mallory") }, 0],
      ["for an unknown challenge", { challengeId: random.id() }, 0],
      ["when the proof of the number is over", {}, policy.proofLifetimeMs],
    ])("is not to be had %s", async (_where, parts, laterMs) => {
      const { handle, by } = await waiting()
      await world().advance(laterMs)
      const foreign = { ...handle, ...parts }
      expect(await second().trySecondProof({ ...foreign, axesFor: () => [] })).toEqual({ kind: "gone" })
      expect(await confirm(foreign, { by })).toEqual({ kind: "gone" })
    })

    it("is not to be had before the right code, nor where a code alone is enough", async () => {
      const { userId } = await member(world())
      const { handle } = await opened(world())
      const by = { kind: "password", userId, passwordHash } as const
      expect(await confirm(handle, { by })).toEqual({ kind: "gone" })
      const proved = await provedNumber(world())
      expect(await confirm(proved.handle, { by })).toEqual({ kind: "gone" })
    })
  })

  describe("a right second proof", () => {
    it("by the password opens one session, once, and gives its try back", async () => {
      const { handle, by, userId } = await waiting()
      const axis = axisOf({ key: "number-wrong-passwords:ada", limit: 1 })
      await second().trySecondProof({ ...handle, axesFor: () => [axis] })
      const first = secondProofConfirmation(handle, { by, giveBack: [axis.key] })
      const answer = { kind: "session", userId, created: false, noticeIds: [] }
      expect(await second().confirmSecondProofOnce(first)).toEqual(answer)
      expect(await confirm(handle, { by })).toEqual({ kind: "gone" })
      expect(await world().stores.sessions.read(first.session.tokenHash)).toMatchObject({
        user: { id: userId },
      })
      expect((await world().stores.users.tryPassword(phoneNumber(), [axis])).kind).toBe("tried")
      expect(await world().stores.challenges.newest(handle.opener, signInPurposes)).toBeNull()
      expect((await world().auditActions()).at(-1)).toBe("signed-in")
    })

    it("by a recovery code opens one, and spends the code", async () => {
      const { handle, userId } = await waiting()
      expect(await confirm(handle, { by: byCode("one") })).toMatchObject({ kind: "session", userId })
      expect((await world().auditActions()).at(-1)).toBe("signed-in-with-recovery-code")
      expect(await world().stores.accounts.factors(userId)).toMatchObject({
        recoveryCodesLeft: 0,
        recoveryCodesMade: 1,
      })
      const again = await provedNumber(world(), { opener: browser("again") })
      expect(await confirm(again.handle, { by: byCode("one") })).toEqual({ kind: "wrong" })
    })

    it("proves the number anew, so that it is not silent any more", async () => {
      const { userId } = await member(world())
      await world().advance(policy.silenceMs)
      const { handle } = await provedNumber(world())
      await confirm(handle, { by: { kind: "password", userId, passwordHash } })
      expect((await provedNumber(world(), { opener: browser("again") })).kind).toBe("session")
    })

    it("makes an administrator of a number that is to be one", async () => {
      const { handle, by } = await waiting()
      const session = newSession({ strength: "password-and-code" })
      await confirm(handle, { by, session, administrator: true })
      expect(await world().stores.sessions.read(session.tokenHash)).toMatchObject({
        user: { role: "administrator" },
      })
      expect((await world().auditActions()).slice(-2)).toEqual(["signed-in", "administrator-added"])
    })

    it("makes none where a fixed code proved the number, which stays a test number's", async () => {
      const test = { phoneNumber: phoneNumber("+14155550111"), numberKey: "number-key-of-test" }
      const { userId } = await member(world(), test, { byTestCode: true })
      await world().advance(policy.silenceMs)
      const { handle, kind } = await provedNumber(world(), { ...test, byTestCode: true })
      expect(kind).toBe("second-proof")
      const session = newSession({ strength: "password-and-code" })
      const by = { kind: "password", userId, passwordHash } as const
      await confirm(handle, { by, session, administrator: true })
      expect(await world().stores.sessions.read(session.tokenHash)).toMatchObject({ user: { role: "user" } })
      expect((await provedNumber(world(), { ...test, byTestCode: true, opener: browser("x") })).kind).toBe(
        "session",
      )
    })

    it("is told that the account is blocked, and spends no recovery code", async () => {
      const { handle, by, userId } = await waiting()
      await world().block(userId)
      for (const proof of [by, byCode("one")])
        expect(await confirm(handle, { by: proof })).toEqual({ kind: "blocked" })
      expect((await world().stores.accounts.factors(userId))?.recoveryCodesLeft).toBe(1)
    })
  })

  describe("a second proof", () => {
    it("is wrong by a code of nobody or of somebody else, and leaves the step open", async () => {
      const { handle, by } = await waiting()
      const bob = await member(world(), bobs)
      await giveRecoveryCodes(world(), bob.session.id, "of bob")
      for (const code of ["of nobody", "of bob"])
        expect(await confirm(handle, { by: byCode(code) })).toEqual({ kind: "wrong" })
      expect(await world().stores.accounts.factors(bob.userId)).toMatchObject({ recoveryCodesLeft: 1 })
      expect((await confirm(handle, { by })).kind).toBe("session")
    })

    it("is wrong by a password of somebody else, or one that was changed meanwhile", async () => {
      const { handle, by, userId } = await waiting()
      const bob = await registered(world(), bobs, { passwordHash })
      expect(await confirm(handle, { by: { ...by, userId: bob.userId } })).toEqual({ kind: "wrong" })
      await world().stores.users.replaceHash({ userId, passwordHash }, "hash-of-another")
      expect(await confirm(handle, { by })).toEqual({ kind: "wrong" })
      expect((await confirm(handle, { by: { ...by, passwordHash: "hash-of-another" } })).kind).toBe("session")
    })
  })
}
