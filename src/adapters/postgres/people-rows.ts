import type {
  ListedPerson,
  PeoplePage,
  Person,
  PersonChallenge,
  PersonDelivery,
  PersonSession,
} from "../../core/ports/people-store"
import type { PhoneNumber } from "../../core/phone-number"
import type { ProfileProperties } from "../../core/profile-properties"

/** An account as the list reads it. */
export interface ListedRow extends Pick<ListedPerson, "email" | "name" | "role" | "test"> {
  id: string
  phone_number: PhoneNumber | null
  blocked_at: Date | null
  deletion_due_at: Date | null
  created_at: Date
  last_signed_in_at: Date | null
}

/** The same with what its own page shows. */
export interface PersonRow extends ListedRow {
  email_is_synthetic: boolean
  identity: string | null
  properties: ProfileProperties
  phone_proved_at: Date | null
  password_set_at: Date | null
  always_asks_password: boolean
  passkeys: number
  codes_left: number
}

/** A row of a search: whose `id` is null says only what was found in all. */
export type FoundRow = (ListedRow | { readonly id: null }) & {
  readonly found?: number
  readonly window_end?: string | null
}

type Dated<Row, Renamed extends keyof Row> = Omit<Row, Renamed> & {
  readonly id: string
  readonly created_at: Date
}
/** What hangs on an account. */
export type SessionRow = Dated<PersonSession, "sessionId" | "startedAtMs" | "lastSeenAtMs"> & {
  last_seen_at: Date
}
/** What hangs on an account. */
export type ChallengeRow = Dated<PersonChallenge, "challengeId" | "startedAtMs" | "confirmedAtMs"> & {
  confirmed_at: Date | null
}
/** What hangs on an account. */
export type DeliveryRow = Dated<PersonDelivery, "deliveryId" | "createdAtMs">

/** The people that a search found. */
export function listedIn(rows: readonly FoundRow[]): readonly ListedRow[] {
  return rows.flatMap((row) => (row.id === null ? [] : [row]))
}

/** One row more than the page has was asked for: it tells whether there is another page. */
export function pageOf(rows: readonly ListedRow[], most: number): PeoplePage {
  const people = rows.slice(0, most).map(listedFrom)
  return { people, next: rows.length > most ? (people.at(-1)?.userId ?? null) : null, vague: false }
}

function listedFrom(row: ListedRow): ListedPerson {
  return {
    userId: row.id,
    phoneNumber: row.phone_number,
    email: row.email,
    name: row.name,
    role: row.role,
    blocked: row.blocked_at !== null,
    closing: row.deletion_due_at !== null,
    test: row.test,
    createdAtMs: row.created_at.getTime(),
    lastSignedInAtMs: row.last_signed_in_at?.getTime() ?? null,
  }
}

/** An account as its page shows it. */
export function personFrom(row: PersonRow): Person {
  return {
    ...listedFrom(row),
    emailIsSynthetic: row.email_is_synthetic,
    identity: row.identity,
    properties: row.properties,
    phoneProvedAtMs: row.phone_proved_at?.getTime() ?? null,
    blockedAtMs: row.blocked_at?.getTime() ?? null,
    deletionDueAtMs: row.deletion_due_at?.getTime() ?? null,
    factors: {
      passwordSetAtMs: row.password_set_at?.getTime() ?? null,
      alwaysAsksPassword: row.always_asks_password,
      passkeys: row.passkeys,
      recoveryCodesLeft: row.codes_left,
    },
  }
}

/** A session of an account. */
export function sessionFrom({
  id,
  created_at: startedAt,
  last_seen_at: lastSeenAt,
  ...look
}: SessionRow): PersonSession {
  return { ...look, sessionId: id, startedAtMs: startedAt.getTime(), lastSeenAtMs: lastSeenAt.getTime() }
}

/** A challenge of an account. */
export function challengeFrom({
  id,
  created_at: startedAt,
  confirmed_at: at,
  ...row
}: ChallengeRow): PersonChallenge {
  return {
    ...row,
    challengeId: id,
    startedAtMs: startedAt.getTime(),
    confirmedAtMs: at?.getTime() ?? null,
  }
}

/** A delivery of an account. */
export function deliveryFrom({ id, created_at: createdAt, ...row }: DeliveryRow): PersonDelivery {
  return { ...row, deliveryId: id, createdAtMs: createdAt.getTime() }
}
