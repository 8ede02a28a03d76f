import type { Policy } from "../policy"
import { type RetentionKind, retentionKinds } from "../ports/retention-store"
import type { Dependencies } from "./dependencies"

/** How old each kind may become, in milliseconds. Why, says `docs/account-data.md`. */
export const retentionAges: Readonly<Record<RetentionKind, (policy: Policy) => number>> = {
  "challenge-secrets": (policy) => policy.challengeSecretKeptMs,
  "passkey-ceremonies": () => 0,
  limits: (policy) => policy.limitKeptMs,
  "inbox-messages": (policy) => policy.inboxKeptMs,
  "text-bodies": (policy) => policy.textKeptMs,
  "mailing-bodies": (policy) => policy.textKeptMs,
  sessions: (policy) => policy.sessionKeptMs,
  "known-devices": (policy) => policy.deviceLifetimeMs,
  "recovery-codes": (policy) => policy.recoveryCodeKeptMs,
  "webhook-events": (policy) => policy.webhookKeptMs,
  alerts: (policy) => policy.alertKeptMs,
  challenges: (policy) => policy.challengeKeptMs,
  messages: (policy) => policy.messageKeptMs,
  mailings: (policy) => policy.messageKeptMs,
  // The audit log calls them by their name.
  "api-keys": (policy) => policy.auditKeptMs,
  "audit-events": (policy) => policy.auditKeptMs,
  statistics: (policy) => policy.statisticsKeptMs,
}

/** What was erased, and whether that was all that there was. */
export interface Cleaned {
  readonly erased: Readonly<Record<RetentionKind, number>>
  /** `false`: time was up. Whoever comes next goes on. */
  readonly isDone: boolean
}

/** What cleaning needs. `policy` follows what is read of the settings. */
interface CleaningDependencies extends Pick<Dependencies, "retention" | "stopwatch" | "policy"> {
  readonly settings: Pick<Dependencies["settings"], "readNow">
}

/** How long cleaning may take. */
export interface CleaningRound {
  /** In milliseconds. A batch that has begun ends. */
  readonly forMs: number
  /** Counts what goes, as far as nobody has, for so many milliseconds: what is not counted stays. */
  readonly countFirst: (forMs: number) => Promise<unknown>
}

/**
 * Rows that one transaction locks. A thousand challenges with their messages take a fifth of a second in memory, and many
 * times that where their indexes come from a disk; a statement may take ten.
 */
const batchRows = 500

/**
 * Erases what its age says, in batches that take turns, so that no kind waits for a long one. Any number of processes may
 * do so at once.
 *
 * @param forMs for how long; a batch that has begun ends
 * @param countFirst counts what goes, as far as nobody has, for so many milliseconds: what is not counted stays
 */
export async function cleanByAge(
  { retention, settings, stopwatch, policy }: CleaningDependencies,
  { forMs, countFirst }: CleaningRound,
): Promise<Cleaned> {
  const elapsedMs = stopwatch()
  // Where nobody knows what the owner has set, nothing goes: what is shipped may be a shorter age.
  await settings.readNow()
  await countFirst(forMs / 2)
  await retention.closeCounts({
    challengesKeptMs: policy.challengeKeptMs,
    messagesKeptMs: policy.messageKeptMs,
  })
  const erased = Object.fromEntries(retentionKinds.map((kind) => [kind, 0])) as Record<RetentionKind, number>
  for (let open: readonly RetentionKind[] = retentionKinds; open.length > 0; ) {
    const goOn: RetentionKind[] = []
    for (const kind of open) {
      if (elapsedMs() >= forMs) return { erased, isDone: false }
      const keptMs = retentionAges[kind](policy)
      const count = await retention.eraseBatch(kind, { keptMs, most: batchRows })
      erased[kind] += count
      if (count === batchRows) goOn.push(kind)
    }
    open = goOn
  }
  return { erased, isDone: true }
}
