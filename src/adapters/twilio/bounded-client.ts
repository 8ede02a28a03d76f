import { AsyncLocalStorage } from "node:async_hooks"
import type { Twilio } from "twilio"
import type { CallLimit } from "@/core/ports/messenger"
import type { Secret } from "@/core/secret"

/** How to reach Twilio. */
export interface TwilioAccess {
  /** Begins with AC. */
  readonly accountSid: string
  readonly authToken: Secret
  /** One origin that stands for all hosts of Twilio, for emulators; null: Twilio itself. */
  readonly apiBaseUrl: string | null
  /** For a whole call, from looking up the host to the last byte of the answer. */
  readonly timeoutMs: number
}

/** The SDK takes no deadline with a request. So it travels beside it, to where the request is made. */
const limits = new AsyncLocalStorage<CallLimit>()

/** Asks Twilio something that is broken off once its caller cannot wait any longer. */
export function within<Answer>(limit: CallLimit | undefined, ask: () => Promise<Answer>): Promise<Answer> {
  return limit === undefined ? ask() : limits.run(limit, ask)
}

/**
 * Loads the SDK (160 ms, 20 MB: never at the top of a module) and makes a client of one try and one deadline.
 *
 * The SDK's own timeout measures silence, so an answer that drips would never end; the signal ends it. Each
 * message has a connection of its own: one that was kept may have been closed at the other end meanwhile, and
 * then nobody could tell whether the message was taken.
 */
export async function makeBoundedClient(access: TwilioAccess): Promise<Twilio> {
  const { default: twilio } = await import("twilio")
  const httpClient = new twilio.RequestClient({
    timeout: access.timeoutMs,
    autoRetry: false,
    keepAlive: false,
  })
  httpClient.axios.interceptors.request.use((request) => {
    const { withinMs } = limits.getStore() ?? { withinMs: access.timeoutMs }
    request.signal = AbortSignal.timeout(Math.min(access.timeoutMs, withinMs))
    if (access.apiBaseUrl !== null && request.url !== undefined) {
      const { pathname, search } = new URL(request.url)
      request.url = new URL(pathname + search, access.apiBaseUrl).href
    }
    return request
  })
  return twilio(access.accountSid, access.authToken.reveal(), {
    httpClient,
    autoRetry: false,
    logLevel: "error",
  })
}

/** Makes one client at the first call, or again after a failure to load, and hands it to everybody. */
export function lazyClient(access: TwilioAccess): () => Promise<Twilio> {
  let loading: Promise<Twilio> | null = null
  return () => {
    loading ??= makeBoundedClient(access).catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }
}
