import { describe, expect, it } from "vitest"
import { sessionTerms } from "@/core/session"
import { device, phoneNumber } from "../builders"
import { type Member, newMember, newPasskey, passkeySignIn } from "./passkey-scene"
import { newSession, opened, random, registered, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const british = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bea" }

/** What every store guarantees about sessions that passkeys open. */
export function passkeySignInContract(world: () => StoresUnderTest): void {
  const store = () => world().stores.passkeyStore
  const added = async (member: Member, parts: Parameters<typeof newPasskey>[1] = {}) => {
    const passkey = newPasskey(member, parts)
    expect(await store().addPasskey(passkey)).toMatchObject({ kind: "added" })
    return passkey
  }

  describe("a sign-in with a passkey", () => {
    it("opens one session of its account, and writes down that it was by a passkey", async () => {
      const member = await newMember(world())
      const { id } = await added(member)
      await world().advance(60_000)
      const signIn = passkeySignIn(id)
      const answer = await store().signInOnce(signIn)
      expect(answer).toEqual({ kind: "session", userId: member.userId, created: false, noticeIds: [] })
      expect(await world().stores.sessions.read(signIn.session.tokenHash)).toMatchObject({
        strength: "passkey",
        lastProof: { provedBy: "passkey", hasPassword: true },
        user: { id: member.userId, phoneNumber: "+14155550132" },
      })
      expect(await world().auditActions()).toEqual(["registered", "passkey-added", "signed-in-with-passkey"])
    })

    it("says when the passkey was used, what it counts and whether it has a copy", async () => {
      const member = await newMember(world())
      const { id, credentialId } = await added(member, { counter: 7, backedUp: false })
      await world().advance(60_000)
      const assertion = { counter: 8, backedUp: true }
      expect((await store().signInOnce(passkeySignIn(id, { assertion }))).kind).toBe("session")
      expect((await store().findPasskey(credentialId))?.counter).toBe(8)
      const [kept] = await store().passkeysOf(member.userId)
      expect(kept?.backedUp).toBe(true)
      expect((kept?.lastUsedAtMs ?? 0) - (kept?.createdAtMs ?? 0)).toBeGreaterThanOrEqual(60_000)
    })

    it.each([
      [0, 0, "session"],
      [0, 1, "session"],
      [1, 0, "gone"],
      [5, 5, "gone"],
      [5, 4, "gone"],
      [5, 6, "session"],
      [4_294_967_294, 4_294_967_295, "session"],
    ])("with a counter of %d that is now %d ends in: %s", async (counter, next, kind) => {
      const { id, credentialId } = await added(await newMember(world()), { counter })
      const signIn = passkeySignIn(id, { assertion: { counter: next, backedUp: true } })
      expect((await store().signInOnce(signIn)).kind).toBe(kind)
      expect((await store().findPasskey(credentialId))?.counter).toBe(kind === "session" ? next : counter)
      const session = await world().stores.sessions.read(signIn.session.tokenHash)
      expect(session === null).toBe(kind === "gone")
    })

    it("is taken once with one count by ten at the same moment", async () => {
      const { id } = await added(await newMember(world()), { counter: 1 })
      const assertion = { counter: 2, backedUp: true }
      const asked = Array.from({ length: 10 }, () => store().signInOnce(passkeySignIn(id, { assertion })))
      expect((await Promise.all(asked)).filter(({ kind }) => kind === "session")).toHaveLength(1)
    })

    it("opens nothing for a blocked account, and leaves the passkey as it was", async () => {
      const member = await newMember(world())
      const { id, credentialId } = await added(member, { counter: 1 })
      await world().block(member.userId)
      const signIn = passkeySignIn(id, { assertion: { counter: 2, backedUp: true } })
      expect(await store().signInOnce(signIn)).toEqual({ kind: "blocked" })
      expect(await world().stores.sessions.read(signIn.session.tokenHash)).toBeNull()
      expect((await store().findPasskey(credentialId))?.counter).toBe(1)
      expect(await world().auditActions()).toEqual(["registered", "passkey-added"])
    })

    it("opens nothing with a passkey that nobody has", async () => {
      expect(await store().signInOnce(passkeySignIn(random.id()))).toEqual({ kind: "gone" })
    })

    it("opens an account whose number is somebody else's by now, without a number", async () => {
      const member = await newMember(world())
      const { id } = await added(member)
      await setNumberFree()
      const signIn = passkeySignIn(id)
      expect((await store().signInOnce(signIn)).kind).toBe("session")
      const session = await world().stores.sessions.read(signIn.session.tokenHash)
      expect(session?.user).toMatchObject({ id: member.userId, phoneNumber: null })
    })

    it("tells the number of a device that the account does not know", async () => {
      const { id } = await added(await newMember(world()))
      const from = (name: string) => ({
        session: newSession({ strength: "passkey", provedBy: "passkey", device: device(name) }),
      })
      const first = await store().signInOnce(passkeySignIn(id, from("another phone")))
      expect(first).toMatchObject({ noticeIds: [expect.any(String)] })
      const again = await store().signInOnce(passkeySignIn(id, from("another phone")))
      expect(again).toMatchObject({ noticeIds: [] })
    })

    it("lives as long as one of a code does", () => {
      expect(sessionTerms("passkey", policy)).toEqual(sessionTerms("code", policy))
    })
  })

  describe("a number that was proved where that is not enough", () => {
    it("is asked for more once the account has a passkey and the number was silent", async () => {
      const member = await newMember(world(), {}, newSession())
      await world().advance(policy.silenceMs)
      expect((await askedForMore())?.passkey).toBe(false)
      const signIn = signInConfirmation((await opened(world())).handle, { silenceMs: policy.silenceMs * 2 })
      await world().stores.proofs.confirmSignInOnce(signIn)
      await added({ userId: member.userId, sessionId: signIn.session.id })
      await world().advance(policy.silenceMs)
      expect(await askedForMore()).toEqual({
        password: true,
        passkey: true,
        recoveryCode: false,
        newOwner: true,
      })
    })

    it("is asked for more where a passkey is all that the account has besides", async () => {
      const { handle } = await opened(world())
      const made = signInConfirmation(handle, { createUnknown: true })
      expect((await world().stores.proofs.confirmSignInOnce(made)).kind).toBe("session")
      await added({ userId: made.newUserId, sessionId: made.session.id })
      await world().advance(policy.silenceMs)
      expect(await askedForMore()).toMatchObject({ password: false, passkey: true })
    })

    it("is proved by a passkey of its account, once, and not silent any more", async () => {
      const member = await newMember(world())
      const { id } = await added(member)
      await world().advance(policy.silenceMs)
      const handle = await waiting()
      expect((await store().signInOnce(passkeySignIn(id, { proved: handle }))).kind).toBe("session")
      expect((await world().stores.challenges.snapshot(handle))?.msToProofExpiry).toBeNull()
      const { handle: next } = await opened(world())
      expect((await world().stores.proofs.confirmSignInOnce(signInConfirmation(next))).kind).toBe("session")
    })

    it("stays as it is where the passkey is another account's, or the browser another one", async () => {
      const [ada, bea] = [await newMember(world()), await newMember(world(), british)]
      const passkeys = [await added(ada), await added(bea)] as const
      await world().advance(policy.silenceMs)
      const handle = await waiting()
      const foreign = { ...handle, opener: newSession().tokenHash }
      const asked = [
        passkeySignIn(passkeys[0].id, { proved: foreign }),
        passkeySignIn(passkeys[1].id, { proved: handle }),
      ]
      for (const signIn of asked) expect((await store().signInOnce(signIn)).kind).toBe("session")
      expect((await world().stores.challenges.snapshot(handle))?.msToProofExpiry).toBeGreaterThan(0)
    })
  })

  /** A challenge whose code was right and not enough. */
  async function waiting() {
    const { handle } = await opened(world())
    const confirmed = await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))
    expect(confirmed).toEqual({ kind: "second-proof" })
    return handle
  }

  async function askedForMore() {
    return (await world().stores.challenges.snapshot(await waiting()))?.secondProof
  }

  /** Has somebody else take the number of an account that was silent for long. */
  async function setNumberFree() {
    await world().advance(policy.silenceMs)
    const handle = await waiting()
    const { silenceMs } = policy
    const freed = { ...handle, silenceMs, auditId: random.id(), addressKey: "198.51.100.7" }
    expect(await world().stores.secondProofs.setNumberFreeOnce(freed)).toBe(true)
    expect((await registered(world())).kind).toBe("session")
  }
}
