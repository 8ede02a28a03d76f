import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { type SiteBrowser, siteBrowser } from "@/testing/site-browser"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import { log } from "./log"

const owner = "+12125550134"
const typed = { country: "US", phoneNumber: "+14155550132" }

describe("the limits, as an administrator sees and changes them", () => {
  let site: TestSite
  let administrator: SiteBrowser
  beforeAll(async () => {
    site = await openTestSite(
      { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0, startsPerAddressPerHour: 2 },
      { ADMIN_PHONE_NUMBERS: owner },
    )
  })
  beforeEach(async () => {
    await site.clock.forgetAllButSettings()
    const token = await registeredAt(site.container, owner)
    administrator = siteBrowser(site.container)
    const written = (await site.container.cookies.writeSession(token, 60_000)).split(";")[0] ?? ""
    const [name = "", ...value] = written.split("=")
    administrator.jar.set(name, value.join("="))
    await site.rows.query("DELETE FROM quotas")
  })
  afterAll(() => site.close())

  const stranger = (address = "203.0.113.7") => siteBrowser(site.container, { "x-forwarded-for": address })
  const start = async (address?: string, asked = typed) =>
    stranger(address)
      .call((api) => api.phoneSignIn.start(asked))
      .then(
        () => "started",
        (error: { refusal?: { rule?: string } }) => error.refusal?.rule,
      )
  const full = async () => (await site.container.workflows.listFullCounts(null, 50)).counts
  const find = (text: string) => administrator.call((api) => api.admin.limits.find({ text }))

  it("show an address that is blocked, find it by any spelling, and let it in once it is cleared", async () => {
    const address = "2001:db8:1:2::5"
    expect([await start(address), await start(address), await start(address)]).toEqual([
      "started",
      "started",
      "address-starts",
    ])
    expect(await full()).toMatchObject([{ rule: "address-starts", about: "2001:db8:1:2::/64", refused: 1 }])
    const found = present(await find("2001:DB8:1:2::99"))
    expect(found).toMatchObject({ subject: { kind: "address" }, counts: [{ count: 2, limit: 2 }] })
    const { key, until } = present(found.counts[0])
    expect(until).not.toBeNull()
    expect(await administrator.call((api) => api.admin.limits.clear({ key }))).toEqual({ isCleared: true })
    expect(await administrator.call((api) => api.admin.limits.clear({ key }))).toEqual({ isCleared: false })
    expect(await start(address)).toBe("started")
  })

  it("are looked up by a number without its whole spelling ever being kept or answered", async () => {
    await start()
    const found = present(await find("(415) 555-0132"))
    expect(found.subject).toEqual({ kind: "number", masked: "+1 ••• ••• •132", range: "+1415555" })
    expect(found.counts.map(({ rule, count, until }) => [rule, count, until])).toEqual([
      ["number-sends-per-day", 1, null],
      ["number-sends-per-hour", 1, null],
      ["prefix-starts", 1, null],
    ])
    expect(JSON.stringify(found)).not.toContain("4155550132")
    expect(await find("Ada")).toBeNull()
  })

  it("pause a range for strangers and resume it, each written to the audit log", async () => {
    const paused = await administrator.call((api) =>
      api.admin.limits.pause({ scope: "prefix", subject: typed.phoneNumber, hours: 1 }),
    )
    expect(paused).toEqual({ ok: true, value: { subject: "+1415555" } })
    expect(await start()).toBe("prefix-paused")
    expect(await start(undefined, { country: "US", phoneNumber: "+12125550199" })).toBe("started")
    const where = { scope: "prefix", subject: "+1415555" } as const
    expect(await administrator.call((api) => api.admin.limits.resume(where))).toEqual({ isResumed: true })
    expect(await start()).toBe("started")
    const { rows } = await site.rows.query(
      `SELECT action, subject, actor_user_id IS NOT NULL AS by_somebody FROM audit_events
       WHERE action LIKE 'sending-%' ORDER BY at, id`,
    )
    expect(rows).toEqual([
      { action: "sending-paused", subject: "prefix-paused:+1415555", by_somebody: true },
      { action: "sending-resumed", subject: "prefix-paused:+1415555", by_somebody: true },
    ])
  })

  it("close the alert of a pause that came by itself, when it is resumed", async () => {
    await site.container.workflows.pauseSending(
      { userId: null, addressKey: null },
      { scope: "country", subject: "US", hours: 1 },
    )
    await site.rows.query("UPDATE quotas SET about = '2/40' WHERE key = 'country-paused:US'")
    await site.container.alertRounds.atOnce(log())
    const paused = async () =>
      (await site.container.workflows.listAlerts()).filter(({ matter }) => matter.kind === "sending-paused")
    expect(await paused()).toMatchObject([{ matter: { subject: "US", verified: 2, sent: 40 } }])
    await administrator.call((api) => api.admin.limits.resume({ scope: "country", subject: "US" }))
    expect(await paused()).toEqual([])
  })

  it("take nothing but what each expects", async () => {
    const refusals = [
      () => administrator.call((api) => api.admin.limits.find({ text: "" })),
      () => administrator.call((api) => api.admin.limits.clear({ key: "x".repeat(201) })),
      () =>
        administrator.call((api) =>
          api.admin.limits.pause({ scope: "country", subject: "US", hours: 2 as 1 }),
        ),
      () =>
        administrator.call((api) => api.admin.limits.resume({ scope: "site" as "country", subject: "US" })),
      () => administrator.call((api) => api.admin.limits.older({ after: { refusedAtMs: -1, key: "x" } })),
    ]
    for (const refused of refusals) await expect(refused()).rejects.toMatchObject({ code: "BAD_REQUEST" })
  })
})
