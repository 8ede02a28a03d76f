import { describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { type WorldSettings, workflowWorld } from "@/testing/workflow-world"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const gone = "01900000-0000-7000-8000-0000000000ff"
const shop = { kind: "add", url: "https://shop.example/hooks", events: ["user.registered"] } as const
const books = { ...shop, url: "https://books.example/hooks" }

function underTest(settings: WorldSettings = {}) {
  const { workflows, deps, state } = workflowWorld(settings)
  const change = (wanted: Parameters<typeof workflows.changeWebhookEndpoint>[1]) =>
    workflows.changeWebhookEndpoint(saver, wanted)
  const secretIn = async (wanted: Parameters<typeof change>[0]) =>
    grantedIn(await change(wanted)).secret?.reveal() ?? null
  const kept = () => workflows.readWebhookEndpoints()
  const idOf = async (url: string) => present((await kept()).find((each) => each.url === url)).id
  return { workflows, deps, state, change, secretIn, kept, idOf }
}

describe("an endpoint of webhooks", () => {
  it("is added beside the others, and its secret is shown once", async () => {
    const { secretIn, kept } = underTest()
    const secrets = [await secretIn(shop), await secretIn(books)]
    expect(new Set(secrets).size).toBe(2)
    for (const secret of secrets) expect(secret).toMatch(/^whsec_/)
    expect((await kept()).map(({ url }) => url)).toEqual([shop.url, books.url])
  })

  it("is told other things from then on, under the same secret", async () => {
    const { change, secretIn, kept, idOf } = underTest()
    await change(shop)
    await change(books)
    const [before] = await kept()
    const endpointId = await idOf(shop.url)
    expect(await secretIn({ kind: "events", endpointId, events: ["user.deleted"] })).toBeNull()
    expect((await kept())[0]).toEqual({ ...before, events: ["user.deleted"] })
    expect(await change({ kind: "events", endpointId, events: [] })).toMatchObject({
      refusal: {
        kind: "webhook-endpoints-refused",
        problems: [{ index: 0, field: "events", problem: "none" }],
      },
    })
  })

  it("gets another secret and keeps its name, and what waits for it", async () => {
    const { deps, secretIn, kept, idOf } = underTest()
    const first = await secretIn(shop)
    const endpointId = await idOf(shop.url)
    const second = await secretIn({ kind: "new-secret", endpointId })
    expect(second).not.toBe(first)
    const [endpoint] = await kept()
    expect(endpoint?.id).toBe(endpointId)
    const opened = deps.sealing.open(
      present(endpoint).sealedSecret,
      `settings.webhookEndpoints.${endpointId}`,
    )
    expect(`whsec_${Buffer.from(opened).toString("base64")}`).toBe(second)
  })

  it("is removed, and the others stay", async () => {
    const { change, kept, idOf } = underTest()
    await change(shop)
    await change(books)
    grantedIn(await change({ kind: "remove", endpointId: await idOf(shop.url) }))
    expect((await kept()).map(({ url }) => url)).toEqual([books.url])
  })

  it("is refused where somebody has removed it meanwhile, and nothing is changed", async () => {
    const { workflows, change, kept } = underTest()
    await change(shop)
    for (const kind of ["new-secret", "remove"] as const)
      expect(await change({ kind, endpointId: gone })).toMatchObject({
        refusal: { kind: "webhook-endpoint-gone" },
      })
    expect(await kept()).toHaveLength(1)
    expect(await workflows.testWebhook(saver, gone)).toMatchObject({
      refusal: { kind: "webhook-endpoint-gone" },
    })
  })

  it("gets a test that says nothing of anybody", async () => {
    const { workflows, state, change, idOf } = underTest()
    await change(shop)
    const { deliveryId } = grantedIn(await workflows.testWebhook(saver, await idOf(shop.url)))
    expect(await workflows.sendWebhooks()).toMatchObject({ delivered: 1 })
    expect(state.webhooks).toMatchObject([{ id: deliveryId, type: "test", state: "delivered", userId: null }])
    grantedIn(await workflows.sendWebhookAgain(saver, deliveryId))
    expect(await workflows.sendWebhookAgain(saver, deliveryId)).toMatchObject({
      refusal: { kind: "webhook-not-sent-again" },
    })
    expect(await workflows.sendWebhooks()).toMatchObject({ delivered: 1 })
  })

  it("gets so many by hand in an hour from each administrator, tests and repetitions together", async () => {
    const { workflows, state, change, idOf } = underTest({ policy: { webhooksByHandPerHour: 2 } })
    await change(shop)
    const endpointId = await idOf(shop.url)
    const { deliveryId } = grantedIn(await workflows.testWebhook(saver, endpointId))
    await workflows.sendWebhooks()
    grantedIn(await workflows.sendWebhookAgain(saver, deliveryId))
    const refusal = { kind: "limited", rule: "administrator-webhooks", retryAfterSeconds: 3600 }
    expect(await workflows.testWebhook(saver, endpointId)).toMatchObject({ refusal })
    await workflows.sendWebhooks()
    expect(await workflows.sendWebhookAgain(saver, deliveryId)).toMatchObject({ refusal })
    expect(state.webhooks).toMatchObject([{ id: deliveryId, state: "delivered" }])
    const other = { ...saver, userId: "01900000-0000-7000-8000-00000000bbbb" }
    grantedIn(await workflows.testWebhook(other, endpointId))
  })
})
