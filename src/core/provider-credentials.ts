import type { Secret } from "./secret"

/** What connects the site with its providers, where the owner keeps it in the settings. It stands above the environment. */
export interface ProviderCredentials {
  /** `null`: what the environment says. */
  readonly twilio: TwilioCredentials | null
}

/** An account of Twilio, and what its texts come from. */
export interface TwilioCredentials {
  /** Begins with AC. */
  readonly accountSid: string
  readonly authToken: Secret
  /** Begins with MG: the service that chooses the number. */
  readonly messagingServiceSid: string
}

/** What holds until an owner has connected a provider in the settings. */
export const noCredentials: ProviderCredentials = { twilio: null }

/** Whether both connect with the same account, and send from the same service. */
export function isSameTwilio(one: TwilioCredentials | null, other: TwilioCredentials | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.accountSid === other.accountSid &&
    one.messagingServiceSid === other.messagingServiceSid &&
    one.authToken.isSame(other.authToken)
  )
}
