import type { PersonRecords } from "@/core/ports/people-store"
import { writtenMoment } from "./moment"

/** A row of what hangs on an account, with its times as pages take them: ISO 8601. */
type Timed<Row, Times extends keyof Row> = Omit<Row, Times>

/** What hangs on an account, as its page in the console shows it. */
export interface RecordsView {
  readonly sessions: readonly (Timed<PersonRecords["sessions"][number], "startedAtMs" | "lastSeenAtMs"> & {
    readonly startedAt: string
    readonly lastSeenAt: string
  })[]
  readonly challenges: readonly (Timed<
    PersonRecords["challenges"][number],
    "startedAtMs" | "confirmedAtMs"
  > & { readonly startedAt: string })[]
  readonly deliveries: readonly (Timed<PersonRecords["deliveries"][number], "createdAtMs"> & {
    readonly createdAt: string
  })[]
}

/** Turns what hangs on an account into what its page shows. */
export function describeRecords({ sessions, challenges, deliveries }: PersonRecords): RecordsView {
  return {
    sessions: sessions.map(({ startedAtMs, lastSeenAtMs, ...row }) => ({
      ...row,
      startedAt: writtenMoment(startedAtMs),
      lastSeenAt: writtenMoment(lastSeenAtMs),
    })),
    challenges: challenges.map(({ startedAtMs, confirmedAtMs: _confirmed, ...row }) => ({
      ...row,
      startedAt: writtenMoment(startedAtMs),
    })),
    deliveries: deliveries.map(({ createdAtMs, ...row }) => ({
      ...row,
      createdAt: writtenMoment(createdAtMs),
    })),
  }
}
