import type { ProviderCredentials } from "../provider-credentials"
import type { ManagedCodes } from "./managed-codes"
import type { Messenger } from "./messenger"
import type { ProviderPricing } from "./pricing"

/** Who is connected, by the environment and the settings. */
export interface ConnectedProviders {
  /** In the order in which they are asked where the owner's routes say nothing; empty: no provider is connected. */
  readonly messengers: readonly Messenger[]
  /** Who owns the codes of new challenges, where somebody does. */
  readonly managedCodes: ManagedCodes | null
  /** Of the messengers that cost something. */
  readonly pricing: readonly ProviderPricing[]
  /** Messengers that have a number to call from, whether or not they can ask here what to say. */
  readonly voiceProviders: readonly string[]
  /** The environment wants the dev inbox, which stays off, because the settings connect a provider. */
  readonly inboxPassedOver: boolean
}

/** Tells who is connected. */
export interface Providers {
  /** By settings that may be five seconds old, like everything that they say. */
  current(): Promise<ConnectedProviders>
  /** Who would be connected with these. */
  by(credentials: ProviderCredentials): ConnectedProviders
}
