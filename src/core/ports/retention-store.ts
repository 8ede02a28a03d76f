/** What goes by its age. Each is a row of the table in `docs/account-data.md`. */
export const retentionKinds = [
  "challenge-secrets",
  "passkey-ceremonies",
  "limits",
  "inbox-messages",
  "text-bodies",
  "mailing-bodies",
  "sessions",
  "known-devices",
  "recovery-codes",
  "webhook-events",
  "alerts",
  "challenges",
  "messages",
  "mailings",
  "api-keys",
  "audit-events",
  "statistics",
] as const
export type RetentionKind = (typeof retentionKinds)[number]

/** For how long what counts are made of is kept, in milliseconds. */
export interface CountedAges {
  readonly challengesKeptMs: number
  readonly messagesKeptMs: number
}

/**
 * Erases what is old enough, by the database clock. Any number of callers may do so at once: what one of them has, the
 * others pass over, so that none waits and none fails. Nobody is kept out of a row for longer than a batch takes.
 */
export interface RetentionStore {
  /**
   * Makes the counts of the hours final whose challenges and messages are that old: only then they may go. An hour that
   * nobody has counted, or not anew since something changed in it, ends that, so that nothing goes uncounted.
   */
  closeCounts(ages: CountedAges): Promise<void>
  /**
   * Erases the oldest of one kind, in one transaction. How many; fewer than `most`: nothing else is old enough, or somebody
   * else has the rest. Of challenges and messages those go that began in hours which are final.
   *
   * @param keptMs for how long they are kept: exactly that old stays
   */
  eraseBatch(kind: RetentionKind, batch: { readonly keptMs: number; readonly most: number }): Promise<number>
}
