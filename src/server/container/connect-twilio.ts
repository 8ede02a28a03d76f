import { withCircuit } from "@/adapters/system/circuit"
import { createTwilioMessenger } from "@/adapters/twilio/twilio-messenger"
import { createTwilioPricing } from "@/adapters/twilio/twilio-pricing"
import { createTwilioWebhooks } from "@/adapters/twilio/twilio-webhooks"
import { createTwilioVerify } from "@/adapters/twilio/verify-codes"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { TwilioAccount } from "@/core/provider-credentials"
import { askedOnce } from "./asked-once"
import { circuitOptions, type ConnectionTerms, isAsked, type ProviderConnection } from "./provider-connection"

/**
 * Connects an account of Twilio. Its messenger carries nothing where it is there for its own codes only.
 *
 * @param apiBaseUrl what stands for all of its hosts; `null`: themselves
 */
export function connectTwilio(
  twilio: TwilioAccount,
  apiBaseUrl: string | null,
  { development, policy, callbacks }: ConnectionTerms,
): ProviderConnection {
  const { accountSid, authToken, authTokenPrevious } = twilio
  const access = { accountSid, authToken, apiBaseUrl, timeoutMs: policy.providerTimeoutMs }
  const messenger = createTwilioMessenger({
    ...access,
    sender: twilio.sender,
    // Where Twilio cannot ask us what to say, the code would be said to mailboxes too: for development only.
    voiceNumber: development || isAsked(callbacks, "twilio") ? twilio.voiceNumber : null,
  })
  const serviceSid = twilio.verifyServiceSid
  const verify: ManagedCodes | null =
    serviceSid === null ? null : createTwilioVerify({ ...access, serviceSid })
  // During a rotation of its token Twilio may sign by either.
  const authTokens = [authToken, authTokenPrevious].flatMap((token) => token?.reveal() ?? [])
  return {
    messenger: withCircuit(messenger, circuitOptions(policy)),
    managedCodes: verify && withCircuit(verify, circuitOptions(policy)),
    pricing: askedOnce(createTwilioPricing(access)),
    webhooks: createTwilioWebhooks({ accountSid, authTokens }),
    hasVoiceNumber: twilio.voiceNumber !== null,
  }
}
