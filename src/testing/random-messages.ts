import type { Client } from "pg"
import { v7 } from "uuid"
import { channels, purposes } from "@/core/challenge"
import { type MessageFilter, messageRanges, messageStates, type NumberPart } from "@/core/message-filter"
import { seededRandom } from "./seeded-random"

/** A message as it was written into the table. */
export interface WrittenMessage {
  readonly id: string
  readonly state: string
  readonly country: string | null
  readonly provider: string | null
  readonly kind: string
  readonly purpose: string | null
  readonly channel: string
  readonly code: string | null
  /** `null`: erased. */
  readonly to: string | null
  readonly ageMs: number
  /** Of texts only. */
  readonly mailingId: string | null
}

/** What messages differ in here. */
export const written = {
  countries: ["GB", "ID", "US"],
  providers: ["twilio", "plivo", "twilio-verify"],
  notices: ["new-device", "password-changed"],
  codes: ["30003", "30007", "timeout"],
  beginnings: ["+4477009", "+4477008", "+6281200", "+1415555"],
  endings: ["00118", "00552", "01118", "09118", "00304"],
  mailings: ["019abcde-0000-7000-8000-000000001234", "019abcde-0000-7000-8000-000000005678"],
} as const

const tenMinutesMs = 600_000
const longestAgo = 50_000

/** Chooses one of some, by a chance that is the same in every run. */
export type Pick = <Value>(values: readonly Value[]) => Value

/** A chooser of its own for each seed. */
export function picker(seed: string): Pick {
  const random = seededRandom(seed)
  return (values) => {
    const [first = 0, second = 0] = random.bytes(2)
    const value = values[Math.floor(((first * 256 + second) / 65_536) * values.length)]
    if (value === undefined) throw new Error("there is nothing to pick")
    return value
  }
}

/** A message of any kind, the more likely the newer. None is so old that a range ends while a test looks at it. */
export function randomMessage(pick: Pick): WrittenMessage {
  const kind = pick(["code", "code", "code", "text", "test", ...written.notices])
  const state = kind === "text" ? pick(messageStates.slice(1)) : pick(messageStates)
  const tellsWhy = state === "failed" || state === "unknown"
  const isErased = state !== "queued" && pick([true, ...Array<boolean>(20).fill(false)])
  const share = pick(Array.from({ length: 1_000 }, (_, nth) => nth / 1_000))
  const ageMs = (Math.floor(share ** 4 * longestAgo) + 0.5) * tenMinutesMs
  return {
    id: v7({ msecs: Date.now() - ageMs }),
    state,
    provider: providerOf(state, pick),
    kind,
    ageMs,
    country: pick([...written.countries, null]),
    purpose: kind === "code" ? pick(purposes) : null,
    channel: pick(channels),
    code: tellsWhy ? pick([...written.codes, null]) : null,
    to: isErased ? null : `${pick(written.beginnings)}${pick(written.endings)}`,
    mailingId: kind === "text" ? pick([...written.mailings, null]) : null,
  }
}

/** Writes a message as it is, of a code its challenge and of a mailing that, past all that would have led to it. */
export async function writeMessage(client: Client, message: WrittenMessage): Promise<void> {
  const { id, kind, channel, to, state, ageMs, provider, code, country, purpose, mailingId } = message
  if (kind === "code" && to !== null)
    await client.query(
      `INSERT INTO challenges (id, opener_hash, surface, purpose, channel, phone_number, country, number_key, secret, key_id,
         tries_left, resends_left, expires_at)
       VALUES ($1, sha256(convert_to($1::uuid::text, 'UTF8')), 'browser', 'sign-in', $2, $3, 'GB', 'key', sha256('secret'), 'key-1', 5, 3,
         now() + interval '10 minutes')`,
      [id, channel, to],
    )
  if (mailingId !== null)
    await client.query(
      `INSERT INTO mailings (id, sender, idempotency_key, content_hash, body, media_urls, total, state)
       VALUES ($1, 'user:owner', $1::uuid::text, 'hash', 'A text to many.', '{}', 1000, 'done') ON CONFLICT DO NOTHING`,
      [mailingId],
    )
  await client.query(
    `INSERT INTO deliveries (id, challenge_id, kind, channel, to_number, erased_at, state, created_at, provider,
       provider_message_id, failure, provider_error_code, country, purpose, sender, mailing_id)
     VALUES ($1, CASE WHEN $2 = 'code' THEN $1::uuid END, $2::text::delivery_kind, $3::channel, $4::text,
       CASE WHEN $4::text IS NULL THEN now() END, $5::text::delivery_state, now() - $6 * interval '1 ms', $7::text,
       CASE WHEN $4::text IS NOT NULL AND $7::text IS NOT NULL THEN 'SM-' || $1 END,
       CASE WHEN $5 = 'failed' THEN 'carrier-refused' END, $8, $9, $10::purpose,
       CASE WHEN $2 IN ('text', 'test') THEN 'key:shop' END, $11)`,
    [id, kind, channel, to, state, ageMs, provider, code, country, purpose, mailingId],
  )
}

/** What a filter means, said without any index: the ids that it is about, the newest first. */
export function messagesOf(filter: MessageFilter, messages: readonly WrittenMessage[]): readonly string[] {
  const isAlike = (asked: string | null, is: string | null) => asked === null || asked === is
  return messages
    .filter(
      (one) =>
        one.ageMs < messageRanges[filter.range] &&
        isAlike(filter.state, one.state) &&
        isAlike(filter.country, one.country) &&
        isAlike(filter.provider, one.provider) &&
        isAlike(filter.channel, one.channel) &&
        isAlike(filter.errorCode, one.code) &&
        isAlike(filter.mailingId, one.mailingId) &&
        isOfMatter(filter.purpose, one) &&
        hasNumber(filter.number, one.to),
    )
    .map(({ id }) => id)
    .sort()
    .reverse()
}

function providerOf(state: string, pick: Pick): string | null {
  if (state === "queued") return null
  const mayBeNobody = state === "failed" || state === "sending"
  return pick([...written.providers, ...(mayBeNobody ? [null] : [])])
}

function isOfMatter(asked: MessageFilter["purpose"], { kind, purpose }: WrittenMessage): boolean {
  if (asked === null) return true
  if (asked === "not-test") return kind !== "test"
  if (asked === "notice") return written.notices.some((notice) => notice === kind)
  return asked === (purpose ?? kind)
}

function hasNumber(part: NumberPart | null, to: string | null): boolean {
  if (part === null) return true
  if (to === null) return false
  if (part.kind === "whole") return to === part.digits
  return part.kind === "beginning" ? to.startsWith(part.digits) : to.endsWith(part.digits)
}
