import type { IncomingMessage, ServerResponse } from "node:http"
import type { Container } from "@/server/container"
import { handleWebhook } from "@/server/webhooks"
import { openLocalServer, textOf } from "../../e2e/emulator/local-server"

/** Where providers call a test site back. */
export interface CallbackServer {
  /** What `APP_URL` of the site has to be. */
  readonly origin: string
  /** Lets this process of the site answer from now on. */
  answerWith(container: Container): void
  /** Waits for what is done after the answers. */
  settled(): Promise<void>
  close(): Promise<void>
}

const containerSymbol = Symbol.for("ringback.container")

/** Listens for callbacks and hands them to the handler that the product has for them. */
export async function openCallbackServer(): Promise<CallbackServer> {
  const scope: typeof globalThis & { [containerSymbol]?: Container } = globalThis
  const later: Promise<void>[] = []
  const server = await openLocalServer((request, response) => answer(request, response, later))
  return {
    origin: server.origin,
    answerWith: (container) => {
      scope[containerSymbol] = container
    },
    settled: async () => {
      for (let task = later.shift(); task !== undefined; task = later.shift()) await task
    },
    close: async () => {
      delete scope[containerSymbol]
      await server.close()
    },
  }
}

/** What Next does around the handler of callbacks. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  later: Promise<void>[],
): Promise<void> {
  const text = await textOf(request)
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`)
  const [provider = "", ...path] = url.pathname.replace("/api/webhooks/", "").split("/")
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ])
  const method = request.method ?? "GET"
  const body = method === "GET" ? null : text
  const asked = new Request(url, { method, headers, body })
  const tasks: (() => Promise<void>)[] = []
  const answered = await handleWebhook(asked, "test", { provider, path }, (task) => tasks.push(task))
  later.push(...tasks.map((task) => task()))
  response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text())
}
