import { purposes } from "./challenge"
import { addDurations, medianSeconds } from "./duration-steps"
import type {
  ChallengeCounts,
  FunnelCounts,
  MessageCounts,
  StatisticsFilter,
  StatisticsKey,
} from "./ports/statistics-store"

/** What messages cost in one currency. Currencies are never added together. */
export interface Cost {
  /** ISO 4217. */
  readonly currency: string
  readonly amount: number
  /** How much of it nobody has billed yet. */
  readonly estimated: number
  /** What of it went into messages with codes. */
  readonly ofCodes: number
}

/** What a site did in some time, or a part of it by country, provider or purpose. */
export interface Figures extends FunnelCounts {
  /** Challenges that ended with wrong codes. */
  readonly outOfTries: number
  /** Half of the right codes came within this time; `null`: none came. */
  readonly medianSeconds: number | null
  /** Messages of every kind. */
  readonly messages: number
  /** Those that certainly did not arrive. */
  readonly failedMessages: number
  /** Billed parts of texts. */
  readonly segments: number
  /** The largest first. */
  readonly costs: readonly Cost[]
}

/** The figures of one country, provider or purpose. */
export interface Part {
  readonly key: string
  readonly figures: Figures
}

/** Everything that was counted in some time. */
export interface Counted {
  readonly challenges: readonly ChallengeCounts[]
  readonly messages: readonly MessageCounts[]
}

/** Adds up what was counted. */
export function figuresOf({ challenges, messages }: Counted): Figures {
  const durations = challenges.reduce((sum, each) => addDurations(sum, each.secondsToVerify), "0")
  return {
    started: sumOf(challenges, ({ started }) => started),
    sent: sumOf(challenges, ({ sent }) => sent),
    delivered: sumOf(challenges, ({ delivered }) => delivered),
    verified: sumOf(challenges, ({ verified }) => verified),
    outOfTries: sumOf(challenges, ({ outOfTries }) => outOfTries),
    medianSeconds: medianSeconds(durations),
    messages: sumOf(messages, (each) => each.messages),
    failedMessages: sumOf(messages, ({ failed }) => failed),
    segments: sumOf(messages, ({ segments }) => segments),
    costs: costsOf(messages),
  }
}

/** The figures of each country, provider or purpose, the one with most challenges first. */
export function partsBy(counted: Counted, by: keyof StatisticsKey): readonly Part[] {
  return keysIn(counted, by)
    .map((key) => ({
      key,
      figures: figuresOf({
        challenges: counted.challenges.filter((each) => each[by] === key),
        messages: counted.messages.filter((each) => each[by] === key),
      }),
    }))
    .sort(
      (one, other) =>
        other.figures.started - one.figures.started || other.figures.messages - one.figures.messages,
    )
}

/** Which countries, providers or purposes there are, in the order of the alphabet. */
export function keysIn({ challenges, messages }: Counted, by: keyof StatisticsKey): readonly string[] {
  return [...new Set([...challenges, ...messages].map((each) => each[by]))].sort()
}

/** What of it is looked at. */
export function keptBy(filter: StatisticsFilter, { challenges, messages }: Counted): Counted {
  const keeps = ({ country, provider, purpose }: StatisticsKey) =>
    (filter.country ?? country) === country &&
    (filter.provider ?? provider) === provider &&
    (filter.purpose ?? purpose) === purpose
  return { challenges: challenges.filter(keeps), messages: messages.filter(keeps) }
}

/** Codes are what challenges began with; what else was sent has no challenge of its purpose. */
function costsOf(messages: readonly MessageCounts[]): readonly Cost[] {
  const priced = messages.filter(({ currency }) => currency !== "")
  return [...new Set(priced.map(({ currency }) => currency))]
    .map((currency) => {
      const inIt = priced.filter((each) => each.currency === currency)
      return {
        currency,
        amount: sumOf(inIt, ({ amount }) => amount),
        estimated: sumOf(inIt, ({ estimated }) => estimated),
        ofCodes: sumOf(
          inIt.filter(({ purpose }) => isPurpose(purpose)),
          ({ amount }) => amount,
        ),
      }
    })
    .sort((one, other) => other.amount - one.amount)
}

function isPurpose(purpose: string): boolean {
  return purposes.some((each) => each === purpose)
}

function sumOf<Row>(rows: readonly Row[], read: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + read(row), 0)
}
