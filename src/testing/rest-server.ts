import type { IncomingMessage, ServerResponse } from "node:http"
import type { Container } from "@/server/container"
import { handleRest } from "@/server/rest/handler"
import { openLocalServer, textOf } from "../../e2e/emulator/local-server"

/** Where programs call the REST of a test site, over HTTP. */
export interface RestServer {
  readonly origin: string
  /** Waits for what is done after the answers. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Listens for calls and hands them to the handler that the product has for them. */
export async function openRestServer(container: Container): Promise<RestServer> {
  const later: Promise<void>[] = []
  const server = await openLocalServer((request, response) => answer(container, request, response, later))
  return {
    origin: server.origin,
    settled: async () => {
      for (let task = later.shift(); task !== undefined; task = later.shift()) await task
    },
    close: () => server.close(),
  }
}

/** What Next does around the handler. */
async function answer(
  container: Container,
  request: IncomingMessage,
  response: ServerResponse,
  later: Promise<void>[],
) {
  const sent = await textOf(request)
  const headers = new Headers({ "x-forwarded-for": "198.51.100.7" })
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`)
  const method = request.method ?? "GET"
  const asked = new Request(url, { method, headers, body: ["GET", "HEAD"].includes(method) ? null : sent })
  const segments = url.pathname.split("/").slice(2).map(decodeURIComponent)
  const tasks: (() => Promise<void>)[] = []
  const afterAnswer = (task: () => Promise<void>) => tasks.push(task)
  const answered = await handleRest(container, asked, "test", { segments, afterAnswer })
  later.push(...tasks.map((task) => task()))
  for (const [name, value] of answered.headers) response.appendHeader(name, value)
  response.writeHead(answered.status).end(await answered.text())
}
