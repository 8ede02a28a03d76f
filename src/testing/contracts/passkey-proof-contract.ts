import { describe, expect, it } from "vitest"
import { device, phoneNumber } from "../builders"
import { newMember, newPasskey } from "./passkey-scene"
import { newSession, random, signedIn } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about passkeys as a fresh proof, and about offering them. */
export function passkeyProofContract(world: () => StoresUnderTest): void {
  const store = () => world().stores.passkeyStore
  const lastProof = async ({ session }: Awaited<ReturnType<typeof signedInMember>>) =>
    (await world().stores.sessions.read(session.tokenHash))?.lastProof

  /** Somebody who came by a code, and has a passkey. */
  async function signedInMember() {
    const session = newSession()
    const member = await newMember(world(), {}, session)
    const passkey = newPasskey(member, { counter: 3 })
    expect(await store().addPasskey(passkey)).toMatchObject({ kind: "added" })
    const use = { passkeyId: passkey.id, assertion: { counter: 4, backedUp: false } }
    return { ...member, session, passkey, use }
  }

  describe("a fresh proof by a passkey", () => {
    it("is kept with the use of the passkey, once", async () => {
      const ada = await signedInMember()
      await world().advance(policy.freshProofMs)
      expect(await store().markProvedOnce({ ...ada.use, sessionId: ada.sessionId })).toBe(true)
      expect(await lastProof(ada)).toMatchObject({ provedBy: "passkey" })
      expect((await lastProof(ada))?.msSinceProof).toBeLessThan(60_000)
      expect((await store().findPasskey(ada.passkey.credentialId))?.counter).toBe(4)
      expect(await store().markProvedOnce({ ...ada.use, sessionId: ada.sessionId })).toBe(false)
    })

    it("is taken once with one count by two at the same moment", async () => {
      const { use, sessionId } = await signedInMember()
      const asked = [
        store().markProvedOnce({ ...use, sessionId }),
        store().markProvedOnce({ ...use, sessionId }),
      ]
      expect((await Promise.all(asked)).sort()).toEqual([false, true])
    })

    it("is none in another account's session, nor in one that is over, and leaves the passkey as it was", async () => {
      const ada = await signedInMember()
      const bea = await newMember(world(), { phoneNumber: phoneNumber("+447400123456") })
      expect(await store().markProvedOnce({ ...ada.use, sessionId: bea.sessionId })).toBe(false)
      await world().stores.sessions.end(ada.session.tokenHash, { id: random.id(), addressKey: "a" })
      expect(await store().markProvedOnce({ ...ada.use, sessionId: ada.sessionId })).toBe(false)
      expect((await store().findPasskey(ada.passkey.credentialId))?.counter).toBe(3)
    })

    it("is none for an account that is blocked", async () => {
      const ada = await signedInMember()
      await world().block(ada.userId)
      expect(await store().markProvedOnce({ ...ada.use, sessionId: ada.sessionId })).toBe(false)
    })

    it("is one of the factors of its account", async () => {
      const { userId } = await signedInMember()
      const other = await newMember(world(), { phoneNumber: phoneNumber("+447400123456") })
      expect((await world().stores.accounts.factors(userId))?.passkeys).toBe(1)
      expect((await world().stores.accounts.factors(other.userId))?.passkeys).toBe(0)
    })
  })

  describe("the offer of a passkey", () => {
    const { hash } = device()
    const offered = (userId: string, from = hash) =>
      store().offerOnce({ userId, device: from, pauseMs: policy.passkeyOfferPauseMs })

    it("is made once in its time to each browser of an account", async () => {
      const { userId } = await newMember(world())
      expect(await offered(userId)).toBe(true)
      await world().advance(policy.passkeyOfferPauseMs - 60_000)
      expect(await offered(userId)).toBe(false)
      await signedIn(world(), { device: device("another one") })
      expect(await offered(userId, device("another one").hash)).toBe(true)
      await world().advance(60_000)
      expect(await offered(userId)).toBe(true)
    })

    it("is made to one of ten at the same moment", async () => {
      const { userId } = await newMember(world())
      const asked = Array.from({ length: 10 }, () => offered(userId))
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1)
    })

    it("is made to no browser that the account does not know, and to nobody who has a passkey", async () => {
      const member = await newMember(world())
      expect(await offered(member.userId, device("unknown").hash)).toBe(false)
      expect(await offered(random.id())).toBe(false)
      await store().addPasskey(newPasskey(member))
      expect(await offered(member.userId)).toBe(false)
    })

    it("outlasts further sign-ins of the browser", async () => {
      const { userId } = await newMember(world())
      expect(await offered(userId)).toBe(true)
      await signedIn(world())
      expect(await offered(userId)).toBe(false)
    })
  })
}
