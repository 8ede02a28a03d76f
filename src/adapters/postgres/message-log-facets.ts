import { channels, purposes } from "../../core/challenge"
import { type MessageFilter, messageStates } from "../../core/message-filter"
import type { NoticeKind } from "../../core/ports/delivery-store"
import type { Put } from "./message-log-conditions"

const notices = Object.keys({
  "administrator-added": true,
  "password-changed": true,
  "phone-changed": true,
  "phone-change-undone": true,
  "new-device": true,
  alert: true,
  "account-closing": true,
  "passkey-added": true,
  "recovery-codes-made": true,
} satisfies Record<NoticeKind, true>)

/** What can stand in the third place of a facet, for what is asked for. */
function mattersOf(purpose: MessageFilter["purpose"]): readonly string[] {
  if (purpose === "notice") return notices
  if (purpose === null) return [...purposes, "text", ...notices, "test"]
  return purpose === "not-test" ? [...purposes, "text", ...notices] : [purpose]
}

/** What of a filter is told by facets. */
type FacetFilter = Pick<MessageFilter, "state" | "channel" | "country" | "provider" | "errorCode" | "purpose">

/**
 * The facets that there are of what a filter asks for, as a table `f`. Messages of one facet have all in common but the
 * error code, which is asked for of each.
 */
export function facetsOf(filter: FacetFilter, put: Put): string {
  const { state, channel, country, provider, errorCode, purpose } = filter
  const asked = [
    `${put(state === null ? messageStates : [state])}::text[]`,
    `${put(channel === null ? channels : [channel])}::text[]`,
    `${put(mattersOf(purpose))}::text[]`,
    ...[provider, country, errorCode].map((value) => `${put(value)}::text`),
  ]
  return `delivery_facets(${asked.join(", ")}) f(facet)`
}

/** That a message `d` is of a facet `f`. */
export function isOfFacet({ errorCode }: MessageFilter, put: Put): string {
  return `d.facet = f.facet${errorCode === null ? "" : ` AND d.provider_error_code = ${put(errorCode)}`}`
}
