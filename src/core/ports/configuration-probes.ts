import type { ProviderCredentials } from "../provider-credentials"
import type { CheckedProvider, NotTold, ProviderChecks } from "./provider-checks"

/** An account as it is configured, and whom to ask about it. */
export interface AccountToCheck {
  readonly checks: ProviderChecks
  /** `null`: none, since the provider makes and sends codes of its own. */
  readonly sender:
    | { readonly kind: "number"; readonly number: string }
    | { readonly kind: "messaging-service"; readonly sid: string }
    | null
  /** E.164; `null`: no calls. */
  readonly voiceNumber: string | null
  /** `null`: our own codes. */
  readonly verifyServiceSid: string | null
}

/** What our own address answered to a report. */
export type ProbeAnswer = { readonly kind: "answered"; readonly status: number } | NotTold

/** Sends a report to an address of ours as a provider would, by the way that strangers take. It is about no message. */
export interface CallbackProbe {
  /** `genuine`: signed with the token of the provider; else with another one. */
  report(url: string, signature: "genuine" | "forged"): Promise<ProbeAnswer>
}

/** The database, as it stands. */
export interface DatabaseLook {
  readonly reachable: boolean
  /** Whether it has the tables that this code needs. */
  readonly migrated: boolean
  /** By how much this process's clock is before the database's, in milliseconds; `null`: not known. */
  readonly clockAheadMs: number | null
  /** How many accounts have the role; `null`: not known. */
  readonly administrators: number | null
}

/** How the site is deployed, as far as its environment says. */
export interface Deployment {
  /** Not on somebody's own machine for trying it. */
  readonly production: boolean
  readonly https: boolean
  /** People reach it on this machine alone. */
  readonly loopback: boolean
  /** Who may say where a request comes from: nobody, Vercel, or that many proxies of the owner. */
  readonly trustedProxy: "none" | "vercel" | number
  readonly onVercel: boolean
  /** `APP_SECRET_PREVIOUS` is set. */
  readonly keepsPreviousSecret: boolean
  readonly hasCronSecret: boolean
  /** Messages are shown on a page. */
  readonly devInbox: boolean
}

/** Whatever a check of the configuration looks at. */
export interface ConfigurationProbes {
  readonly deployment: Deployment
  /** The accounts that would be connected with these credentials, and what the environment adds to them. */
  accounts(credentials: ProviderCredentials): readonly AccountToCheck[]
  /** `null`: the provider is not connected, so nothing here could tell its signature. */
  callbackProbe(provider: CheckedProvider): Promise<CallbackProbe | null>
  /** Never throws. */
  database(): Promise<DatabaseLook>
}
