import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, numberedPhone } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { openTestSite, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }

describe("starts and sends, at the same moment", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const countOf = async (sql: string) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)
    return rows[0]?.n
  }
  const start = (name: string, process = site.container) =>
    process.workflows.startPhoneSignIn(caller(name), typed)

  it.each([
    ["with waits between texts", {}],
    ["without any", { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }],
  ])("gives two tabs of one browser one challenge and one text, %s", async (_which, limits) => {
    const process = site.anotherProcess({ LIMITS: JSON.stringify(limits) })
    const answers = await Promise.all(Array.from({ length: 8 }, () => start("tabs", process)))
    const ids = new Set(answers.map((answer) => grantedIn(answer).view.challengeId))
    expect(ids.size).toBe(1)
    expect([await countOf("challenges"), await countOf("deliveries")]).toEqual([1, 1])
    expect(answers.filter((answer) => grantedIn(answer).deliveryId !== null)).toHaveLength(1)
    expect(await countOf("quotas WHERE count > 1")).toBe(0)
  })

  it("gives two tabs, one that wants a text and one that wants a call, one challenge and one message", async () => {
    const process = site.anotherProcess({ CALL_FIRST: "1" })
    const answers = await Promise.all(
      (["sms", "call", "sms", "call"] as const).map((channel) =>
        process.workflows.startPhoneSignIn(caller("tabs"), { ...typed, channel }),
      ),
    )
    const views = answers.map((answer) => grantedIn(answer).view)
    expect(new Set(views.map(({ challengeId, channel }) => `${challengeId} ${channel}`)).size).toBe(1)
    expect([await countOf("challenges"), await countOf("deliveries")]).toEqual([1, 1])
    expect(
      await countOf("challenges c JOIN deliveries d ON d.challenge_id = c.id AND d.channel = c.channel"),
    ).toBe(1)
  })

  it("gives two tabs one new challenge where an old one has died", async () => {
    const old = grantedIn(await start("tabs"))
    await site.clock.advance(600_000)
    const answers = await Promise.all(Array.from({ length: 4 }, () => start("tabs")))
    const ids = new Set(answers.map((answer) => grantedIn(answer).view.challengeId))
    expect([ids.size, ids.has(old.view.challengeId)]).toEqual([1, false])
    expect(await countOf("challenges WHERE closed_at IS NULL")).toBe(1)
  })

  it("never voids the challenge of one browser by a start in another, but shares the waits", async () => {
    const first = await startedSignIn(site.container, number, caller("ada"))
    expect(refusalIn(await start("mallory"))).toBe("limited by number-send-wait")
    await site.clock.advance(30_000)
    const second = await startedSignIn(site.container, number, caller("mallory"))
    expect(second.challengeId).not.toBe(first.challengeId)
    expect(second.code).not.toBe(first.code)
    const done = await site.container.workflows.completeSignIn(first.by, first)
    expect(grantedIn(done).kind).toBe("no-account")
  })

  it("lets one of two browsers through where the number has to wait", async () => {
    const answers = await Promise.all([start("ada"), start("bea"), start("cem")])
    expect(answers.map(refusalIn).sort()).toEqual([
      "granted",
      "limited by number-send-wait",
      "limited by number-send-wait",
    ])
    expect(await countOf("deliveries")).toBe(1)
  })

  it("sends one text for two clicks on resend", async () => {
    const { challengeId, by } = await startedSignIn(site.container, number)
    await site.clock.advance(30_000)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        site.container.workflows.resendCode(by, { challengeId, channel: "sms" }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await countOf("deliveries")).toBe(2)
    expect(await countOf("challenges WHERE resends_left = 2")).toBe(1)
  })

  it("never resends more than the budget where nothing has to wait", async () => {
    const limits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0, sendsPerNumberPerHour: 100 }
    const process = site.anotherProcess({ LIMITS: JSON.stringify(limits) })
    const { challengeId, by } = await startedSignIn(process, number)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => process.workflows.resendCode(by, { challengeId, channel: "sms" })),
    )
    expect(answers.map(refusalIn).sort()).toEqual([
      ...Array<string>(3).fill("granted"),
      ...Array<string>(7).fill("no-resends-left"),
    ])
    expect(await countOf("deliveries")).toBe(4)
  })

  it("hands a message over once, for twenty who mean to send it", async () => {
    const seen = grantedIn(await start("ada"))
    const { deliveryId } = seen
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => site.container.workflows.sendQueued(deliveryId ?? "")),
    )
    expect(sent.filter((each) => each !== null)).toHaveLength(1)
    expect(await countOf("inbox_messages")).toBe(1)
  })

  it("keeps to the quota of an address for fifty numbers at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        site.container.workflows.startPhoneSignIn(caller(`browser ${index}`), {
          country: "US",
          // Prefixes of their own: the quota of the address is the one that is to be met.
          phoneNumber: `+12125${50 + index}0132`,
        }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(new Set(answers.filter(({ ok }) => !ok).map(refusalIn))).toEqual(
      new Set(["limited by address-starts"]),
    )
    expect([await countOf("challenges"), await countOf("deliveries")]).toEqual([20, 20])
    const { rows } = await site.rows.query("SELECT count FROM quotas WHERE key LIKE 'all-sends:%'")
    expect(rows).toEqual([{ count: 20 }])
  })

  it("keeps to the quota of a range of numbers for fifty addresses at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        site.container.workflows.startPhoneSignIn(caller(`browser ${index}`, `198.51.100.${index}`), {
          country: "US",
          phoneNumber: numberedPhone(1000 + index),
        }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20)
    expect(new Set(answers.filter(({ ok }) => !ok).map(refusalIn))).toEqual(
      new Set(["limited by prefix-starts"]),
    )
  })
})
