import { describe, expect, it } from "vitest"
import { hashToken } from "@/core/opaque-token"
import type { NewSession } from "@/core/ports/proof-store"
import { newSession, random, registered, signedIn } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const lifetimeMs = 86_400_000

/** What every store guarantees about another token for a session. */
export function tokenRenewalContract(world: () => StoresUnderTest): void {
  const sessions = () => world().stores.sessions
  const renewal = ({ id, tokenHash }: NewSession, newToken = "new token") => ({
    sessionId: id,
    tokenHash,
    newTokenHash: hashToken(newToken),
  })
  const sessionAt = async (tokenHash: ReturnType<typeof hashToken>) =>
    (await sessions().read(tokenHash))?.sessionId ?? null

  async function member(idleMs: number | null = null) {
    const session = newSession({ strength: "password-and-code", terms: { lifetimeMs, idleMs } })
    await registered(world(), {}, { session })
    return session
  }

  describe("another token for a session", () => {
    it("opens it as it was, for what it has left, and the old one opens nothing", async () => {
      const session = await member()
      await sessions().markProved(session.id, "recovery-code")
      await world().advance(60_000)
      const left = await sessions().renewToken(renewal(session))
      expect(left).toBeGreaterThan(lifetimeMs - 120_000)
      expect(left).toBeLessThanOrEqual(lifetimeMs - 60_000)
      expect(await sessionAt(session.tokenHash)).toBeNull()
      const after = await sessions().read(hashToken("new token"))
      expect(after).toMatchObject({
        sessionId: session.id,
        strength: "password-and-code",
        user: { phoneNumber: "+14155550132" },
        lastProof: { provedBy: "recovery-code" },
      })
      expect(after?.lastProof.msSinceProof).toBeGreaterThanOrEqual(60_000)
    })

    it("is given for the one that it has, once, also to two who ask at once", async () => {
      const session = await member()
      const answers = await Promise.all(
        ["one", "other"].map(async (name) => sessions().renewToken(renewal(session, name))),
      )
      expect(answers.filter((left) => left !== null)).toHaveLength(1)
      const live = await Promise.all([hashToken("one"), hashToken("other")].map(sessionAt))
      expect(live.toSorted()).toEqual([session.id, null].toSorted())
      expect(await sessions().renewToken(renewal(session, "third"))).toBeNull()
    })

    it("leaves all other sessions as they are", async () => {
      const session = await member()
      const { session: other } = await signedIn(world())
      expect(await sessions().renewToken({ ...renewal(session), tokenHash: other.tokenHash })).toBeNull()
      await sessions().renewToken(renewal(session))
      expect(await sessionAt(other.tokenHash)).toBe(other.id)
    })

    it("brings none back that was ended, has run out, or was not used for too long", async () => {
      const [ended, late] = [
        await member(),
        (await signedIn(world(), { terms: { lifetimeMs, idleMs: null } })).session,
      ]
      const { session: unused } = await signedIn(world(), { terms: { lifetimeMs, idleMs: 60_000 } })
      await sessions().end(ended.tokenHash, { id: random.id(), addressKey: "198.51.100.7" })
      expect(await sessions().renewToken(renewal(ended))).toBeNull()
      await world().advance(60_000)
      expect(await sessions().renewToken(renewal(unused))).toBeNull()
      await world().advance(lifetimeMs - 60_500)
      expect(await sessions().renewToken(renewal(late)), "a cookie of less than a second").toBeNull()
      await world().advance(1_000)
      expect(await sessions().renewToken(renewal(late))).toBeNull()
    })
  })
}
