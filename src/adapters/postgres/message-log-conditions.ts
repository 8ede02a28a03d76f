import { isPurpose, type MessageFilter, messageRanges } from "../../core/message-filter"
import type { MessagePlace } from "../../core/ports/message-log"

/** A statement with its values. */
export interface BoundStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Takes a value and answers where it stands in the statement: `$3`. */
export type Put = (value: unknown) => string

/** Writes a statement whose values are numbered as they come. */
export function bound(write: (put: Put) => string): BoundStatement {
  const values: unknown[] = []
  const text = write((value) => `$${values.push(value)}`)
  return { text, values }
}

/** What else is a message than a code, a text or a test: a notice. */
const isNotice = "d.kind::text NOT IN ('code', 'text', 'test')"

/** As many of its last digits has the index of numbers. */
const indexedDigits = 3

/** All that a filter asks of a message `d`, but for the time. Among conditions of one index the others are checked. */
export function conditionsOf(filter: MessageFilter, put: Put): readonly string[] {
  const { state, country, provider, channel, errorCode, mailingId } = filter
  return [
    ...(mailingId === null ? [] : [`d.mailing_id = ${put(mailingId)}::uuid`]),
    ...(state === null ? [] : [`d.state = ${put(state)}::delivery_state`]),
    ...(country === null ? [] : [`d.country = ${put(country)}`]),
    ...(provider === null ? [] : [`d.provider = ${put(provider)}`]),
    ...(channel === null ? [] : [`d.channel = ${put(channel)}::channel`]),
    ...(errorCode === null ? [] : [`d.provider_error_code = ${put(errorCode)}`]),
    ...matterOf(filter.purpose, put),
    ...numberOf(filter.number, put),
  ]
}

/** The part of the list that is asked for. Ids of messages begin with their time, so that one index is enough. */
export function windowOf(filter: MessageFilter, place: MessagePlace, put: Put): string {
  const from = `d.id >= ${firstIdSince(put(messageRanges[filter.range]))}`
  if (place.kind === "top") return from
  return `${from} AND d.id ${place.kind === "older" ? "<" : ">"} ${put(place.than)}::uuid`
}

/** `DESC` but where somebody goes back up. */
export function directionOf(place: MessagePlace): "ASC" | "DESC" {
  return place.kind === "newer" ? "ASC" : "DESC"
}

/** What all ids of messages sort after that were made in the last so many milliseconds. */
function firstIdSince(ms: string): string {
  const moment = `floor(extract(epoch FROM now() - ${ms} * interval '1 ms') * 1000)::bigint`
  return `(lpad(to_hex(${moment}), 12, '0') || repeat('0', 20))::uuid`
}

function matterOf(purpose: MessageFilter["purpose"], put: Put): readonly string[] {
  if (purpose === null) return []
  if (purpose === "notice") return [isNotice]
  if (purpose === "not-test") return ["d.kind <> 'test'"]
  return [
    isPurpose(purpose) ? `d.purpose = ${put(purpose)}::purpose` : `d.kind = ${put(purpose)}::delivery_kind`,
  ]
}

function numberOf(number: MessageFilter["number"], put: Put): readonly string[] {
  if (number === null) return []
  if (number.kind === "beginning") return [`starts_with(d.to_number, ${put(number.digits)})`]
  if (number.kind === "whole") return [`d.to_number = ${put(number.digits)}`]
  const indexed = `right(d.to_number, ${indexedDigits}) = ${put(number.digits.slice(-indexedDigits))}`
  const { length } = number.digits
  return length === indexedDigits
    ? [indexed]
    : [indexed, `right(d.to_number, ${length}) = ${put(number.digits)}`]
}
