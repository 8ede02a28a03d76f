import { describe, expect, it } from "vitest"
import type { NewSession } from "@/core/ports/proof-store"
import { browser, device, phoneNumber } from "../builders"
import { newSession, random, registered, signedIn } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const minuteMs = 60_000

/** What every store guarantees to people who look at their own sessions. */
export function ownSessionContract(world: () => StoresUnderTest): void {
  const own = () => world().stores.ownSessions
  const asking = (session: NewSession) => ({
    askingSessionId: session.id,
    auditId: random.id(),
    addressKey: "198.51.100.7",
  })
  const isLive = async ({ tokenHash }: NewSession) => (await world().stores.sessions.read(tokenHash)) !== null
  const liveOf = async (userId: string) => (await own().live(userId)).map(({ sessionId }) => sessionId)

  /** An account with two sessions, and one of somebody else. */
  async function scene() {
    const first = newSession({ strength: "password-and-code", device: device("laptop") })
    const { userId } = await registered(world(), {}, { session: first })
    const { session: second } = await signedIn(world(), { device: device("phone") })
    const foreign = newSession({ strength: "password-and-code", device: device("foreign") })
    await registered(
      world(),
      { phoneNumber: phoneNumber("+447400123456"), opener: browser("mallory") },
      { session: foreign },
    )
    return { userId, first, second, foreign }
  }

  describe("the sessions of an account", () => {
    it("are told as their owner would recognise them, the last used first", async () => {
      const look = { browser: "Safari", system: "iPhone", form: "phone", country: "GB" } as const
      const first = newSession({ strength: "password-and-code" })
      const { userId } = await registered(world(), {}, { session: first })
      await world().advance(2 * minuteMs)
      const { session: second } = await signedIn(world(), { device: { ...device("phone"), ...look } })
      const [newest, oldest] = await own().live(userId)
      expect(newest).toMatchObject({ ...look, sessionId: second.id, strength: "code" })
      const plain = { browser: "Firefox", system: "Linux", form: "computer", country: null }
      expect(oldest).toMatchObject({ ...plain, sessionId: first.id, strength: "password-and-code" })
      expect((oldest?.msSinceUse ?? 0) - (newest?.msSinceUse ?? 0)).toBeGreaterThan(minuteMs)
      expect(newest?.startedAtMs).toBeGreaterThan(oldest?.startedAtMs ?? Number.NaN)

      await world().advance(2 * minuteMs)
      expect(await isLive(first)).toBe(true)
      expect(await liveOf(userId)).toEqual([first.id, second.id])
    })

    it("are only those that live", async () => {
      const { userId, first, second, foreign } = await scene()
      const { session: ended } = await signedIn(world())
      await world().stores.sessions.end(ended.tokenHash, { id: random.id(), addressKey: "198.51.100.7" })
      const { session: unused } = await signedIn(world(), {
        terms: { lifetimeMs: 86_400_000, idleMs: minuteMs },
      })
      const { session: over } = await signedIn(world(), { terms: { lifetimeMs: minuteMs, idleMs: null } })
      expect(await liveOf(userId)).toEqual(expect.arrayContaining([unused.id, over.id]))
      await world().advance(minuteMs)
      expect((await liveOf(userId)).sort()).toEqual([first.id, second.id].sort())
      expect(await liveOf(foreign.id), "the id of a session is nobody's").toEqual([])
    })
  })

  describe("ending one of one's own sessions", () => {
    it("is over with it at once, and with no other", async () => {
      const { userId, first, second, foreign } = await scene()
      expect(await own().endOne(second.id, asking(first))).toBe(true)
      expect(await Promise.all([first, second, foreign].map(isLive))).toEqual([true, false, true])
      expect(await liveOf(userId)).toEqual([first.id])
      expect(await world().auditActions()).toEqual(["registered", "signed-in", "registered", "session-ended"])
    })

    it("answers alike to what is somebody else's, nobody's or over, and changes nothing", async () => {
      const { first, second, foreign } = await scene()
      await own().endOne(second.id, asking(first))
      const before = await world().auditActions()
      for (const sessionId of [foreign.id, random.id(), second.id])
        expect(await own().endOne(sessionId, asking(first))).toBe(false)
      expect(await Promise.all([first, foreign].map(isLive))).toEqual([true, true])
      expect(await world().auditActions()).toEqual(before)
    })

    it("is refused to a session that is over itself, to a blocked account and to nobody", async () => {
      const { userId, first, second } = await scene()
      await own().endOne(first.id, asking(second))
      expect(await own().endOne(second.id, asking(first))).toBe(false)
      expect(await own().endOne(second.id, { ...asking(first), askingSessionId: random.id() })).toBe(false)
      expect(await isLive(second)).toBe(true)
      await world().block(userId)
      expect(await own().endOne(second.id, asking(second))).toBe(false)
      expect(await own().endOthers(asking(second))).toBe(0)
    })

    it("is signing out where it is the one that asks", async () => {
      const { second } = await scene()
      expect(await own().endOne(second.id, asking(second))).toBe(true)
      expect(await isLive(second)).toBe(false)
      expect((await world().auditActions()).at(-1)).toBe("signed-out")
    })
  })

  describe("ending all others of one's own sessions", () => {
    it("leaves the one that asks, and those of other accounts", async () => {
      const { first, second, foreign } = await scene()
      const { session: third } = await signedIn(world())
      expect(await own().endOthers(asking(second))).toBe(2)
      expect(await Promise.all([first, second, third, foreign].map(isLive))).toEqual([
        false,
        true,
        false,
        true,
      ])
      expect((await world().auditActions()).at(-1)).toBe("other-sessions-ended")
    })

    it("is nothing to write down where there are none, or where the one that asks is over", async () => {
      const { first, second } = await scene()
      await own().endOne(second.id, asking(first))
      const before = await world().auditActions()
      expect(await own().endOthers(asking(first))).toBe(0)
      expect(await own().endOthers(asking(second))).toBe(0)
      expect(await isLive(first)).toBe(true)
      expect(await world().auditActions()).toEqual(before)
    })
  })
}
