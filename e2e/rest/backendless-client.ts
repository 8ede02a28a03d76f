import Backendless from "backendless"
import { pair } from "./rest-variables"

/** The JavaScript client of Backendless, as its package declares it. */
export type BackendlessClient = typeof Backendless

/** The error that a call of the client ends with. */
export interface BackendlessFault extends Error {
  readonly code: number
  readonly status: number
}

/** A user as the client keeps one: an object of any properties. */
export interface BackendlessUser extends Record<string, unknown> {
  readonly objectId: string
  readonly "user-token"?: string
}

/**
 * A client that shares nothing with others: `standalone` is the package's own word for it, where `initApp` with texts
 * would change the one that every test has.
 *
 * @param form what stands before addresses, as in `addressForms`
 */
export function backendlessAt(siteUrl: string, form: "/api" | "/{appId}/{apiKey}"): BackendlessClient {
  const where = form === "/api" ? { domain: siteUrl } : { ...pair, serverURL: siteUrl }
  return Backendless.initApp({ ...where, standalone: true }) as BackendlessClient
}

/** What a call ended with. @throws where it did not fail */
export async function faultOf(call: Promise<unknown>): Promise<BackendlessFault> {
  const outcome = await call.then(
    (answer) => ({ answer }),
    (fault: unknown) => ({ fault }),
  )
  if ("fault" in outcome) return outcome.fault as BackendlessFault
  throw new Error(`it answered ${JSON.stringify(outcome.answer)}`)
}
