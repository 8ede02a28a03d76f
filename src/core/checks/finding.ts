import type { CountryChannel, NotTold } from "../ports/provider-checks"

/** How a check ended. */
export type CheckState = "pass" | "warn" | "fail" | "not-tried"

/** What is looked at, in the order in which it is shown. */
export const checkIds = [
  "environment",
  "providers",
  "credentials",
  "account",
  "sender",
  "sender-texts",
  "sender-pictures",
  "us-registration",
  "verify-service",
  "voice-number",
  "text-countries",
  "call-countries",
  "verify-countries",
  "reports",
  "countries",
  "public-address",
  "proxy",
  "database",
  "settings",
  "clock",
  "app-secret",
  "cron-secret",
  "administrators",
  "test-numbers",
  "dev-inbox",
  "captcha",
] as const
export type CheckId = (typeof checkIds)[number]

type Trouble = Pick<NotTold, "reason" | "errorCode">

/** What was found, with what is needed to say it. ISO 3166-1 alpha-2 for countries, E.164 for numbers. */
export type Finding =
  /** `problem` reads on after the name of the variable, and holds no value. */
  | { readonly kind: "variable-refused"; readonly variable: string; readonly problem: string }
  | { readonly kind: "provider-connected" | "provider-missing" | "only-dev-inbox" }
  | { readonly kind: "credentials-accepted"; readonly accountName: string | null }
  | { readonly kind: "credentials-refused"; readonly errorCode: string | null }
  | ({ readonly kind: "provider-unreachable" } & Trouble)
  /** One question was not answered, while others may have been. */
  | ({ readonly kind: "provider-silent" } & Trouble)
  | { readonly kind: "waits-for-credentials" }
  | { readonly kind: "account-active" | "account-trial" | "account-suspended" | "account-closed" }
  | { readonly kind: "account-without-credit"; readonly creditUsd: string }
  | { readonly kind: "number-owned" | "number-missing"; readonly number: string }
  | { readonly kind: "service-found"; readonly name: string; readonly senders: number }
  | { readonly kind: "service-missing"; readonly sid: string }
  | { readonly kind: "service-empty"; readonly name: string }
  | { readonly kind: "verify-alone" }
  | { readonly kind: "sends-texts" | "sends-no-texts" | "sends-pictures" | "sends-no-pictures" }
  | { readonly kind: "us-registered" | "us-unregistered" }
  | { readonly kind: "verify-found"; readonly name: string }
  | { readonly kind: "verify-missing"; readonly sid: string }
  | { readonly kind: "verify-code-length"; readonly digits: number; readonly wanted: number }
  | { readonly kind: "calls-ready" | "calls-impossible" | "voice-number-missing"; readonly number: string }
  | { readonly kind: "voice-number-unset" }
  | { readonly kind: "countries-open"; readonly channel: CountryChannel; readonly open: number }
  | {
      readonly kind: "countries-closed"
      readonly channel: CountryChannel
      readonly closed: readonly string[]
      readonly open: number
    }
  | {
      readonly kind: "countries-all-closed"
      readonly channel: CountryChannel
      readonly closed: readonly string[]
    }
  | { readonly kind: "countries-in-console"; readonly channel: CountryChannel | "verify" }
  | { readonly kind: "reports-arrive" | "reports-after-saving" | "reports-nowhere" }
  /** A report with the right signature was not taken. */
  | { readonly kind: "reports-refused"; readonly url: string; readonly status: number }
  /** A report with a wrong signature was taken, or at least not refused. */
  | { readonly kind: "reports-unguarded"; readonly url: string; readonly status: number }
  | ({ readonly kind: "reports-unreachable"; readonly url: string } & Trouble)
  | { readonly kind: "countries-routed" | "countries-many"; readonly open: number }
  | { readonly kind: "countries-unrouted"; readonly unrouted: readonly string[] }
  | { readonly kind: "address-public" | "address-private"; readonly origin: string }
  | { readonly kind: "proxy-fits"; readonly hops: number }
  | { readonly kind: "proxy-untrusted"; readonly hops: number }
  | { readonly kind: "proxy-hops-differ"; readonly hops: number; readonly set: number }
  | { readonly kind: "proxy-vercel" | "proxy-vercel-unset" | "proxy-unseen" }
  | { readonly kind: "database-ready" | "database-behind" | "database-away" }
  /** The embedded database is open in another process, and takes one alone. */
  | { readonly kind: "database-held" }
  | { readonly kind: "settings-readable" | "settings-unreadable" }
  | { readonly kind: "clock-right" | "clock-off" | "clock-wrong"; readonly aheadMs: number }
  | { readonly kind: "clock-unknown" }
  | { readonly kind: "secret-strong" | "secret-previous" | "cron-ready" | "cron-missing" }
  | { readonly kind: "administrators-exist"; readonly count: number }
  | { readonly kind: "administrators-named"; readonly count: number }
  | { readonly kind: "administrators-missing" | "administrators-unknown" }
  | { readonly kind: "test-numbers-fine" }
  | { readonly kind: "test-numbers-open"; readonly count: number }
  | { readonly kind: "inbox-fine" | "inbox-open" }
  | { readonly kind: "captcha-accepted" | "captcha-refused" | "captcha-testing-keys" }
  | { readonly kind: "captcha-unreachable"; readonly errorCode: string | null }

/** A kind of finding. Each has one state. */
export type FindingKind = Finding["kind"]
