import type { PackedDurations } from "../duration-steps"
import type { Slices } from "../overview-period"

/** What is looked at. `null`: all of them. */
export interface StatisticsFilter {
  /** ISO 3166-1 alpha-2, or `ZZ`. */
  readonly country: string | null
  /** Name of a messenger or code provider; empty: where nobody was asked. */
  readonly provider: string | null
  /** A purpose of a challenge, or what a message says that carries no code. */
  readonly purpose: string | null
}

/** By what everything is counted. */
export interface StatisticsKey {
  readonly country: string
  readonly provider: string
  readonly purpose: string
}

/** How far challenges came. None of the first four is larger than the one before it. */
export interface FunnelCounts {
  readonly started: number
  readonly sent: number
  readonly delivered: number
  readonly verified: number
}

export interface ChallengeCounts extends StatisticsKey, FunnelCounts {
  /** Those that ended with wrong codes. */
  readonly outOfTries: number
  /** How long the right codes took. */
  readonly secondsToVerify: PackedDurations
}

/** A step of a chart, counted from 0. Steps in which nothing began are absent. */
export interface FunnelStep extends FunnelCounts {
  readonly step: number
}

export interface MessageCounts extends StatisticsKey {
  /** ISO 4217; empty: they have no price. */
  readonly currency: string
  readonly messages: number
  readonly underway: number
  readonly delivered: number
  readonly failed: number
  readonly unknown: number
  /** Billed parts of texts. */
  readonly segments: number
  /** What they cost, estimates included. */
  readonly amount: number
  /** How much of it is estimated. */
  readonly estimated: number
}

export interface ErrorCounts {
  readonly provider: string
  /** The provider's, or where it gave none our word for the failure. */
  readonly code: string
  /** Messages that failed so. */
  readonly failed: number
  /** How many of those the provider had taken first. */
  readonly taken: number
  /** Messages that went on to another provider. */
  readonly passedOn: number
}

/** How far counting has come. By the database clock. */
export interface RolledUp {
  readonly nowMs: number
  /** Hours from here on are open. */
  readonly closedUntilMs: number
  /** Closed hours that are not counted yet, or not anew. */
  readonly hoursLeft: number
}

/**
 * Counts what became of challenges and messages. Those of test numbers, and messages that try a provider out, are left
 * out. Closed hours are counted once and kept; open ones whenever somebody looks.
 */
export interface StatisticsStore {
  /**
   * Counts closed hours that nobody has counted, or that changed since: those of the last `sinceHours`, the newest first,
   * and `mostHours` of them at most. One caller at a time, so that none is counted twice.
   */
  rollUp(request: { readonly sinceHours: number; readonly mostHours: number }): Promise<RolledUp>
  challenges(slices: Slices): Promise<readonly ChallengeCounts[]>
  challengeSteps(
    slices: Slices,
    steps: { readonly fromMs: number; readonly stepMs: number },
    filter: StatisticsFilter,
  ): Promise<readonly FunnelStep[]>
  messages(slices: Slices): Promise<readonly MessageCounts[]>
  /** Those that met most messages come first. */
  errors(slices: Slices, filter: StatisticsFilter): Promise<readonly ErrorCounts[]>
}
