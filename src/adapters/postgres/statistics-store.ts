import type { Pool } from "pg"
import type { Slices, Span } from "../../core/overview-period"
import type {
  ChallengeCounts,
  ErrorCounts,
  FunnelStep,
  MessageCounts,
  RolledUp,
  StatisticsFilter,
  StatisticsStore,
} from "../../core/ports/statistics-store"
import {
  challengeStepsStatement,
  challengesStatement,
  errorsStatement,
  messagesStatement,
  rollUpStatement,
} from "./statistics-statements"

/** Steps of open time where nothing has to be told apart. */
const hour = "1 hour"

/** Counts in Postgres: closed hours and days have rows, open hours are read by the index of when something began. */
export function createStatisticsStore(pool: Pool): StatisticsStore {
  return {
    async rollUp({ sinceHours, mostHours }) {
      const { rows } = await pool.query<RolledUp>(rollUpStatement, [sinceHours, mostHours])
      const [rolledUp] = rows
      if (rolledUp === undefined) throw new Error("roll_up answered nothing")
      return rolledUp
    },

    async challenges(slices) {
      return (await pool.query<ChallengeCounts>(challengesStatement, [...boundsOf(slices), hour])).rows
    },

    async challengeSteps(slices, { fromMs, stepMs }, filter) {
      const openStep = `${Math.min(stepMs / 60_000, 60)} minutes`
      const values = [...boundsOf(slices), openStep, ...termsOf(filter), new Date(fromMs), stepMs]
      return (await pool.query<FunnelStep>(challengeStepsStatement, values)).rows
    },

    async messages(slices) {
      return (await pool.query<MessageCounts>(messagesStatement, [...boundsOf(slices), hour])).rows
    },

    async errors(slices, filter) {
      const values = [...boundsOf(slices), hour, ...termsOf(filter)]
      return (await pool.query<ErrorCounts>(errorsStatement, values)).rows
    },
  }
}

function boundsOf({ days, hours, open }: Slices): Date[] {
  const spans: readonly Span[] = [days, ...hours, ...open]
  return spans.flatMap(({ fromMs, untilMs }) => [new Date(fromMs), new Date(untilMs)])
}

function termsOf({ country, provider, purpose }: StatisticsFilter): (string | null)[] {
  return [country, provider, purpose]
}
