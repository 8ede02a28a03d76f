import type { PausedScope } from "./money-guard"

/** What needs the owner. A closed list: each has its words, and a rule for when it is over. */
export const alertKinds = [
  "credentials-refused",
  "provider-failing",
  "reports-missing",
  "sends-capped",
  "country-failing",
  "sending-paused",
  "spend-high",
  "webhook-given-up",
  "administrator-new",
  "settings-sealed",
  "sending-off",
] as const

export type AlertKind = (typeof alertKinds)[number]

/** What is wrong, and what is known of it. */
export type AlertMatter =
  /** A provider refuses us, one message after the other. `code`: its own, of the newest. */
  | { readonly kind: "credentials-refused"; readonly provider: string; readonly code: string }
  /** Many of a provider's latest messages failed, and not for their numbers' fault. */
  | {
      readonly kind: "provider-failing"
      readonly provider: string
      readonly failed: number
      readonly messages: number
    }
  /** A provider takes messages and reports of none, although it was asked to. */
  | { readonly kind: "reports-missing"; readonly provider: string; readonly messages: number }
  /** The whole site may send no more within this hour. */
  | { readonly kind: "sends-capped"; readonly limit: number }
  /** Of the codes that went to a country, far fewer come back than usual. Shares in percent. */
  | {
      readonly kind: "country-failing"
      readonly country: string
      readonly percent: number
      readonly usualPercent: number
    }
  /** Strangers of a country or a range get nothing for a while, by itself: of so many codes only so many came back. */
  | {
      readonly kind: "sending-paused"
      readonly scope: PausedScope
      /** ISO 3166-1 alpha-2, or a range of numbers: `+44740012`. */
      readonly subject: string
      readonly verified: number
      readonly sent: number
    }
  /** Most of what messages to strangers may cost was spent. Amounts in hundredths of what the provider charges in. */
  | {
      readonly kind: "spend-high"
      readonly window: "day" | "month"
      readonly spentCents: number
      readonly limitCents: number
    }
  /** An endpoint did not take a message for as long as it is tried. */
  | { readonly kind: "webhook-given-up"; readonly endpointId: string; readonly url: string }
  /** Somebody became administrator. `eventId`: of the audit. */
  | { readonly kind: "administrator-new"; readonly eventId: string; readonly userId: string }
  /** What the settings keep was sealed with another `APP_SECRET`. */
  | { readonly kind: "settings-sealed" }
  /** No provider is connected. */
  | { readonly kind: "sending-off" }

/** Of what there is one alert at a time. */
export interface AlertName {
  readonly kind: AlertKind
  /** Which of its kind; empty: there is only one. */
  readonly key: string
}

/** Something that needs the owner, or needed them. */
export interface Alert {
  /** UUIDv7. */
  readonly id: string
  readonly matter: AlertMatter
  readonly openedAtMs: number
  /** `null`: it is open. */
  readonly closedAtMs: number | null
}

/** What tells an alert from others of its kind. */
export function alertKeyOf(matter: AlertMatter): string {
  switch (matter.kind) {
    case "credentials-refused":
    case "provider-failing":
    case "reports-missing":
      return matter.provider
    case "country-failing":
      return matter.country
    case "sending-paused":
      return `${matter.scope}:${matter.subject}`
    case "spend-high":
      return matter.window
    case "webhook-given-up":
      return matter.endpointId
    case "administrator-new":
      return matter.eventId
    default:
      return ""
  }
}

/**
 * Which alerts administrators get a text about. Of a new one they are told by a text of its own, and where nothing can be
 * sent nobody gets one.
 */
export const textedAlertKinds: readonly AlertKind[] = alertKinds.filter(
  (kind) => kind !== "administrator-new" && kind !== "settings-sealed" && kind !== "sending-off",
)

/** How a text says which alert it is about: `provider-failing twilio`. */
export function writeAlertName({ kind, key }: AlertName): string {
  return `${kind} ${key}`.trimEnd()
}

/** Reads what `writeAlertName` wrote; `null`: it is none. */
export function readAlertName(text: string): AlertName | null {
  const [name = "", key = ""] = text.split(" ", 2)
  const kind = alertKinds.find((known) => known === name)
  return kind === undefined ? null : { kind, key }
}
