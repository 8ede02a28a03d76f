import { describe, expect, it } from "vitest"
import { phoneNumber } from "../builders"
import { type Member, newMember, newPasskey, passkeySignIn } from "./passkey-scene"
import { newSession, random, signedIn } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const british = { phoneNumber: phoneNumber("+447400123456") }
const audit = () => ({ id: random.id(), addressKey: "198.51.100.7" })

/** What every store of passkeys guarantees. */
export function passkeyStoreContract(world: () => StoresUnderTest): void {
  const store = () => world().stores.passkeyStore
  const added = async (member: Member, parts: Parameters<typeof newPasskey>[1] = {}) => {
    const passkey = newPasskey(member, parts)
    expect(await store().addPasskey(passkey)).toMatchObject({ kind: "added" })
    return passkey
  }
  const namesOf = async ({ userId }: Member) => (await store().passkeysOf(userId)).map(({ name }) => name)

  describe("a passkey that is added", () => {
    it("is found by its id with all that an assertion is judged by, and stands in its owner's list", async () => {
      const member = await newMember(world())
      const passkey = await added(member, { counter: 4_294_967_295 })
      const { id, credentialId, counter, transports } = passkey
      const found = await store().findPasskey(credentialId)
      expect(found).toMatchObject({ id, userId: member.userId, credentialId, counter, transports })
      expect(Buffer.from(found?.publicKey ?? []).equals(passkey.publicKey)).toBe(true)
      const [kept, ...others] = await store().passkeysOf(member.userId)
      expect(others).toEqual([])
      expect(kept).toEqual({
        id,
        credentialId,
        transports,
        name: "Phone",
        backedUp: true,
        createdAtMs: expect.any(Number),
        lastUsedAtMs: null,
      })
      expect(await world().auditActions()).toEqual(["registered", "passkey-added"])
    })

    it("is of one account: others neither see nor change it", async () => {
      const [ada, bea] = [await newMember(world()), await newMember(world(), british)]
      const passkey = await added(ada)
      const foreign = { ...bea, passkeyId: passkey.id }
      expect(await namesOf(bea)).toEqual([])
      expect(await store().rename(foreign, "Mine now")).toBe(false)
      expect(await store().remove(foreign, audit())).toBe(false)
      expect(await namesOf(ada)).toEqual(["Phone"])
    })

    it("is not added while anybody has one of its id, and leaves that one as it is", async () => {
      const [ada, bea] = [await newMember(world()), await newMember(world(), british)]
      const { credentialId } = await added(ada)
      for (const member of [ada, bea])
        expect(await store().addPasskey(newPasskey(member, { credentialId }))).toEqual({ kind: "known" })
      expect((await store().findPasskey(credentialId))?.userId).toBe(ada.userId)
      expect(await namesOf(ada)).toEqual(["Phone"])
    })

    it("is one of so many, also where they come at the same moment", async () => {
      const member = await newMember(world())
      await added(member, { most: 3 })
      const asked = Array.from({ length: 8 }, () => store().addPasskey(newPasskey(member, { most: 3 })))
      const answers = await Promise.all(asked)
      const kinds = answers.map(({ kind }) => kind)
      expect(kinds.toSorted()).toEqual(["added", "added", ...Array<string>(6).fill("full")])
      expect(await namesOf(member)).toHaveLength(3)
    })

    it("needs a session that lives, of its account and of no other", async () => {
      const terms = { lifetimeMs: 60_000, idleMs: null }
      const member = await newMember(world(), {}, newSession({ terms }))
      const other = await newMember(world(), british)
      const gone = [
        { ...member, sessionId: other.sessionId },
        { ...other, sessionId: member.sessionId },
        { ...member, sessionId: random.id() },
        { ...member, userId: random.id() },
      ]
      for (const asking of gone)
        expect(await store().addPasskey(newPasskey(asking))).toEqual({ kind: "gone" })
      await world().advance(60_000)
      expect(await store().addPasskey(newPasskey(member))).toEqual({ kind: "gone" })
      expect(await namesOf(member)).toEqual([])
    })

    it("is not added by a session that was ended, left unused, or whose account is blocked", async () => {
      const { userId } = await newMember(world())
      const { session: ended } = await signedIn(world())
      await world().stores.sessions.end(ended.tokenHash, audit())
      expect(await store().addPasskey(newPasskey({ userId, sessionId: ended.id }))).toEqual({ kind: "gone" })
      const { session: idle } = await signedIn(world(), { terms: { lifetimeMs: 86_400_000, idleMs: 60_000 } })
      const { session: live } = await signedIn(world())
      await world().advance(60_000)
      expect(await store().addPasskey(newPasskey({ userId, sessionId: idle.id }))).toEqual({ kind: "gone" })
      await added({ userId, sessionId: live.id })
      await world().block(userId)
      expect(await store().addPasskey(newPasskey({ userId, sessionId: live.id }))).toEqual({ kind: "gone" })
    })
  })

  describe("a passkey of an account", () => {
    it("is called what its owner calls it, and lists stay in the order in which they grew", async () => {
      const member = await newMember(world())
      const [first] = [await added(member, { name: "First" }), await added(member, { name: "Second" })]
      const owned = { userId: member.userId, passkeyId: first.id }
      expect(await store().rename(owned, "Ada’s phone")).toBe(true)
      expect(await namesOf(member)).toEqual(["Ada’s phone", "Second"])
    })

    it("is gone once it is removed: it is neither found, nor used, nor removed again, and makes room", async () => {
      const member = await newMember(world())
      const { id, credentialId } = await added(member, { most: 1 })
      const owned = { ...member, passkeyId: id }
      expect(await store().remove(owned, audit())).toBe(true)
      expect(await store().remove(owned, audit())).toBe(false)
      expect(await store().rename(owned, "Ghost")).toBe(false)
      expect(await store().signInOnce(passkeySignIn(id))).toEqual({ kind: "gone" })
      expect(await store().findPasskey(credentialId)).toBeNull()
      await added(member, { most: 1 })
      const actions = await world().auditActions()
      expect(actions).toEqual(["registered", "passkey-added", "passkey-removed", "passkey-added"])
    })

    it("is not removed by a session that is over, or of somebody else", async () => {
      const { userId } = await newMember(world())
      const other = await newMember(world(), british)
      const { session } = await signedIn(world())
      const passkey = await added({ userId, sessionId: session.id })
      const owned = { userId, passkeyId: passkey.id }
      expect(await store().remove({ ...owned, sessionId: other.sessionId }, audit())).toBe(false)
      await world().stores.sessions.end(session.tokenHash, audit())
      expect(await store().remove({ ...owned, sessionId: session.id }, audit())).toBe(false)
      expect(await store().findPasskey(passkey.credentialId)).not.toBeNull()
    })
  })
}
