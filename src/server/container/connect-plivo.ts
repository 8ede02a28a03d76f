import { createPlivoMessenger } from "@/adapters/plivo/plivo-messenger"
import { createPlivoPricing } from "@/adapters/plivo/plivo-pricing"
import { createPlivoWebhooks } from "@/adapters/plivo/plivo-webhooks"
import { withCircuit } from "@/adapters/system/circuit"
import type { PlivoAccount } from "@/core/provider-credentials"
import { askedOnce } from "./asked-once"
import { circuitOptions, type ConnectionTerms, isAsked, type ProviderConnection } from "./provider-connection"

/**
 * Connects an account of Plivo.
 *
 * @param apiBaseUrl what stands for its host; `null`: itself
 */
export function connectPlivo(
  plivo: PlivoAccount,
  apiBaseUrl: string | null,
  { policy, callbacks }: Pick<ConnectionTerms, "policy" | "callbacks">,
): ProviderConnection {
  const { authId, authToken, authTokenPrevious, senderNumber, voiceNumber } = plivo
  const access = { authId, authToken, apiBaseUrl, timeoutMs: policy.providerTimeoutMs }
  const messenger = createPlivoMessenger({
    ...access,
    senderNumber,
    voiceNumber: isAsked(callbacks, "plivo") ? voiceNumber : null,
  })
  return {
    messenger: withCircuit(messenger, circuitOptions(policy)),
    managedCodes: null,
    pricing: askedOnce(createPlivoPricing(access)),
    // During a rotation of its token Plivo may sign by either.
    webhooks: createPlivoWebhooks([authToken, authTokenPrevious].flatMap((token) => token ?? [])),
    hasVoiceNumber: voiceNumber !== null,
  }
}
