import { describe, expect, it } from "vitest"
import { hashToken, type TokenHash } from "@/core/opaque-token"
import { phoneNumber } from "../builders"
import { newSession, opened, random, registered, signedIn, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const audit = () => ({ id: random.id(), addressKey: "198.51.100.7" })

/** What every store of sessions guarantees. */
export function sessionStoreContract(world: () => StoresUnderTest): void {
  const sessions = () => world().stores.sessions
  const read = (token: TokenHash) => sessions().read(token)
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

    it("ends when newer ones of its account are more than one may have, and for good", async () => {
      const oldest = newSession({ strength: "password-and-code" })
      await registered(world(), {}, { session: oldest })
      const { session: middle } = await signedIn(world(), { sessionsPerUser: 2 })
      const { session: newest } = await signedIn(world(), { sessionsPerUser: 2 })
      const live = () => Promise.all([oldest, middle, newest].map(async ({ tokenHash }) => isLive(tokenHash)))
      expect(await live()).toEqual([false, true, true])
      await sessions().end(newest.tokenHash, audit())
      expect(await live()).toEqual([false, true, false])
    })

    it("does not make room for those of other accounts", async () => {
      const { session: mine } = await registeredAndSignedIn()
      await registered(world(), { phoneNumber: phoneNumber("+447400123456") })
      const { handle } = await opened(world(), { phoneNumber: phoneNumber("+447400123456") })
      const confirmation = signInConfirmation(handle, { session: newSession({ sessionsPerUser: 1 }) })
      await world().stores.proofs.confirmSignInOnce(confirmation)
      expect(await isLive(mine.tokenHash)).toBe(true)
    })

    it("makes no room for those that nobody used for too long, nor for ended ones", async () => {
      const { session: lasting } = await registeredAndSignedIn()
      await signedIn(world(), { terms: { lifetimeMs: 86_400_000, idleMs: 60_000 } })
      await world().advance(60_000)
      const { session: ended } = await signedIn(world(), { sessionsPerUser: 2 })
      expect(await isLive(lasting.tokenHash)).toBe(true)
      await sessions().end(ended.tokenHash, audit())
      await signedIn(world(), { sessionsPerUser: 2 })
      expect(await isLive(lasting.tokenHash)).toBe(true)
    })
  })

  /** An account whose first session is over. */
  async function registeredAndSignedIn() {
    const first = newSession({ strength: "password-and-code" })
    await registered(world(), {}, { session: first })
    await sessions().end(first.tokenHash, audit())
    return signedIn(world())
  }
}
