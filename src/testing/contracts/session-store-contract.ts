import { describe, expect, it } from "vitest"
import { hashToken, type TokenHash } from "@/core/opaque-token"
import { newSession, random, registered, signedIn } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const audit = () => ({ id: random.id(), addressKey: "198.51.100.7" })

/** What every store of sessions guarantees. */
export function sessionStoreContract(world: () => StoresUnderTest): void {
  const sessions = () => world().stores.sessions
  const read = (token: TokenHash, most = policy.sessionsPerUser) => sessions().read(token, most)
  const isLive = async (token: TokenHash) => (await read(token)) !== null

  describe("a session", () => {
    it("tells whose it is and how it was opened", async () => {
      const { userId } = await registered(world(), {}, { email: "ada@a.example" })
      const { session } = await signedIn(world())
      const live = await read(session.tokenHash)
      expect(live).toMatchObject({
        sessionId: session.id,
        strength: "code",
        user: { id: userId, phoneNumber: "+14155550132", email: "ada@a.example", name: null, role: "user" },
      })
      expect(live?.startedAtMs).toBeGreaterThanOrEqual(live?.user.createdAtMs ?? Number.NaN)
    })

    it("is nobody's for a token that was never given out", async () => {
      expect(await read(hashToken("made up"))).toBeNull()
    })

    it("is dead the moment after it was ended, once", async () => {
      await registered(world())
      const { session } = await signedIn(world())
      expect(await sessions().end(session.tokenHash, audit())).toBe(true)
      expect(await isLive(session.tokenHash)).toBe(false)
      expect(await sessions().end(session.tokenHash, audit())).toBe(false)
      expect(await world().auditActions()).toEqual(["registered", "signed-in", "signed-out"])
    })

    it("dies at its deadline, however much it is used", async () => {
      const session = newSession({
        strength: "password-and-code",
        terms: { lifetimeMs: 60_000, idleMs: null },
      })
      await registered(world(), {}, { session })
      await world().advance(59_000)
      expect(await isLive(session.tokenHash)).toBe(true)
      await world().advance(1_000)
      expect(await isLive(session.tokenHash)).toBe(false)
    })

    it("dies when it is not used for its idle time, and lives on when it is", async () => {
      const terms = { lifetimeMs: 86_400_000, idleMs: 3_600_000 }
      const session = newSession({ strength: "password-and-code", terms })
      await registered(world(), {}, { session })
      for (let count = 0; count < 3; count += 1) {
        await world().advance(3_500_000)
        expect(await isLive(session.tokenHash)).toBe(true)
      }
      await world().advance(3_600_000)
      expect(await isLive(session.tokenHash)).toBe(false)
      expect(await isLive(session.tokenHash)).toBe(false)
    })

    it("with no idle deadline lives unused to its end", async () => {
      await registered(world())
      const { session } = await signedIn(world())
      await world().advance(policy.codeSessionMs - 60_000)
      expect(await isLive(session.tokenHash)).toBe(true)
      await world().advance(60_000)
      expect(await isLive(session.tokenHash)).toBe(false)
    })

    it("is dead at once when its account is blocked", async () => {
      const { userId } = await registered(world())
      const { session } = await signedIn(world())
      await world().block(userId)
      expect(await isLive(session.tokenHash)).toBe(false)
    })

    it("gives way to newer ones of its account beyond the most that one may have", async () => {
      const oldest = newSession({ strength: "password-and-code" })
      await registered(world(), {}, { session: oldest })
      const { session: middle } = await signedIn(world())
      const { session: newest } = await signedIn(world())
      const live = await Promise.all(
        [oldest, middle, newest].map(async ({ tokenHash }) => (await read(tokenHash, 2)) !== null),
      )
      expect(live).toEqual([false, true, true])
    })

    it("does not count those among them that nobody used for too long", async () => {
      await registered(world())
      const { session: lasting } = await signedIn(world())
      const { session: idle } = await signedIn(world(), {
        terms: { lifetimeMs: 86_400_000, idleMs: 60_000 },
      })
      expect(await read(lasting.tokenHash, 1)).toBeNull()
      await world().advance(60_000)
      expect(await isLive(idle.tokenHash)).toBe(false)
      expect(await read(lasting.tokenHash, 1)).not.toBeNull()
    })

    it("does not count ended ones among those", async () => {
      const first = newSession({ strength: "password-and-code" })
      await registered(world(), {}, { session: first })
      const { session: second } = await signedIn(world())
      await sessions().end(second.tokenHash, audit())
      await signedIn(world())
      expect(await read(first.tokenHash, 2)).not.toBeNull()
    })
  })
}
