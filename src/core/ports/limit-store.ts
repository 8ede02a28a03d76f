import type { PausedScope } from "../money-guard"
import type { LimitRule } from "../refusals"

/** A count that lets nobody through, or did when it last refused somebody. Times are those of the database's clock. */
export interface FullCount {
  readonly key: string
  readonly rule: LimitRule
  /** Whom it counts, as an administrator may read it: a masked number, a range, an address, a country, an id. */
  readonly about: string | null
  readonly count: number
  /** When its window began. */
  readonly startedAtMs: number
  /** How often it refused somebody since it began. */
  readonly refused: number
  /** `null`: nobody came, as yet. */
  readonly refusedAtMs: number | null
  /** `null`: it has not refused anybody in this window. */
  readonly untilMs: number | null
}

/** Where strangers get nothing for a while. */
export interface Pause {
  readonly scope: PausedScope
  /** ISO 3166-1 alpha-2, or the range that `prefixOf` tells: `+44740012`. */
  readonly subject: string
  readonly untilMs: number
  /** How often somebody was refused by it. */
  readonly refused: number
  /** What it was set for by itself: so many codes of so many came back. `null`: an administrator set it. */
  readonly conversion: { readonly verified: number; readonly sent: number } | null
}

/** Who changes something, for the audit log. `userId: null`: nobody, it happens by itself. */
export interface LimitChange {
  readonly userId: string | null
  readonly addressKey: string | null
  readonly auditId: string
}

/** What is to be paused, and until when. */
export interface NewPause extends Pick<Pause, "scope" | "subject" | "conversion"> {
  readonly forMs: number
}

/** What strangers' messages have cost in the windows that the budgets are measured on, in `costUnits`. */
export interface Spent {
  readonly day: number
  readonly month: number
}

/** Where counts begin to be looked up: after the one that was shown last. */
export interface FullCountCursor {
  readonly refusedAtMs: number
  readonly key: string
}

/** What administrators see and change of the limits. Each call is one atomic statement. */
export interface LimitStore {
  /** What refuses somebody at the moment, the latest refusal first. Pauses are not among them. */
  full(after: FullCountCursor | null, most: number): Promise<readonly FullCount[]>
  /** The counts of these keys, as far as there are any, in the order of their keys. */
  named(keys: readonly string[]): Promise<readonly FullCount[]>
  /** Begins a count anew. False: there was nothing to clear. A pause that is cleared is over. */
  clear(key: string, by: LimitChange): Promise<boolean>
  /** Those in force, the one that ends last first. */
  pauses(): Promise<readonly Pause[]>
  /** Pauses. By itself only where nothing is paused yet: false where it is. An administrator's goes above another one. */
  pause(pause: NewPause, by: LimitChange): Promise<boolean>
  spent(): Promise<Spent>
}
