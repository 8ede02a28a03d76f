import { describe, expect, it } from "vitest"
import { hashApiKey } from "@/core/api-key"
import { pausedAtMostMs, spendKeys } from "@/core/money-guard"
import type { RetentionKind } from "@/core/ports/retention-store"
import { browser } from "../builders"
import { accepted } from "../send-outcomes"
import { handleOf, newCeremony } from "./passkey-scene"
import { axisOf, changesNothing, hourMs, newText, opened, random, registered, signedIn } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** For how long everything is kept here. What holds is for the policy to say. */
const keptMs = 36 * hourMs
/** While a test goes on, the clock of a database does too. */
const slackMs = 60_000

/** What every store guarantees about what goes by its age. */
export function retentionContract(world: () => StoresUnderTest): void {
  const erase = (kind: RetentionKind, most = 1000) =>
    world().stores.retention.eraseBatch(kind, { keptMs, most })
  const closeCounts = async () => {
    await world().countStatistics()
    await world().stores.retention.closeCounts({ challengesKeptMs: keptMs, messagesKeptMs: keptMs })
  }
  /** How many go while they are just too young, when they are old enough, and after that. */
  const erasedAround = async (kind: RetentionKind) => {
    await world().advance(keptMs - slackMs)
    const young = await erase(kind)
    await world().advance(2 * slackMs)
    return { young, old: await erase(kind), after: await erase(kind) }
  }
  const oneOnce = { young: 0, old: 1, after: 0 }
  /** The same of what goes once its hour is counted, and its counts are final. */
  const goneWithItsHour = async (kind: RetentionKind) => {
    await world().advance(keptMs - slackMs)
    await closeCounts()
    const young = await erase(kind)
    await world().advance(hourMs + 2 * slackMs)
    await closeCounts()
    return { young, old: await erase(kind), after: await erase(kind) }
  }
  const sentText = async () => {
    const text = newText({ mediaUrls: ["https://marlow.example/a.png"] })
    const { deliveryId } = text
    await world().stores.texts.begin(text)
    await world().stores.deliveries.record({
      ...{ deliveryId, provider: "twilio", outcome: accepted, refusals: [] },
      ...changesNothing,
    })
    return text
  }

  describe("what goes by its age", () => {
    it("is what opens a challenge, and what its code is made from", async () => {
      const { handle } = await opened(world())
      expect(await erasedAround("challenge-secrets")).toEqual(oneOnce)
      expect(await world().stores.challenges.snapshot(handle)).toBeNull()
      const second = await opened(world(), { opener: handle.opener })
      expect(second.handle.challengeId).not.toBe(handle.challengeId)
    })

    it("is a challenge, with or without a session that is kept, and a message that is kept", async () => {
      const { userId } = await registered(world())
      const { session } = await signedIn(world(), {}, {})
      await opened(world(), { opener: browser("nobody yet") })
      expect(await goneWithItsHour("challenges")).toEqual({ young: 0, old: 3, after: 0 })
      expect(await world().stores.sessions.read(session.tokenHash)).toMatchObject({ user: { id: userId } })
      await world().advance(hourMs)
      await closeCounts()
      expect(await erase("messages")).toBe(3)
    })

    it("is a message, with or without its challenge", async () => {
      await opened(world())
      await sentText()
      expect(await goneWithItsHour("messages")).toEqual({ young: 0, old: 2, after: 0 })
      await closeCounts()
      expect(await erase("challenges")).toBe(1)
    })

    it("is what a text said, and what its provider told of it, but not what became of it", async () => {
      const { deliveryId } = await sentText()
      expect(await erasedAround("text-bodies")).toEqual(oneOnce)
      expect(await world().stores.texts.look(deliveryId)).toMatchObject({ state: "accepted", answer: null })
      expect(await world().stores.texts.begin(newText())).toEqual({ kind: "repeated", deliveryId })
    })

    it("is no text that is still being sent", async () => {
      await world().stores.texts.begin(newText())
      expect(await erasedAround("text-bodies")).toEqual({ young: 0, old: 0, after: 0 })
    })

    it("is a count of a limit, measured from when it was last taken", async () => {
      const axis = axisOf({ windowMs: 48 * hourMs })
      await world().stores.quotas.take([axis])
      await world().advance(hourMs)
      await world().stores.quotas.take([axis])
      expect(await erasedAround("limits")).toEqual(oneOnce)
      for (let count = 0; count < axis.limit; count += 1)
        expect(await world().stores.quotas.take([axis])).toMatchObject({ kind: "taken" })
    })

    it("is not what a month may cost, nor a pause that is in force", async () => {
      await world().stores.quotas.take([axisOf({ key: spendKeys.month, rule: "spend-per-month", limit: 9 })])
      const pause = { scope: "country", subject: "US", conversion: null, forMs: pausedAtMostMs } as const
      await world().stores.limits.pause(pause, { userId: null, addressKey: null, auditId: random.id() })
      expect(await erasedAround("limits")).toEqual({ young: 0, old: 0, after: 0 })
      expect(await world().stores.limits.spent()).toMatchObject({ month: 1 })
      expect(await world().stores.limits.pauses()).toHaveLength(1)
    })

    it("is what a passkey was asked to sign, from its end on", async () => {
      const ceremony = newCeremony()
      await world().stores.passkeyStore.beginCeremony(ceremony)
      await world().advance(ceremony.lifetimeMs)
      expect(await erasedAround("passkey-ceremonies")).toEqual(oneOnce)
      expect(await world().stores.passkeyStore.takeCeremonyOnce(handleOf(ceremony))).toBe(false)
    })

    it("is a session, from when it was ended or ran out, and its account stays", async () => {
      const { userId } = await registered(world())
      const { session } = await signedIn(world())
      await world().stores.sessions.end(session.tokenHash, { id: random.id(), addressKey: "a" })
      // The other one is good for a day longer.
      expect(await erasedAround("sessions")).toEqual(oneOnce)
      await world().advance(24 * hourMs)
      expect(await erase("sessions")).toBe(1)
      expect(await world().stores.accounts.member(userId)).toMatchObject({ id: userId })
    })

    it("is a device, from its last sign-in on", async () => {
      await registered(world())
      await world().advance(hourMs)
      await signedIn(world())
      expect(await erasedAround("known-devices")).toEqual(oneOnce)
    })

    it("is a key of a server, from when it was revoked on", async () => {
      const audit = () => ({ auditId: random.id(), userId: random.id(), addressKey: "198.51.100.7" })
      const id = random.id()
      const key = { id, name: "Shop", scopes: ["messages:send" as const], end: "x3Fq", lifetimeDays: null }
      await world().stores.apiKeys.add({ ...key, hash: hashApiKey("a key"), audit: audit() })
      expect(await erasedAround("api-keys")).toEqual({ young: 0, old: 0, after: 0 })
      await world().stores.apiKeys.revokeOnce(id, audit())
      expect(await erasedAround("api-keys")).toEqual(oneOnce)
      expect(await world().stores.apiKeys.list()).toEqual([])
    })

    it("goes the oldest first, so many at once and no more", async () => {
      for (const key of ["a", "b", "c"]) await world().stores.quotas.take([axisOf({ key })])
      await world().advance(keptMs + slackMs)
      expect(await erase("limits", 2)).toBe(2)
      expect(await erase("limits", 2)).toBe(1)
    })
  })
}
