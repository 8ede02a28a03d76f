import { hmac, isSameText } from "@/core/keyed-hash"
import type { Callbacks } from "@/core/ports/callbacks"
import type { Environment } from "./env"
import { isEmulated } from "./env/provider-variables"

/** Our addresses for providers, and whether one of them is genuine. */
export interface ProofedCallbacks extends Callbacks {
  /** Whether the address of a call was made here, for this message. */
  isProof(deliveryId: string, proof: string): boolean
}

/**
 * Makes the addresses that providers call. They can reach a site that is public, and an emulator on this machine
 * reaches this machine: to all others no address is given.
 */
export function createCallbacks(env: Environment, key: Uint8Array): ProofedCallbacks {
  const { app, twilioApiBaseUrl, plivoApiBaseUrl } = env
  const baseUrls: Readonly<Record<string, string | null>> = {
    twilio: twilioApiBaseUrl,
    plivo: plivoApiBaseUrl,
  }
  const reaches = (provider: string) =>
    app.loopback ? isEmulated(baseUrls[provider] ?? null) : app.https && Object.hasOwn(baseUrls, provider)
  const proofOf = (deliveryId: string) => hmac(key, "call ", deliveryId).toString("base64url")
  // All that says which message it is stands in the path: Plivo's older signature covers no query.
  const address = (provider: string, ...path: readonly string[]) =>
    reaches(provider) ? [app.origin, "api", "webhooks", provider, ...path].join("/") : null

  return {
    reportUrl: (provider, { id, channel }) =>
      address(provider, channel === "call" ? "call-report" : "report", id),
    answerUrl: (provider, deliveryId) => address(provider, "call", deliveryId, proofOf(deliveryId)),
    isProof: (deliveryId, proof) => isSameText(proofOf(deliveryId), proof),
  }
}
