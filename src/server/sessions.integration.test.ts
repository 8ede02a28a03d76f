import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { tokenFrom } from "@/core/opaque-token"
import { caller } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openTestSite, receivedCode, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const hourMs = 3_600_000

describe("a session", () => {
  let site: TestSite
  beforeAll(async () => {
    const none = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }
    site = await openTestSite(
      {
        ...none,
        sendsPerNumberPerHour: 1000,
        sendsPerNumberPerDay: 1000,
        startsPerAddressPerHour: 1000,
        startsPerPrefixPerHour: 1000,
        sessionsPerUser: 3,
      },
      { ADMIN_PHONE_NUMBERS: "+14155550100" },
    )
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const isLive = async (token: string) => (await site.container.workflows.readSession(token)) !== null
  const signIn = async (phoneNumber = number) => {
    const begun = await startedSignIn(site.container, phoneNumber)
    const done = grantedIn(await site.container.workflows.completeSignIn(begun.by, begun))
    if (done.kind !== "signed-in") throw new Error(done.kind)
    return done.token
  }
  const signInWithPassword = async (phoneNumber = number) => {
    const by = caller("with password")
    const typed = { country: "US", phoneNumber, password: "gravel-lamp-9" }
    const seen = grantedIn(await site.container.workflows.startPasswordSignIn(by, typed))
    const code = await receivedCode(site.container, seen, phoneNumber)
    const done = grantedIn(
      await site.container.workflows.completeSignIn(by, { challengeId: seen.view.challengeId, code }),
    )
    if (done.kind !== "signed-in") throw new Error(done.kind)
    return done.token
  }

  it("is dead the moment after it was ended, in every process", async () => {
    const token = await registeredAt(site.container, number)
    const other = site.anotherProcess()
    expect(await other.workflows.readSession(token)).not.toBeNull()
    expect(await site.container.workflows.endSession(token, "198.51.100.7")).toBe(true)
    expect(await other.workflows.readSession(token)).toBeNull()
    expect(await site.container.workflows.endSession(token, "198.51.100.7")).toBe(false)
  })

  it("that a password helped to open dies after an hour unused and after a day in all", async () => {
    await registeredAt(site.container, number)
    const unused = await signInWithPassword()
    await site.clock.advance(hourMs)
    expect(await isLive(unused)).toBe(false)

    const used = await signInWithPassword()
    for (let minutes = 0; minutes < 24 * 60 - 30; minutes += 30) {
      await site.clock.advance(hourMs / 2)
      expect(await isLive(used)).toBe(true)
    }
    await site.clock.advance(hourMs / 2)
    expect(await isLive(used)).toBe(false)
  })

  it("that a code alone opened lives for thirty days, used or not", async () => {
    await registeredAt(site.container, number)
    const token = await signIn()
    await site.clock.advance(30 * 24 * hourMs - 60_000)
    expect(await isLive(token)).toBe(true)
    await site.clock.advance(60_000)
    expect(await isLive(token)).toBe(false)
  })

  it("gives way when its account has as many newer ones as it may have", async () => {
    const oldest = await registeredAt(site.container, number)
    const newer = [await signIn(), await signIn()]
    expect(await isLive(oldest)).toBe(true)
    newer.push(await signIn())
    expect(await isLive(oldest)).toBe(false)
    expect(await Promise.all(newer.map(isLive))).toEqual([true, true, true])
  })

  it("gives way also where many sign in at once, so that no more live than may", async () => {
    const tokens = [await registeredAt(site.container, number)]
    const begun = []
    for (const name of ["a", "b", "c", "d", "e", "f"])
      begun.push(await startedSignIn(site.container, number, caller(name)))
    const processes = [site.container, site.anotherProcess()]
    await Promise.all(
      begun.map(async (each, index) => {
        const { workflows } = processes[index % 2] ?? site.container
        const done = grantedIn(await workflows.completeSignIn(each.by, each))
        if (done.kind === "signed-in") tokens.push(done.token)
      }),
    )
    const live = async () => (await Promise.all(tokens.map(isLive))).filter(Boolean).length
    expect([tokens.length, await live()]).toEqual([7, 3])
    const newest = await signIn()
    await site.container.workflows.endSession(newest, "198.51.100.7")
    expect(await live(), "none comes back to life").toBe(2)
  })

  it("is dead at once when the owner blocks the account, and a new one is refused after the proof", async () => {
    const token = await registeredAt(site.container, number)
    await site.rows.query("UPDATE users SET blocked_at = now(), deletion_due_at = NULL")
    expect(await isLive(token)).toBe(false)
    const begun = await startedSignIn(site.container, number)
    const done = await site.container.workflows.completeSignIn(begun.by, begun)
    expect(done).toEqual({ ok: false, refusal: { kind: "account-blocked" } })
  })

  it("carries the role of an administrator only when a password was part of it", async () => {
    const administrator = "+14155550100"
    const registered = await registeredAt(site.container, administrator)
    const tokens = [registered, await signIn(administrator), await signInWithPassword(administrator)]
    const roles = await Promise.all(
      tokens.map(async (token) => (await site.container.workflows.readSession(token))?.role),
    )
    expect(roles).toEqual(["administrator", "user", "administrator"])
  })

  it("is nobody's for a token that was made up, and for what is not a token", async () => {
    for (const token of [tokenFrom(randomBytes(32)), "", "x", "' OR true --"])
      expect(await site.container.workflows.readSession(token)).toBeNull()
  })
})
