import { createPlivoWebhooks } from "@/adapters/plivo/plivo-webhooks"
import { createTwilioWebhooks } from "@/adapters/twilio/twilio-webhooks"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { Environment } from "../env"

/** What the connected providers send to us. During a rotation of its token a provider may sign by either. */
export function connectWebhooks({ twilio, plivo }: Environment): readonly ProviderWebhooks[] {
  const connected: ProviderWebhooks[] = []
  if (twilio !== null) {
    const { accountSid, authToken, authTokenPrevious } = twilio
    const authTokens = [authToken, authTokenPrevious].flatMap((token) => token?.reveal() ?? [])
    connected.push(createTwilioWebhooks({ accountSid, authTokens }))
  }
  if (plivo !== null) {
    const { authToken, authTokenPrevious } = plivo
    connected.push(createPlivoWebhooks([authToken, authTokenPrevious].flatMap((token) => token ?? [])))
  }
  return connected
}
