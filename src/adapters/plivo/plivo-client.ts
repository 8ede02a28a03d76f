import type { OwnDoubt } from "@/core/own-errors"
import type { CallLimit } from "@/core/ports/messenger"
import type { Secret } from "@/core/secret"
import { readJsonObject } from "./bounded-body"

/** How to reach Plivo. */
export interface PlivoAccess {
  /** Begins with MA (an account) or SA (a subaccount). */
  readonly authId: string
  readonly authToken: Secret
  /** One origin that stands for all hosts of Plivo, for emulators; null: Plivo itself. */
  readonly apiBaseUrl: string | null
  /** For a whole call, from looking up the host to the last byte of the answer. */
  readonly timeoutMs: number
}

/**
 * What came of a request.
 * `not-sent`: it certainly never reached Plivo. `unknown`: it may have been obeyed: silence, a broken line, or a
 * 2xx that does not say what was done.
 */
export type PlivoAnswer =
  | {
      readonly kind: "answered"
      readonly status: number
      /** Of a 2xx never `null`; of anything else `null` where it is no JSON object, or one that broke off. */
      readonly body: Readonly<Record<string, unknown>> | null
    }
  | { readonly kind: "not-sent" | "unknown"; readonly errorCode: string }

/** Speaks Plivo's REST API. One request is one try: no repetition, no redirect is followed. */
export interface PlivoClient {
  /** Creates a resource of the account. Never throws for a "no", for silence or for a broken line. */
  create(
    resource: "Message" | "Call",
    parameters: Readonly<Record<string, string | number | readonly string[]>>,
    limit?: CallLimit,
  ): Promise<PlivoAnswer>
  /** Looks at a resource of the account, by its path below it (`""`: the account itself). Throws as little as `create`. */
  look(path: string): Promise<PlivoAnswer>
  /** Reads a resource of the account. `null`: it is not there, or there was trouble of any kind. */
  read(
    resource: "Pricing",
    query: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, unknown>> | null>
}

/** Longest answer that is read, in bytes: to a creation, of a few hundred; with a country's prices by prefix. */
const longestAnswer = { creation: 64 * 1024, resource: 1024 * 1024 }

const plivoOrigin = "https://api.plivo.com"

/**
 * Errors that come before the first byte of the request is written: no address, nobody listening, no trust in
 * the certificate. Any other broken line may have broken after Plivo took the request.
 */
const beforeTheRequest: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
])

/** Makes a client. Each request has a connection of its own: a kept one may be closed at the other end already. */
export function createPlivoClient(access: PlivoAccess): PlivoClient {
  const account = new URL(
    `/v1/Account/${encodeURIComponent(access.authId)}/`,
    access.apiBaseUrl ?? plivoOrigin,
  )
  const authorization = () =>
    `Basic ${Buffer.from(`${access.authId}:${access.authToken.reveal()}`).toString("base64")}`

  const ask = (
    address: URL,
    request: { method: "GET" } | { method: "POST"; body: string },
    { withinMs }: CallLimit = { withinMs: access.timeoutMs },
  ) =>
    fetch(address, {
      ...request,
      redirect: "manual",
      signal: AbortSignal.timeout(Math.min(access.timeoutMs, withinMs)),
      headers: {
        authorization: authorization(),
        ...(request.method === "POST" && { "content-type": "application/json" }),
        accept: "application/json",
        connection: "close",
      },
    })

  return {
    create: async (resource, parameters, limit) => {
      try {
        const body = JSON.stringify(parameters)
        return await readAnswer(await ask(new URL(`${resource}/`, account), { method: "POST", body }, limit))
      } catch (error) {
        return notAnswered(error)
      }
    },

    look: async (path) => {
      try {
        return await readAnswer(await ask(new URL(path, account), { method: "GET" }))
      } catch (error) {
        return notAnswered(error)
      }
    },

    read: async (resource, query) => {
      try {
        const address = new URL(`${resource}/?${new URLSearchParams(query)}`, account)
        const response = await ask(address, { method: "GET" })
        const body = await readJsonObject(response, longestAnswer.resource)
        return response.status === 200 ? body : null
      } catch {
        return null
      }
    },
  }
}

/** A "yes" needs its body, which names what was made. Anything else is for whoever asked to judge. */
async function readAnswer(response: Response): Promise<PlivoAnswer> {
  const body = await readJsonObject(response, longestAnswer.creation)
  if (response.ok && body === null)
    return { kind: "unknown", errorCode: "unreadable-answer" satisfies OwnDoubt }
  return { kind: "answered", status: response.status, body }
}

function notAnswered(error: unknown): PlivoAnswer {
  const errorCode = codeOf(error)
  return { kind: beforeTheRequest.has(errorCode) ? "not-sent" : "unknown", errorCode }
}

const brokenLine: OwnDoubt = "broken-line"

/** `fetch` hides the system's error in `cause`; the deadline has a name and no code. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return brokenLine
  if (error.name === "TimeoutError") return "timeout" satisfies OwnDoubt
  const { cause } = error
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined
  return typeof code === "string" ? code : brokenLine
}
