import type { CircuitOptions } from "@/adapters/system/circuit"
import type { Policy } from "@/core/policy"
import type { Callbacks } from "@/core/ports/callbacks"
import type { ManagedCodes } from "@/core/ports/managed-codes"
import type { Messenger } from "@/core/ports/messenger"
import type { ProviderPricing } from "@/core/ports/pricing"
import type { ProviderWebhooks } from "@/core/ports/provider-webhooks"

/** One account at one provider: all that we do with it, over one set of clients and circuits. */
export interface ProviderConnection {
  readonly messenger: Messenger
  /** `null`: our own codes. */
  readonly managedCodes: ManagedCodes | null
  readonly pricing: ProviderPricing
  readonly webhooks: ProviderWebhooks
  /** Whether it has a number to call from. */
  readonly hasVoiceNumber: boolean
}

/** What a connection depends on besides its credentials. */
export interface ConnectionTerms {
  readonly development: boolean
  readonly policy: Policy
  readonly callbacks: Callbacks
}

/** When the circuits of a connection open. */
export function circuitOptions({ circuitOpensAfter, circuitProbesAfterMs }: Policy): CircuitOptions {
  return { opensAfter: circuitOpensAfter, probesAfterMs: circuitProbesAfterMs }
}

/** Whether a provider can reach us to ask what to say in a call. */
export function isAsked(callbacks: Callbacks, provider: string): boolean {
  return callbacks.answerUrl(provider, "any") !== null
}
