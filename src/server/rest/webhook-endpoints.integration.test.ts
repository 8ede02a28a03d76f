import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { callRest } from "@/testing/rest-caller"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const address = "/settings/webhook-endpoints"
const shop = { url: "http://localhost:4000/hooks", events: ["user.registered", "session.ended"] }

describe("who is told what happens, by REST", () => {
  let site: TestSite
  let administrator: string
  let member: string
  beforeAll(async () => {
    site = await openTestSite({}, { ADMIN_PHONE_NUMBERS: "+14155550100" })
    administrator = await registeredAt(site.container, "+14155550100", { password: "gravel-lamp-9" })
    member = await registeredAt(site.container, "+14155550132", { password: "gravel-lamp-9" })
  })
  afterAll(() => site.close())

  const call = (method: string, json?: unknown, token = administrator) =>
    callRest(site.container, address, { method, json, headers: { "user-token": token } })
  const endpointsIn = ({ json }: { json: unknown }) =>
    (json as { endpoints: { id: string; url: string; events: string[] }[] }).endpoints

  it("is an administrator's to read and to choose", async () => {
    for (const token of [member, "x".repeat(43)]) {
      expect(await call("GET", undefined, token)).toMatchObject({ status: 401, json: { code: 40106 } })
      expect(await call("PUT", { endpoints: [shop] }, token)).toMatchObject({
        status: 401,
        json: { code: 40106 },
      })
    }
    expect((await call("GET")).json).toEqual({ endpoints: [] })
  })

  it("asks an administrator who signed in long ago to do so again before anything changes", async () => {
    const move = (by: string) =>
      site.rows.query(`UPDATE sessions SET proved_at = proved_at ${by} interval '20 minutes'`)
    await move("-")
    expect(await call("PUT", { endpoints: [shop] })).toMatchObject({ status: 403, json: { code: 40302 } })
    expect((await call("GET")).json).toEqual({ endpoints: [] })
    await move("+")
  })

  it("names each wrong field, and then nothing is saved", async () => {
    const wrong = [
      { url: "http://shop.example/hooks", events: [] },
      { ...shop, id: "nobody's" },
    ]
    expect(await call("PUT", { endpoints: wrong })).toMatchObject({
      status: 400,
      json: {
        code: 40034,
        errorData: {
          problems: [
            { index: 0, field: "events", problem: "none" },
            { index: 0, field: "url", problem: "not-https" },
            { index: 1, field: "id", problem: "unknown" },
          ],
        },
      },
    })
    expect((await call("GET")).json).toEqual({ endpoints: [] })
  })

  it("is kept, with a secret that is shown once", async () => {
    const saved = await call("PUT", { endpoints: [shop] })
    const [made] = endpointsIn(saved)
    expect(saved.json).toEqual({
      endpoints: [{ id: expect.any(String), ...shop }],
      newSecrets: [{ endpointId: made?.id, secret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) }],
    })
    expect((await call("GET")).json).toEqual({ endpoints: [made] })
    expect((await call("PUT", { endpoints: [made] })).json).toEqual({ endpoints: [made], newSecrets: [] })
    const { rows } = await site.rows.query("SELECT count(*)::int AS waiting FROM webhook_events")
    await registeredAt(site.container, "+14155550133", { password: "gravel-lamp-9" })
    const after = await site.rows.query("SELECT count(*)::int AS waiting FROM webhook_events")
    expect(after.rows[0].waiting).toBeGreaterThan(rows[0].waiting)
    expect((await call("PUT", { endpoints: [] })).json).toEqual({ endpoints: [], newSecrets: [] })
  })
})
