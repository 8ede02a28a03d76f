import { maskPhoneNumber } from "@/core/phone-number"
import type { ListedPerson, PeoplePage, Person } from "@/core/ports/people-store"
import { writtenMoment } from "./moment"

/** Somebody in the list of people. The number is masked: the whole one is shown by an action that is written down. */
export interface ListedPersonView
  extends Omit<ListedPerson, "phoneNumber" | "createdAtMs" | "lastSignedInAtMs"> {
  /** `+44 •••• •••456`; `null`: its number went to somebody else. */
  readonly number: string | null
  /** ISO 8601. */
  readonly createdAt: string
  readonly lastSignedInAt: string | null
}

/** A page of the list. */
export interface PeoplePageView extends Omit<PeoplePage, "people"> {
  readonly people: readonly ListedPersonView[]
}

/** Somebody on their own page of the console. */
export interface PersonView extends ListedPersonView {
  readonly emailIsSynthetic: boolean
  readonly identity: string | null
  /** As pairs, in the order of their names, each value as it would be written in JSON. */
  readonly properties: readonly (readonly [string, string])[]
  readonly numberProvedAt: string | null
  readonly blockedAt: string | null
  readonly deletionDueAt: string | null
  readonly passwordSetAt: string | null
  readonly alwaysAsksPassword: boolean
  readonly passkeys: number
  readonly recoveryCodesLeft: number
}

/** Turns a page of people into what the console shows of them. */
export function describePeople({ people, ...page }: PeoplePage): PeoplePageView {
  return { ...page, people: people.map(describeListed) }
}

/** The same of one account, for its own page. */
export function describePerson(person: Person): PersonView {
  const { factors, properties } = person
  return {
    ...describeListed(person),
    emailIsSynthetic: person.emailIsSynthetic,
    identity: person.identity,
    properties: Object.entries(properties)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const),
    numberProvedAt: writtenMoment(person.phoneProvedAtMs),
    blockedAt: writtenMoment(person.blockedAtMs),
    deletionDueAt: writtenMoment(person.deletionDueAtMs),
    passwordSetAt: writtenMoment(factors.passwordSetAtMs),
    alwaysAsksPassword: factors.alwaysAsksPassword,
    passkeys: factors.passkeys,
    recoveryCodesLeft: factors.recoveryCodesLeft,
  }
}

function describeListed(person: ListedPerson): ListedPersonView {
  const { userId, email, name, role, blocked, closing, test, phoneNumber } = person
  return {
    userId,
    number: phoneNumber && maskPhoneNumber(phoneNumber),
    email,
    name,
    role,
    blocked,
    closing,
    test,
    createdAt: writtenMoment(person.createdAtMs),
    lastSignedInAt: writtenMoment(person.lastSignedInAtMs),
  }
}
