import { withCircuit } from "@/adapters/system/circuit"
import { createTwilioMessenger } from "@/adapters/twilio/twilio-messenger"
import { createTwilioPricing } from "@/adapters/twilio/twilio-pricing"
import { createTwilioWebhooks } from "@/adapters/twilio/twilio-webhooks"
import { createTwilioVerify } from "@/adapters/twilio/verify-codes"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { TwilioCredentials } from "@/core/provider-credentials"
import type { Environment } from "../env"
import type { TwilioEnvironment } from "../env/twilio"
import { askedOnce } from "./asked-once"
import { circuitOptions, type ConnectionTerms, isAsked, type ProviderConnection } from "./provider-connection"

/**
 * Which account of Twilio holds. What the settings keep stands above the environment. Where both name the same account,
 * the environment adds what only it can say: a number to call from, a Verify service, the token before.
 */
export function twilioOf(
  env: Pick<Environment, "twilio" | "twilioApiBaseUrl">,
  stored: TwilioCredentials | null,
): TwilioEnvironment | null {
  if (stored === null) return env.twilio
  const beside = env.twilio?.accountSid === stored.accountSid ? env.twilio : null
  return {
    accountSid: stored.accountSid,
    authToken: stored.authToken,
    authTokenPrevious: beside?.authTokenPrevious ?? null,
    sender: { kind: "messaging-service", sid: stored.messagingServiceSid },
    voiceNumber: beside?.voiceNumber ?? null,
    verifyServiceSid: beside?.verifyServiceSid ?? null,
    apiBaseUrl: env.twilioApiBaseUrl,
  }
}

/** Connects an account of Twilio. Its messenger carries nothing where it is there for its own codes only. */
export function connectTwilio(
  twilio: TwilioEnvironment,
  { development, policy, callbacks }: ConnectionTerms,
): ProviderConnection {
  const { accountSid, authToken, authTokenPrevious, apiBaseUrl } = twilio
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
