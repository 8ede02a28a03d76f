import { createDevInboxMessenger } from "@/adapters/dev-inbox/dev-inbox-messenger"
import { createPlivoMessenger } from "@/adapters/plivo/plivo-messenger"
import { withCircuit } from "@/adapters/system/circuit"
import { createTwilioMessenger } from "@/adapters/twilio/twilio-messenger"
import type { Policy } from "@/core/policy"
import type { Callbacks } from "@/core/ports/callbacks"
import type { InboxStore } from "@/core/ports/inbox-store"
import type { Messenger } from "@/core/ports/messenger"
import type { Environment } from "../env"

/**
 * The messengers of this site, in the order in which they are asked: providers, else the dev inbox, else nobody.
 * Twilio is none where it is there for its own codes only.
 */
export function connectMessengers(
  env: Environment,
  policy: Policy,
  inbox: InboxStore,
  callbacks: Callbacks,
): readonly Messenger[] {
  const providers = [twilioOf(env, policy, callbacks), plivoOf(env, policy, callbacks)]
  const connected = providers.flatMap((messenger) => messenger ?? [])
  if (connected.length === 0) return env.devInbox.kind === "off" ? [] : [createDevInboxMessenger(inbox)]
  const carrying = connected.filter(({ channels }) => channels.size > 0)
  const circuit = { opensAfter: policy.circuitOpensAfter, probesAfterMs: policy.circuitProbesAfterMs }
  return carrying.map((messenger) => withCircuit(messenger, circuit))
}

function twilioOf(env: Environment, policy: Policy, callbacks: Callbacks): Messenger | null {
  if (env.twilio === null) return null
  const { accountSid, authToken, sender, voiceNumber, apiBaseUrl } = env.twilio
  return createTwilioMessenger({
    accountSid,
    authToken,
    sender,
    // Where Twilio cannot ask us what to say, the code would be said to mailboxes too: for development only.
    voiceNumber: env.development || isAsked(callbacks, "twilio") ? voiceNumber : null,
    apiBaseUrl,
    timeoutMs: policy.providerTimeoutMs,
  })
}

function plivoOf(env: Environment, policy: Policy, callbacks: Callbacks): Messenger | null {
  if (env.plivo === null) return null
  const { authId, authToken, senderNumber, voiceNumber, apiBaseUrl } = env.plivo
  return createPlivoMessenger({
    authId,
    authToken,
    senderNumber,
    voiceNumber: isAsked(callbacks, "plivo") ? voiceNumber : null,
    apiBaseUrl,
    timeoutMs: policy.providerTimeoutMs,
  })
}

/** Whether a provider can reach us to ask what to say in a call. */
function isAsked(callbacks: Callbacks, provider: string): boolean {
  return callbacks.answerUrl(provider, "any") !== null
}
