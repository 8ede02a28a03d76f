import { Agent, request } from "node:http"

/** One answer, with what it took. */
export interface Answer {
  readonly status: number
  readonly body: string
  readonly cookies: readonly string[]
  readonly ms: number
}

/** A client that costs little itself: it runs on the same two cores as the server that is measured. */
export interface HttpClient {
  send(method: "GET" | "POST", path: string, options?: { json?: unknown; cookie?: string }): Promise<Answer>
  close(): void
}

/** Keeps connections open, as browsers do. */
export function createHttpClient(base: string, connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(base)
  const origin = { "sec-fetch-site": "same-origin", origin: base }

  return {
    send(method, path, { json, cookie } = {}) {
      const body = json === undefined ? undefined : JSON.stringify(json)
      const headers = {
        ...origin,
        ...(body === undefined
          ? {}
          : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
        ...(cookie === undefined ? {} : { cookie }),
      }
      const began = performance.now()
      return new Promise((resolve, reject) => {
        const sent = request({ agent, hostname, port, method, path, headers }, (answer) => {
          const parts: Buffer[] = []
          answer.on("data", (part: Buffer) => parts.push(part))
          answer.on("error", reject)
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              body: Buffer.concat(parts).toString("utf8"),
              cookies: (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0] ?? ""),
              ms: performance.now() - began,
            }),
          )
        })
        sent.on("error", reject)
        sent.end(body)
      })
    },
    close: () => agent.destroy(),
  }
}
