import { v7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { handleProcedure } from "@/server/trpc/handler"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import { asThisSite } from "@/testing/this-site"

const administratorNumber = "+14155550132"

describe("the audit log as a file", () => {
  let site: TestSite
  let noLonger: () => void
  let cookie: string

  beforeAll(async () => {
    site = await openTestSite({}, { ADMIN_PHONE_NUMBERS: administratorNumber })
    noLonger = asThisSite(site.container)
    const token = await registeredAt(site.container, administratorNumber)
    const written = String(await site.container.cookies.writeSession(token, 3_600_000))
    cookie = written.slice(0, written.indexOf(";"))
  })
  afterAll(async () => {
    noLonger()
    await site.close()
  })

  async function exported(before: string | null): Promise<{ events: { action: string }[] }> {
    const [origin = ""] = site.container.environment.app.allowedOrigins
    const request = new Request(`${origin}/api/trpc/admin.audit.exported`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": "198.51.100.7", origin, cookie },
      body: JSON.stringify({
        ...{ action: null, person: null, from: null, until: null, before },
      }),
    })
    const { result } = await (await handleProcedure(request, "test", () => {})).json()
    return result.data
  }

  const written = async () => {
    const { rows } = await site.rows.query("SELECT id FROM audit_events WHERE action = 'audit-exported'")
    return rows.length
  }

  it("is written down with each part, also where nobody asked for the first one", async () => {
    const future = Date.now() + 3_600_000
    const { events } = await exported(`${future}.${v7()}`)
    expect(events.map(({ action }) => action)).toContain("registered")
    expect(await written()).toBe(1)
    await exported(null)
    expect(await written()).toBe(2)
  })

  it("begins with the newest where a place is none that there can be", async () => {
    const { events } = await exported(`9${"0".repeat(20)}.${v7()}`)
    expect(events[0]?.action).toBe("audit-exported")
  })
})
