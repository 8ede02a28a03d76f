import { subscribe, unsubscribe } from "node:diagnostics_channel"
import type { ClientRequest } from "node:http"

const channel = "http.client.request.start"

/** Every request that programs in this process make by Node's http and https, wherever it goes: `GET http://…`. */
export interface RequestLog {
  readonly requests: readonly string[]
  stop(): void
}

/** Begins to listen. What uses `fetch`, as the tests themselves do, is not in it. */
export function logRequests(): RequestLog {
  const requests: string[] = []
  const note = (message: unknown) => {
    const { request } = message as { request: ClientRequest }
    requests.push(`${request.method} ${request.protocol}//${request.getHeader("host")}${request.path}`)
  }
  subscribe(channel, note)
  return { requests, stop: () => unsubscribe(channel, note) }
}
