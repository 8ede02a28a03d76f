import { afterEach, describe, expect, it } from "vitest"
import { Webhook } from "standardwebhooks"
import type { WebhookMessage } from "@/core/ports/webhook-sender"
import { webhookSecretFrom } from "@/core/webhook"
import { type LocalServer, openLocalServer, textOf } from "../../../e2e/emulator/local-server"
import type { LookupAll } from "./public-lookup"
import { createWebhookSender } from "./webhook-sender"

type Listener = Parameters<typeof openLocalServer>[0]

const secret = webhookSecretFrom(new Uint8Array(32).fill(7))
const terms = { timeoutMs: 5_000, reachesPrivate: true }

let servers: LocalServer[] = []
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  servers = []
})

async function receiver(listener: Listener): Promise<LocalServer> {
  const server = await openLocalServer(listener)
  servers.push(server)
  return server
}

function messageTo(url: string): WebhookMessage {
  return { id: "message-1", url, body: '{"type":"user.updated"}', secret }
}

/** A host that has these addresses, and others the next time that somebody looks. */
function hostAt(...looks: readonly (readonly string[])[]) {
  let count = 0
  const lookupAll: LookupAll = (_hostname, _options, callback) => {
    const addresses = looks[Math.min(count, looks.length - 1)] ?? []
    count += 1
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    )
  }
  return { lookupAll, count: () => count }
}

describe("a webhook on its way", () => {
  it("arrives as Standard Webhooks describes it: signed, with its id and the time of the attempt", async () => {
    const verified: unknown[] = []
    const { origin } = await receiver(async (request, response) => {
      const body = await textOf(request)
      expect(request.headers).toMatchObject({ "webhook-id": "message-1", "content-type": "application/json" })
      verified.push(new Webhook(secret.reveal()).verify(body, request.headers as Record<string, string>))
      response.writeHead(204).end()
    })
    const answer = await createWebhookSender(terms).send(messageTo(`${origin}/hooks?for=ada`))
    expect(answer).toEqual({ kind: "answered", status: 204 })
    expect(verified).toEqual([{ type: "user.updated" }])
  })

  it("is not sent on where the answer is a redirect", async () => {
    const paths: (string | undefined)[] = []
    const { origin } = await receiver((request, response) => {
      paths.push(request.url)
      response.writeHead(302, { location: "/elsewhere" }).end()
    })
    const answer = await createWebhookSender(terms).send(messageTo(`${origin}/hooks`))
    expect(answer).toEqual({ kind: "answered", status: 302 })
    expect(paths).toEqual(["/hooks"])
  })

  it("does not wait for an answer that never ends", async () => {
    const { origin } = await receiver((_, response) => {
      response.writeHead(200)
      response.write("and so on")
    })
    expect(await createWebhookSender(terms).send(messageTo(origin))).toEqual({
      kind: "answered",
      status: 200,
    })
  })

  it("is broken off when nobody answers in time", async () => {
    const { origin } = await receiver(() => {})
    const sender = createWebhookSender({ ...terms, timeoutMs: 50 })
    expect(await sender.send(messageTo(origin))).toEqual({ kind: "failed", error: "timeout" })
  })

  it("is a failure where nobody listens, where the line breaks, and where another protocol is asked for", async () => {
    const sender = createWebhookSender(terms)
    const noConnection = { kind: "failed", error: "no-connection" }
    const gone = await receiver(() => {})
    await gone.close()
    expect(await sender.send(messageTo(gone.origin))).toEqual(noConnection)
    const breaking = await receiver((request) => void request.socket.destroy())
    expect(await sender.send(messageTo(breaking.origin))).toEqual(noConnection)
    const switching = await receiver((_, response) => {
      response.writeHead(101, { connection: "upgrade", upgrade: "smoke" }).end()
    })
    expect(await sender.send(messageTo(switching.origin))).toEqual(noConnection)
  })

  it("is a failure where the host is nowhere", async () => {
    const lookupAll: LookupAll = (_hostname, _options, callback) =>
      callback(Object.assign(new Error("no such host"), { code: "ENOTFOUND" }), [])
    const sender = createWebhookSender({ timeoutMs: 5_000, reachesPrivate: false, lookupAll })
    expect(await sender.send(messageTo("https://hooks.example/"))).toEqual({
      kind: "failed",
      error: "no-such-host",
    })
  })
})

describe("a webhook for a private network", () => {
  const refused = { kind: "failed", error: "private-address" }
  const strict = (lookupAll: LookupAll) =>
    createWebhookSender({ timeoutMs: 5_000, reachesPrivate: false, lookupAll })

  it.each(["127.0.0.1", "10.0.0.5", "169.254.169.254", "::1", "fd00::1"])(
    "is refused when the connection is made, whatever the name: %s",
    async (address) => {
      let reached = 0
      const { origin } = await receiver((_, response) => {
        reached += 1
        response.end()
      })
      const url = `http://hooks.example:${new URL(origin).port}/`
      expect(await strict(hostAt([address]).lookupAll).send(messageTo(url))).toEqual(refused)
      expect(reached).toBe(0)
    },
  )

  it.each(["http://127.0.0.1:1/", "http://[::1]:1/", "http://[::ffff:127.0.0.1]:1/", "http://2130706433:1/"])(
    "is refused where it is named by its address: %s",
    async (url) => {
      expect(await strict(hostAt(["93.184.216.34"]).lookupAll).send(messageTo(url))).toEqual(refused)
    },
  )

  it("is looked up once: a name that leads to this machine a moment later gains nothing", async () => {
    let reached = 0
    const { origin } = await receiver((_, response) => {
      reached += 1
      response.end()
    })
    const host = hostAt(["224.0.0.1"], ["127.0.0.1"])
    const url = `http://hooks.example:${new URL(origin).port}/`
    expect(await strict(host.lookupAll).send(messageTo(url))).toEqual(refused)
    expect([host.count(), reached]).toEqual([1, 0])
  })
})
