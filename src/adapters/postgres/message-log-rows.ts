import type { Channel, DeliveryState, Purpose } from "../../core/challenge"
import type { DeliveryFailure } from "../../core/challenge-view"
import { maskPhoneNumber, type PhoneNumber } from "../../core/phone-number"
import type { RefusedBy } from "../../core/ports/delivery-store"
import type { LoggedMessage, MessageCost, MessageDetail, MessageKind } from "../../core/ports/message-log"

/** A message as the list reads it. */
export interface ListedRow {
  id: string
  to_number: PhoneNumber | null
  country: string | null
  kind: MessageKind
  purpose: Purpose | null
  channel: Channel
  provider: string | null
  state: DeliveryState
  failure: DeliveryFailure | null
  provider_error_code: string | null
  segments: number | null
  price_amount: string | null
  price_currency: string | null
  price_is_estimate: boolean
  price_is_unknown: boolean
  created_at: Date
}

/** A message as it is read alone. */
export interface DetailRow extends ListedRow {
  provider_message_id: string | null
  history: readonly StepKept[]
  state_since: Date
  refusals: readonly RefusedBy[]
  code_said_at: Date | null
  body: string | null
  media_urls: readonly string[]
  sender: string | null
  expires_at: Date | null
  confirmed_at: Date | null
  code_is_open: boolean | null
  user_id: string | null
}

/** A step as the trigger writes it. */
interface StepKept {
  readonly at: number
  readonly state: DeliveryState
  readonly provider: string | null
  readonly failure: DeliveryFailure | null
  readonly code: string | null
}

/** The number is masked here, so that nobody further up has the whole one. */
export function messageFrom(row: ListedRow): LoggedMessage {
  return {
    id: row.id,
    to: row.to_number === null ? null : maskPhoneNumber(row.to_number),
    country: row.country,
    kind: row.kind,
    purpose: row.purpose,
    channel: row.channel,
    provider: row.provider,
    state: row.state,
    failure: row.failure,
    providerErrorCode: row.provider_error_code,
    segments: row.segments,
    cost: costFrom(row),
    createdAt: row.created_at,
  }
}

/** A message with its way. */
export function detailFrom(row: DetailRow): MessageDetail {
  return {
    ...messageFrom(row),
    providerMessageId: row.provider_message_id,
    steps: row.history.map(({ at, code, ...step }) => ({
      ...step,
      at: new Date(at),
      providerErrorCode: code,
    })),
    stateSince: row.state_since,
    refusals: row.refusals.map(({ provider, providerErrorCode }) => ({ provider, providerErrorCode })),
    codeSaidAt: row.code_said_at,
    code:
      row.expires_at === null
        ? null
        : { expiresAt: row.expires_at, usedAt: row.confirmed_at, isOpen: row.code_is_open ?? false },
    body: row.body,
    mediaUrls: row.media_urls,
    sender: row.sender,
    userId: row.user_id,
  }
}

function costFrom({ price_amount: amount, price_currency: currency, ...row }: ListedRow): MessageCost | null {
  if (amount === null || currency === null) return null
  const basis = row.price_is_unknown ? "guessed" : row.price_is_estimate ? "listed" : "billed"
  return { amount, currency, basis }
}
