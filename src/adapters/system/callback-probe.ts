import type { CallbackProbe, ProbeAnswer } from "@/core/ports/configuration-probes"
import type { SignReport } from "@/core/ports/signed-report"

/** How a report is sent. */
export interface ProbeTerms {
  readonly sign: SignReport
  /** For a whole request, from looking up the host to the status of the answer. */
  readonly timeoutMs: number
}

/**
 * Sends reports to an address of this site by the way that its provider takes: through DNS, the proxy and the whole
 * server. No redirect is followed, since providers follow none with a signature that still fits.
 */
export function createCallbackProbe({ sign, timeoutMs }: ProbeTerms): CallbackProbe {
  return {
    async report(url, signature) {
      try {
        const { fields, headers } = await sign(url, signature)
        const response = await fetch(url, {
          method: "POST",
          body: new URLSearchParams(fields),
          headers: { ...headers, connection: "close" },
          redirect: "manual",
          signal: AbortSignal.timeout(timeoutMs),
        })
        await response.body?.cancel()
        return { kind: "answered", status: response.status }
      } catch (error) {
        return notAnswered(error)
      }
    },
  }
}

/** `fetch` hides the system's error in `cause`; the deadline has a name and no code. */
function notAnswered(error: unknown): ProbeAnswer {
  if (!(error instanceof Error)) return { kind: "not-told", reason: "unreachable", errorCode: null }
  if (error.name === "TimeoutError") return { kind: "not-told", reason: "too-slow", errorCode: "timeout" }
  const { cause } = error
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null
  return { kind: "not-told", reason: "unreachable", errorCode: typeof code === "string" ? code : null }
}
