import { RingbackError } from "./ringback-error"
import type { ClientOptions } from "./ringback-client"

/** One request: the address below the base, and what goes with it. */
export interface Sent {
  readonly method: "GET" | "POST" | "PUT"
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly userToken: string | null
}

/** Sends a request and answers what the site did. @throws RingbackError for every "no" */
export type Send = (sent: Sent) => Promise<unknown>

/** Makes what sends requests to one site. */
export function transportTo({ baseUrl, fetch: given, apiKey }: ClientOptions): Send {
  const base = baseOf(baseUrl)
  // Taken at each call, so that what a test or a tracer puts in its place later is used.
  const ask: typeof fetch = (...request) => (given ?? globalThis.fetch)(...request)
  return async ({ method, path, body, headers, userToken }) => {
    const request: RequestInit = {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(userToken === null ? {} : { "user-token": userToken }),
        ...(apiKey === undefined ? {} : { "x-api-key": apiKey }),
        ...headers,
      },
      // Cookies open nothing there.
      credentials: "omit",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    const answered = await ask(`${base}${path}`, request).catch((cause: unknown) => {
      throw new RingbackError(0, "The site could not be reached.", 0, {}, null, cause)
    })
    return read(answered)
  }
}

/** An address of a site alone gets `/api` behind it. */
function baseOf(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl)
  const path = pathname.replace(/\/+$/, "")
  return `${origin}${path === "" ? "/api" : path}`
}

async function read(answered: Response): Promise<unknown> {
  const text = await answered.text()
  const body = parsed(text, answered.status)
  if (answered.ok) return body
  const { code, message, errorData } = { code: 0, message: "", errorData: {}, ...objectIn(body) }
  const seconds = Number.parseInt(answered.headers.get("retry-after") ?? "", 10)
  throw new RingbackError(
    typeof code === "number" ? code : 0,
    typeof message === "string" && message !== "" ? message : `The site answered ${answered.status}.`,
    answered.status,
    objectIn(errorData),
    Number.isNaN(seconds) ? null : seconds,
  )
}

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? { ...value } : {}

function parsed(text: string, status: number): unknown {
  if (text === "") return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RingbackError(0, "Something else than the site answered.", status, {}, null, cause)
  }
}
