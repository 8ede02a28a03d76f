import type { IncomingMessage, ServerResponse } from "node:http"
import type { Container } from "@/server/container"
import { handleProcedure } from "@/server/trpc/handler"
import { openLocalServer, textOf } from "../../e2e/emulator/local-server"
import { asThisSite } from "./this-site"

/** Where pages call the procedures of a test site, over HTTP. */
export interface ProcedureServer {
  /** A browser without pages: it keeps its cookies. */
  browser(): HttpBrowser
  /** Who is signed in by a cookie, as the site answers it; `null`: nobody. */
  whoIsIn(cookie: string): Promise<unknown>
  /** Waits for what is done after the answers. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Somebody who calls procedures over HTTP. */
export interface HttpBrowser {
  /** Every session cookie that it was answered with, as it sends them. */
  readonly sessionCookies: readonly string[]
  /** Calls a mutation. `null`: it refused. */
  post(procedure: string, input?: unknown): Promise<unknown>
}

/** Listens for calls and hands them to the handler that the product has for them. Its pages are of `APP_URL`. */
export async function openProcedureServer(container: Container): Promise<ProcedureServer> {
  const noLonger = asThisSite(container)
  const later: Promise<void>[] = []
  const server = await openLocalServer((request, response) => answer(request, response, later))
  const [origin = ""] = container.environment.app.allowedOrigins
  return {
    browser: () => httpBrowser(server.origin, origin),
    whoIsIn: async (cookie) =>
      resultIn(await fetch(`${server.origin}/api/trpc/session.current`, { headers: { cookie } })),
    settled: async () => {
      for (let task = later.shift(); task !== undefined; task = later.shift()) await task
    },
    close: async () => {
      noLonger()
      await server.close()
    },
  }
}

function httpBrowser(server: string, origin: string): HttpBrowser {
  const jar = new Map<string, string>()
  const sessionCookies: string[] = []
  return {
    sessionCookies,
    async post(procedure, input) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
      const answered = await fetch(`${server}/api/trpc/${procedure}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-for": "198.51.100.7", origin, cookie },
        body: input === undefined ? "" : JSON.stringify(input),
      })
      for (const setCookie of answered.headers.getSetCookie()) {
        const [pair = "", name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(setCookie) ?? []
        if (value === "") jar.delete(name)
        else jar.set(name, value)
        if (value !== "" && name.endsWith("ringback-session")) sessionCookies.push(pair)
      }
      return resultIn(answered)
    },
  }
}

async function resultIn(answered: Response): Promise<unknown> {
  const body = (await answered.json()) as { result?: { data?: unknown } }
  if (answered.status >= 500) throw new Error(`${answered.status} ${JSON.stringify(body)}`)
  return body.result?.data ?? null
}

/** What Next does around the handler of procedures. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  later: Promise<void>[],
): Promise<void> {
  const sent = await textOf(request)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`)
  const method = request.method ?? "GET"
  const asked = new Request(url, { method, headers, body: method === "GET" ? null : sent })
  const tasks: (() => Promise<void>)[] = []
  const answered = await handleProcedure(asked, "test", (task) => tasks.push(task))
  later.push(...tasks.map((task) => task()))
  for (const [name, value] of answered.headers) response.appendHeader(name, value)
  response.writeHead(answered.status).end(await answered.text())
}
