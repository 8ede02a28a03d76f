import { type Channel, channels, type DeliveryState, type Purpose, purposes } from "./challenge"
import { isCountry } from "./phone-number"
import { isUuid } from "./uuid"

/** How far back somebody looks: the name in the address, and for how long that is. */
export const messageRanges = {
  "1h": 3_600_000,
  "24h": 86_400_000,
  "7d": 604_800_000,
  "30d": 2_592_000_000,
  "90d": 7_776_000_000,
  "1y": 31_536_000_000,
} as const
export type MessageRange = keyof typeof messageRanges

/** All of them, the shortest first. */
export const allRanges: readonly MessageRange[] = Object.keys(messageRanges).filter(isRange)

/** What a message is, for the owner: the purpose of its code, or what else it is. */
export const messageMatters = [...purposes, "text", "notice", "test"] as const
export type MessageMatter = (typeof messageMatters)[number]

/** What may be asked for in place of one matter: all but what administrators send to try a provider out. */
export const notTest = "not-test"

/** Where a message stands, in the order of its way. */
export const messageStates = [
  "queued",
  "sending",
  "accepted",
  "delivered",
  "failed",
  "unknown",
] as const satisfies readonly DeliveryState[]

/** A part of a number that is looked for, as its digits; a beginning and a whole number have the `+` before them. */
export interface NumberPart {
  readonly kind: "whole" | "beginning" | "ending"
  readonly digits: string
}

/** Which messages somebody wants to see. `null`: all. */
export interface MessageFilter {
  readonly state: DeliveryState | null
  readonly country: string | null
  readonly provider: string | null
  readonly purpose: MessageMatter | typeof notTest | null
  readonly channel: Channel | null
  readonly range: MessageRange
  /** The provider's, or one of ours that stands in its place. */
  readonly errorCode: string | null
  readonly number: NumberPart | null
  /** Ours or the provider's. It alone decides: whatever else is asked for, and whenever it was. */
  readonly messageId: string | null
  /** The mailing that they are part of. */
  readonly mailingId: string | null
}

/** What an address asks for, by name. Only the first value of a name counts. */
export type AskedFilter = Readonly<Record<string, string | undefined>>

/** A name of a provider or an error code: `twilio-verify`, `30007`, `ECONNRESET`. */
const word = /^[\w.-]{1,40}$/

/** Our ids are UUIDs; those of providers are letters and digits. */
const messageId = /^[\w-]{8,64}$/

/**
 * Reads a filter out of an address. What nobody could have chosen on the page is left out, so that an old address still
 * shows something.
 *
 * @param number what the address says of a number, opened; `null`: nothing
 */
export function readMessageFilter(asked: AskedFilter, number: NumberPart | null): MessageFilter {
  const country = asked.country?.toUpperCase()
  const { mailing } = asked
  const mailingId = mailing !== undefined && isUuid(mailing) ? mailing.toLowerCase() : null
  return {
    state: oneOf(messageStates, asked.state),
    country: country !== undefined && (country === "ZZ" || isCountry(country)) ? country : null,
    provider: matching(word, asked.provider),
    purpose: oneOf([...messageMatters, notTest], asked.purpose),
    channel: oneOf(channels, asked.channel),
    range: oneOf(allRanges, asked.range) ?? usualRange({ number, mailingId }),
    errorCode: matching(word, asked.code),
    number,
    messageId: matching(messageId, asked.id),
    mailingId,
  }
}

/**
 * How far back one looks who has not said so. Whoever has a number wants to know when something was sent to it, and
 * whoever has a mailing wants all of it; a beginning is no index, so that all messages would have to be read.
 */
export function usualRange({ number, mailingId }: Pick<MessageFilter, "number" | "mailingId">): MessageRange {
  if (mailingId !== null) return "1y"
  return number === null || number.kind === "beginning" ? "24h" : "1y"
}

/** What of a filter may stand in the audit: of a number only how it was looked for. */
export function auditedFilter(filter: MessageFilter): Readonly<Record<string, string>> {
  const set = Object.entries({ ...filter, number: filter.number?.kind ?? null })
  return Object.fromEntries(set.filter((one): one is [string, string] => one[1] !== null))
}

/** Whether the purpose of a code is asked for, and not another matter. */
export function isPurpose(matter: string): matter is Purpose {
  return purposes.some((purpose) => purpose === matter)
}

function isRange(name: string): name is MessageRange {
  return Object.hasOwn(messageRanges, name)
}

function oneOf<Value extends string>(values: readonly Value[], asked: string | undefined): Value | null {
  return values.find((value) => value === asked) ?? null
}

function matching(shape: RegExp, asked: string | undefined): string | null {
  return asked !== undefined && shape.test(asked) ? asked : null
}
