import { describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { workflowWorld, type WorldSettings } from "@/testing/workflow-world"
import type { TypedWebhookEndpoint } from "./check-webhook-endpoints"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const shop: TypedWebhookEndpoint = {
  id: null,
  url: "https://shop.example/hooks",
  events: ["user.registered", "session.ended"],
}

function underTest(settings: WorldSettings = {}) {
  const world = workflowWorld(settings)
  const save = (endpoints: readonly TypedWebhookEndpoint[]) =>
    world.workflows.saveWebhookEndpoints(saver, endpoints)
  const problems = async (...endpoints: readonly TypedWebhookEndpoint[]) => {
    const saved = await save(endpoints)
    return saved.ok ? [] : "problems" in saved.refusal ? saved.refusal.problems : saved.refusal.kind
  }
  return { world, save, problems }
}

describe("saving endpoints of webhooks", () => {
  it("shows the secret of a new one once, and keeps it sealed for that endpoint alone", async () => {
    const { world, save } = underTest()
    const saved = grantedIn(await save([shop]))
    const [made] = saved.newSecrets
    const [endpoint] = saved.endpoints
    const secret = present(made).secret.reveal()
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(made?.endpointId).toBe(endpoint?.id)
    expect(JSON.stringify(made)).not.toContain(secret)
    const opened = world.deps.sealing.open(
      present(endpoint).sealedSecret,
      `settings.webhookEndpoints.${endpoint?.id}`,
    )
    expect(`whsec_${Buffer.from(opened).toString("base64")}`).toBe(secret)
  })

  it("keeps the secret of one that stays, under another address and with other events", async () => {
    const { save } = underTest()
    const [first] = grantedIn(await save([shop])).endpoints
    const moved = { id: present(first).id, url: "https://new.example/", events: ["user.deleted"] }
    const saved = grantedIn(await save([moved, shop]))
    expect(saved.endpoints[0]).toEqual({ ...first, url: moved.url, events: moved.events })
    expect(saved.newSecrets).toHaveLength(1)
  })

  it("takes away those that are left out, and leaves all other settings as they are", async () => {
    const { world, save } = underTest()
    const templates = [{ usageType: "SignIn", language: "de", content: "{{code}}" }]
    grantedIn(await world.workflows.saveSettings(saver, { version: 0, templates }))
    grantedIn(await save([shop]))
    expect(grantedIn(await save([])).endpoints).toEqual([])
    expect(await world.deps.settings.read()).toMatchObject({ version: 3, templates, webhookEndpoints: [] })
  })

  it("names every field that cannot be, and saves nothing", async () => {
    const { world, problems } = underTest()
    const found = await problems(
      shop,
      { id: "01900000-0000-7000-8000-0000000000ff", url: shop.url, events: [] },
      { id: null, url: "http://shop.example/", events: ["user.born"] },
      { id: null, url: "https://10.0.0.1/", events: ["user.updated", "user.updated"] },
      { id: null, url: "https://hooks.internal/", events: ["user.updated"] },
      { id: null, url: "https://me:pass@shop.example/", events: ["user.updated"] },
    )
    expect(found).toEqual([
      { index: 1, field: "id", problem: "unknown" },
      { index: 1, field: "url", problem: "twice" },
      { index: 1, field: "events", problem: "none" },
      { index: 2, field: "events", problem: "unknown" },
      { index: 2, field: "url", problem: "not-https" },
      { index: 3, field: "events", problem: "twice" },
      { index: 3, field: "url", problem: "ip-address" },
      { index: 4, field: "url", problem: "not-public" },
      { index: 5, field: "url", problem: "has-credentials" },
    ])
    expect((await world.deps.settings.read()).version).toBe(0)
  })

  it("takes ten, and no more", async () => {
    const { problems } = underTest()
    const many = Array.from({ length: 11 }, (_, count) => ({ ...shop, url: `https://shop${count}.example/` }))
    expect(await problems(...many)).toEqual([{ index: 10, field: "id", problem: "too-many" }])
    expect(await problems(...many.slice(0, 10))).toEqual([])
  })

  it("takes an address on this machine only where the site itself is on it", async () => {
    const here = { ...shop, url: "http://localhost:8080/hooks" }
    expect(await underTest().problems(here)).toEqual([{ index: 0, field: "url", problem: "not-https" }])
    const local = underTest({ site: { origin: "http://localhost:3000" } })
    const inside = { ...shop, url: "http://192.168.0.2/hooks" }
    expect(await local.problems(inside)).toEqual([{ index: 0, field: "url", problem: "not-https" }])
    expect(await local.problems(here)).toEqual([])
  })
})
