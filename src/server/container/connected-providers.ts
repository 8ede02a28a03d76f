import { createDevInboxMessenger } from "@/adapters/dev-inbox/dev-inbox-messenger"
import type { InboxStore } from "@/core/ports/inbox-store"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"
import type { ConnectedProviders, Providers } from "@/core/ports/providers"
import type { SettingsStore } from "@/core/ports/settings-store"
import {
  isSameAccount,
  noCredentials,
  type PlivoAccount,
  type ProviderCredentials,
  plivoInForce,
  type TwilioAccount,
  twilioInForce,
} from "@/core/provider-credentials"
import type { Environment } from "../env"
import { connectPlivo } from "./connect-plivo"
import { connectTwilio } from "./connect-twilio"
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

type ConnectingEnvironment = Pick<
  Environment,
  "twilio" | "twilioApiBaseUrl" | "plivo" | "plivoApiBaseUrl" | "devInbox"
>

/**
 * Connects whom the environment and the settings name. As long as an account stays the same, so does what is connected
 * with it: a circuit that is open stays open, and clients stay loaded, whatever else is saved.
 */
export function connectProviders(
  env: ConnectingEnvironment,
  terms: ConnectionTerms,
  { inbox, settings }: { readonly inbox: InboxStore; readonly settings: Pick<SettingsStore, "read"> },
): LiveProviders {
  const twilio = connectedAnew<TwilioAccount>((account) =>
    connectTwilio(account, env.twilioApiBaseUrl, terms),
  )
  const plivo = connectedAnew<PlivoAccount>((account) => connectPlivo(account, env.plivoApiBaseUrl, terms))
  const join = (
    kept: ProviderCredentials,
    connections: readonly (ProviderConnection | null)[],
  ): Connected => {
    const providers = connections.filter((each) => each !== null)
    return {
      ...joined(providers),
      ...(providers.length === 0 && env.devInbox.kind !== "off"
        ? { messengers: [createDevInboxMessenger(inbox)] }
        : {}),
      inboxPassedOver: (kept.twilio !== null || kept.plivo !== null) && env.devInbox.kind !== "off",
    }
  }
  const accountsBy = (kept: ProviderCredentials) =>
    [twilioInForce(env.twilio, kept.twilio), plivoInForce(env.plivo, kept.plivo)] as const
  const connectBy = (kept: ProviderCredentials) => {
    const [ofTwilio, ofPlivo] = accountsBy(kept)
    return join(kept, [twilio(ofTwilio), plivo(ofPlivo)])
  }

  let by = noCredentials
  let connected = connectBy(by)
  return {
    latest: () => connected,
    async current() {
      const { credentials } = await settings.read()
      if (credentials !== by) {
        by = credentials
        connected = connectBy(by)
      }
      return connected
    },
    by(credentials) {
      const [ofTwilio, ofPlivo] = accountsBy(credentials)
      return join(credentials, [
        ofTwilio && connectTwilio(ofTwilio, env.twilioApiBaseUrl, terms),
        ofPlivo && connectPlivo(ofPlivo, env.plivoApiBaseUrl, terms),
      ])
    },
  }
}

/** Connects an account where it is another one than before. */
function connectedAnew<Account extends object>(
  connect: (account: Account) => ProviderConnection,
): (account: Account | null) => ProviderConnection | null {
  let last: { readonly account: Account; readonly connection: ProviderConnection } | null = null
  return (account) => {
    if (account === null) last = null
    else if (!isSameAccount(account, last?.account ?? null)) last = { account, connection: connect(account) }
    return last?.connection ?? null
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
