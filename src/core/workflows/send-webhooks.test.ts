import { describe, expect, it } from "vitest"
import { present } from "@/testing/builders"
import type { FixedClock } from "@/testing/fixed-clock"
import { tellWebhooks } from "@/testing/memory-webhook-store"
import { grantedIn } from "@/testing/results"
import { workflowWorld } from "@/testing/workflow-world"
import type { WebhookAnswer, WebhookMessage } from "../ports/webhook-sender"
import { type WebhookEventType, webhookEventTypes } from "../webhook"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const ada = "01900000-0000-7000-8000-000000000ada"
const bob = "01900000-0000-7000-8000-000000000b0b"
const fine: WebhookAnswer = { kind: "answered", status: 204 }
const broken: WebhookAnswer = { kind: "answered", status: 500 }

/** A site with one endpoint that wants to know everything, and answers as the test says. */
async function underTest(
  answer: (message: WebhookMessage, clock: FixedClock) => WebhookAnswer,
  urls: readonly string[] = ["https://shop.example/hooks"],
) {
  const sent: WebhookMessage[] = []
  const send = async (message: WebhookMessage) => {
    sent.push(message)
    return answer(message, world.clock)
  }
  const world = workflowWorld({ webhookSender: { send } })
  const endpoints = urls.map((url) => ({ id: null, url, events: webhookEventTypes }))
  const saved = grantedIn(await world.workflows.saveWebhookEndpoints(saver, endpoints))
  const tell = (type: WebhookEventType, userId = ada, sessionId: string | null = null) =>
    tellWebhooks(world.state, { type, userId, sessionId })
  const types = () => sent.map(({ body }) => (JSON.parse(body) as { type: string }).type)
  return { world, sent, types, tell, saved, send: () => world.workflows.sendWebhooks() }
}

describe("sending webhooks", () => {
  it("says what happened to whom, and signs with the secret that was shown", async () => {
    const { sent, tell, send, saved, world } = await underTest(() => fine)
    tell("session.started", ada, bob)
    expect(await send()).toEqual({ delivered: 1, retry: 0, "given-up": 0 })
    const message = present(sent[0])
    expect(message.url).toBe("https://shop.example/hooks")
    expect(present(message.secret).reveal()).toBe(saved.newSecrets[0]?.secret.reveal())
    expect(JSON.parse(message.body)).toEqual({
      type: "session.started",
      timestamp: new Date(world.clock.nowMs()).toISOString(),
      data: { userId: ada, sessionId: bob },
    })
  })

  it("goes on to what comes after, in one round and in order", async () => {
    const { types, tell, send } = await underTest(() => fine)
    for (const type of ["user.registered", "user.updated", "user.deleted"] as const) tell(type)
    expect(await send()).toMatchObject({ delivered: 3 })
    expect(types()).toEqual(["user.registered", "user.updated", "user.deleted"])
    expect(await send()).toMatchObject({ delivered: 0 })
  })

  it("sends the same message again after a failure, and lets other accounts go on", async () => {
    let status = 503
    const { sent, tell, send, world } = await underTest(({ body }) =>
      body.includes(ada) ? { kind: "answered", status } : fine,
    )
    tell("user.registered", ada)
    tell("user.updated", ada)
    tell("user.updated", bob)
    expect(await send()).toEqual({ delivered: 1, retry: 1, "given-up": 0 })
    status = 200
    world.clock.advance(4_999)
    expect(await send()).toMatchObject({ delivered: 0 })
    world.clock.advance(1)
    expect(await send()).toMatchObject({ delivered: 2 })
    const ofAda = sent.filter(({ body }) => body.includes(ada))
    expect(ofAda[1]).toMatchObject({ id: ofAda[0]?.id, body: ofAda[0]?.body })
    expect(ofAda).toHaveLength(3)
  })

  it.each([
    ["300", { kind: "answered", status: 300 }],
    ["404", { kind: "answered", status: 404 }],
    ["silence", { kind: "failed", error: "timeout" }],
    ["a private address", { kind: "failed", error: "private-address" }],
  ] as const)("tries again after %s", async (_, answer) => {
    const { tell, send } = await underTest(() => answer)
    tell("user.registered")
    expect(await send()).toEqual({ delivered: 0, retry: 1, "given-up": 0 })
  })

  it("gives up at once where the endpoint says that it is gone, and goes on with the next", async () => {
    const { types, tell, send } = await underTest(({ body }) =>
      body.includes("registered") ? { kind: "answered", status: 410 } : fine,
    )
    tell("user.registered")
    tell("user.updated")
    expect(await send()).toEqual({ delivered: 1, retry: 0, "given-up": 1 })
    expect(types()).toEqual(["user.registered", "user.updated"])
  })

  it("gives up a day after the event, and keeps every attempt", async () => {
    const { tell, send, world } = await underTest(() => broken)
    tell("user.registered")
    let rounds = 0
    for (let sent = await send(); sent["given-up"] === 0; sent = await send()) {
      rounds += 1
      const { nextAttemptAtMs } = present(world.state.webhooks[0])
      world.clock.advance(nextAttemptAtMs - world.clock.nowMs())
    }
    expect(rounds).toBe(11)
    expect(world.state.webhooks[0]).toMatchObject({ state: "given-up", attempts: Array(12).fill(broken) })
  })

  it("keeps an attempt that could not be signed, and sends nothing", async () => {
    const { sent, tell, send, world } = await underTest(() => fine)
    const { settings } = world.state
    world.state.settings = {
      ...settings,
      webhookEndpoints: settings.webhookEndpoints.map((each) => ({ ...each, sealedSecret: "another" })),
    }
    tell("user.registered")
    expect(await send()).toMatchObject({ retry: 1 })
    expect(sent).toEqual([])
    expect(world.state.webhooks[0]?.attempts).toEqual([{ kind: "failed", error: "secret-lost" }])
  })

  it("asks an endpoint that is away eight times in a round, and holds up no other", async () => {
    const urls = ["https://away.example/", "https://shop.example/"]
    const { sent, tell, send } = await underTest(
      ({ url }) => (url === urls[0] ? { kind: "failed", error: "timeout" } : fine),
      urls,
    )
    for (let count = 0; count < 20; count += 1) tell("user.updated", `member ${count}`)
    expect(await send()).toEqual({ delivered: 20, retry: 8, "given-up": 0 })
    expect(sent.filter(({ url }) => url === urls[0])).toHaveLength(8)
  })

  it("stops when the round has taken long enough, and the next one goes on", async () => {
    const { tell, send } = await underTest((_, clock) => {
      clock.advance(10_000)
      return fine
    })
    for (let count = 0; count < 5; count += 1) tell("user.updated")
    expect(await send()).toMatchObject({ delivered: 2 })
    expect(await send()).toMatchObject({ delivered: 2 })
    expect(await send()).toMatchObject({ delivered: 1 })
  })
})
