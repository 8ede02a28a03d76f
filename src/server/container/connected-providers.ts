import { createDevInboxMessenger } from "@/adapters/dev-inbox/dev-inbox-messenger"
import type { InboxStore } from "@/core/ports/inbox-store"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { ConnectedProviders, Providers } from "@/core/ports/providers"
import type { SettingsStore } from "@/core/ports/settings-store"
import { isSameTwilio, noCredentials, type ProviderCredentials } from "@/core/provider-credentials"
import type { Environment } from "../env"
import { connectPlivo } from "./connect-plivo"
import { connectTwilio, twilioOf } from "./connect-twilio"
import type { ConnectionTerms, ProviderConnection } from "./provider-connection"

/** Who is connected, with what they send to us. */
export interface Connected extends ConnectedProviders {
  readonly webhooks: readonly ProviderWebhooks[]
}

/** The providers of a process, which follow the settings. */
export interface LiveProviders extends Providers {
  current(): Promise<Connected>
  /** As they were when the settings were last read; before that, by the environment alone. */
  latest(): Connected
}

type ConnectingEnvironment = Pick<Environment, "twilio" | "twilioApiBaseUrl" | "plivo" | "devInbox">

/**
 * Connects whom the environment and the settings name. As long as credentials stay the same, so does what is connected
 * with them: a circuit that is open stays open, and clients stay loaded, whatever else is saved.
 */
export function connectProviders(
  env: ConnectingEnvironment,
  terms: ConnectionTerms,
  { inbox, settings }: { readonly inbox: InboxStore; readonly settings: Pick<SettingsStore, "read"> },
): LiveProviders {
  const plivo = env.plivo && connectPlivo(env.plivo, terms)
  const connect = ({ twilio: stored }: ProviderCredentials): Connected => {
    const twilio = twilioOf(env, stored)
    const providers = [twilio && connectTwilio(twilio, terms), plivo].filter((each) => each !== null)
    return {
      ...joined(providers),
      ...(providers.length === 0 && env.devInbox.kind !== "off"
        ? { messengers: [createDevInboxMessenger(inbox)] }
        : {}),
      inboxPassedOver: stored !== null && env.devInbox.kind !== "off",
    }
  }

  let by = noCredentials
  let connected = connect(by)
  return {
    latest: () => connected,
    async current() {
      const { credentials } = await settings.read()
      if (!isSameTwilio(credentials.twilio, by.twilio)) {
        by = credentials
        connected = connect(by)
      }
      return connected
    },
  }
}

/** Twilio is no messenger where it is there for its own codes only. */
function joined(providers: readonly ProviderConnection[]): Omit<Connected, "inboxPassedOver"> {
  const withVoice = providers.filter(({ hasVoiceNumber }) => hasVoiceNumber)
  return {
    messengers: providers.map(({ messenger }) => messenger).filter(({ channels }) => channels.size > 0),
    managedCodes: providers.find(({ managedCodes }) => managedCodes !== null)?.managedCodes ?? null,
    pricing: providers.map(({ pricing }) => pricing),
    webhooks: providers.map(({ webhooks }) => webhooks),
    voiceProviders: withVoice.map(({ messenger }) => messenger.name),
  }
}
