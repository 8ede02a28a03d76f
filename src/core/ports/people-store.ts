import type { Channel, ChallengeOutcome, DeliveryState, Purpose, Surface } from "../challenge"
import type { DeliveryFailure } from "../challenge-view"
import type { DeviceForm } from "../device"
import type { PeopleFilter, PersonSearch } from "../people"
import type { PhoneNumber } from "../phone-number"
import type { ProfileProperties } from "../profile-properties"
import type { SessionStrength } from "../session"
import type { Role } from "../user"

/** Which page of people. */
export interface PeopleQuery {
  /** `null`: everybody. */
  readonly search: PersonSearch | null
  /** `null`: all of them. */
  readonly only: PeopleFilter | null
  /** The id that the page before ended with; `null`: the newest. */
  readonly before: string | null
  readonly most: number
}

/** An account in the list. */
export interface ListedPerson {
  readonly userId: string
  /** `null`: its number went to somebody else. */
  readonly phoneNumber: PhoneNumber | null
  readonly email: string | null
  readonly name: string | null
  readonly role: Role
  readonly blocked: boolean
  readonly closing: boolean
  /** Only fixed codes ever proved its number. */
  readonly test: boolean
  readonly createdAtMs: number
  readonly lastSignedInAtMs: number | null
}

export interface PeoplePage {
  readonly people: readonly ListedPerson[]
  /** Where the next page goes on; `null`: this is the last one. */
  readonly next: string | null
  /**
   * So many are found that only the newest accounts were looked through: a page may be short, or empty, and the next one
   * goes on behind it.
   */
  readonly vague: boolean
}

/** All that the console shows of one account itself. */
export interface Person extends ListedPerson {
  readonly emailIsSynthetic: boolean
  readonly identity: string | null
  readonly properties: ProfileProperties
  readonly phoneProvedAtMs: number | null
  readonly blockedAtMs: number | null
  readonly deletionDueAtMs: number | null
  readonly factors: {
    readonly passwordSetAtMs: number | null
    readonly alwaysAsksPassword: boolean
    readonly passkeys: number
    readonly recoveryCodesLeft: number
  }
}

/** A session of somebody else, as an administrator sees it. */
export interface PersonSession {
  readonly sessionId: string
  readonly browser: string | null
  readonly system: string | null
  readonly form: DeviceForm | null
  readonly country: string | null
  readonly strength: SessionStrength
  readonly startedAtMs: number
  readonly lastSeenAtMs: number
  /** It was neither ended nor has it run out. */
  readonly live: boolean
}

/** An attempt to prove one of their numbers. */
export interface PersonChallenge {
  readonly challengeId: string
  readonly purpose: Purpose
  readonly channel: Channel
  readonly surface: Surface
  readonly startedAtMs: number
  readonly confirmedAtMs: number | null
  /** `null`: nobody gave the right code. */
  readonly outcome: ChallengeOutcome | null
  /** Somebody can still give its code. */
  readonly open: boolean
}

/** A message to one of their numbers. */
export interface PersonDelivery {
  readonly deliveryId: string
  readonly kind: string
  readonly purpose: Purpose | null
  readonly channel: Channel
  readonly state: DeliveryState
  readonly failure: DeliveryFailure | null
  readonly provider: string | null
  readonly createdAtMs: number
}

/** What hangs on an account: the newest of each. */
export interface PersonRecords {
  readonly sessions: readonly PersonSession[]
  readonly challenges: readonly PersonChallenge[]
  readonly deliveries: readonly PersonDelivery[]
}

/** Finds people for the console. Accounts whose time has come are nowhere in it. */
export interface PeopleStore {
  /** The newest first. However many are found, the work is bounded. */
  page(query: PeopleQuery): Promise<PeoplePage>
  /** `null`: there is no such account. */
  person(userId: string): Promise<Person | null>
  /** `most` of each. */
  records(userId: string, most: number): Promise<PersonRecords>
}
