import type { Client } from "pg"
import type { ChallengeCounts, ErrorCounts, MessageCounts } from "@/core/ports/statistics-store"
import type { Span } from "@/core/overview-period"

const hourMs = 3_600_000

interface ChallengeRow {
  readonly id: string
  readonly at: number
  readonly seconds: number | null
  readonly country: string
  readonly purpose: string
  readonly tries_left: number
  readonly proved_by_test: boolean
}

interface DeliveryRow {
  readonly id: string
  readonly challenge_id: string | null
  readonly at: number
  readonly kind: string
  readonly state: string
  readonly provider: string | null
  readonly provider_message_id: string | null
  readonly history: readonly { readonly state: string }[]
  readonly refusals: readonly { readonly provider: string; readonly providerErrorCode: string | null }[]
  readonly failure: string | null
  readonly provider_error_code: string | null
  readonly segments: number | null
  readonly amount: number | null
  readonly currency: string | null
  readonly price_is_estimate: boolean
  readonly country: string | null
  readonly purpose: string | null
}

/** The same that the store counts, by looking at every row. */
export interface NaiveCounts {
  readonly challenges: ReadonlyMap<string, Omit<ChallengeCounts, "country" | "provider" | "purpose">>
  readonly messages: ReadonlyMap<string, Omit<MessageCounts, "country" | "provider" | "purpose" | "currency">>
  readonly errors: ReadonlyMap<string, Omit<ErrorCounts, "provider" | "code">>
}

/** Counts what began in a span. */
export async function countNaively(client: Client, span: Span): Promise<NaiveCounts> {
  const { rows: challenges } = await client.query<ChallengeRow>(
    `SELECT id, extract(epoch FROM created_at)::float8 * 1000 AS at, country, purpose::text, tries_left, proved_by_test,
       extract(epoch FROM confirmed_at - created_at)::float8 AS seconds FROM challenges`,
  )
  const { rows: deliveries } = await client.query<DeliveryRow>(
    `SELECT *, extract(epoch FROM created_at)::float8 * 1000 AS at, price_amount::float8 AS amount,
       price_currency AS currency, purpose::text FROM deliveries ORDER BY created_at, id`,
  )
  const isIn = ({ at }: { at: number }) => at >= span.fromMs && at < span.untilMs
  const traffic = deliveries.filter(
    (each) => isIn(each) && each.kind !== "test" && each.provider !== "test-number",
  )
  return {
    challenges: challengesIn(challenges.filter(isIn), deliveries),
    messages: messagesIn(traffic),
    errors: errorsIn(traffic),
  }
}

function challengesIn(challenges: readonly ChallengeRow[], deliveries: readonly DeliveryRow[]) {
  const counts = new Map<string, Omit<ChallengeCounts, "country" | "provider" | "purpose">>()
  for (const challenge of challenges) {
    const own = deliveries.filter(({ challenge_id }) => challenge_id === challenge.id)
    if (challenge.proved_by_test || own.some(({ provider }) => provider === "test-number")) continue
    const verified = challenge.seconds !== null
    const arrived = verified || own.some(({ state }) => state === "delivered")
    const provider = own.findLast((each) => each.provider !== null)?.provider ?? ""
    const key = [challenge.country, provider, challenge.purpose].join()
    const step = Math.min(68, Math.floor(Math.log(Math.max(challenge.seconds ?? 1, 1)) / Math.log(1.1)))
    const before = counts.get(key)
    counts.set(key, {
      started: (before?.started ?? 0) + 1,
      sent: (before?.sent ?? 0) + Number(arrived || own.some(wasTaken)),
      delivered: (before?.delivered ?? 0) + Number(arrived),
      verified: (before?.verified ?? 0) + Number(verified),
      outOfTries: (before?.outOfTries ?? 0) + Number(!verified && challenge.tries_left === 0),
      secondsToVerify: (
        BigInt(before?.secondsToVerify ?? 0) + (verified ? 10n ** BigInt(9 * step) : 0n)
      ).toString(),
    })
  }
  return counts
}

function messagesIn(deliveries: readonly DeliveryRow[]) {
  const counts = new Map<string, Omit<MessageCounts, "country" | "provider" | "purpose" | "currency">>()
  for (const each of deliveries) {
    const key = [
      each.country ?? "ZZ",
      each.provider ?? "",
      each.purpose ?? each.kind,
      each.currency ?? "",
    ].join()
    const before = counts.get(key)
    const isOneOf = (...states: readonly string[]) => Number(states.includes(each.state))
    counts.set(key, {
      messages: (before?.messages ?? 0) + 1,
      underway: (before?.underway ?? 0) + isOneOf("queued", "sending", "accepted"),
      delivered: (before?.delivered ?? 0) + isOneOf("delivered"),
      failed: (before?.failed ?? 0) + isOneOf("failed"),
      unknown: (before?.unknown ?? 0) + isOneOf("unknown"),
      segments: (before?.segments ?? 0) + (each.segments ?? 0),
      amount: (before?.amount ?? 0) + (each.amount ?? 0),
      estimated: (before?.estimated ?? 0) + (each.price_is_estimate ? (each.amount ?? 0) : 0),
    })
  }
  return counts
}

function errorsIn(deliveries: readonly DeliveryRow[]) {
  const counts = new Map<string, Omit<ErrorCounts, "provider" | "code">>()
  const add = (key: string, more: Omit<ErrorCounts, "provider" | "code">) => {
    const before = counts.get(key) ?? { failed: 0, taken: 0, passedOn: 0 }
    counts.set(key, {
      failed: before.failed + more.failed,
      taken: before.taken + more.taken,
      passedOn: before.passedOn + more.passedOn,
    })
  }
  for (const each of deliveries) {
    for (const { provider, providerErrorCode } of each.refusals)
      add(`${provider},${providerErrorCode ?? "none"}`, { failed: 0, taken: 0, passedOn: 1 })
    if (each.state === "failed")
      add(`${each.provider ?? ""},${each.provider_error_code ?? each.failure}`, {
        failed: 1,
        taken: Number(wasTaken(each)),
        passedOn: 0,
      })
  }
  return counts
}

function wasTaken({ state, provider_message_id, history }: DeliveryRow): boolean {
  if (state === "accepted" || state === "delivered") return true
  return (
    state === "failed" && (provider_message_id !== null || history.some((step) => step.state === "accepted"))
  )
}

/** A span of the last hours, from somewhere within an hour to somewhere within another. */
export function spanOfHours(nowMs: number, hours: number, endsBeforeHours = 0): Span {
  return { fromMs: nowMs - hours * hourMs, untilMs: nowMs - endsBeforeHours * hourMs }
}
