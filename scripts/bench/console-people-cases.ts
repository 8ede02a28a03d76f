import { peopleFilters, readPersonSearch } from "../../src/core/people"
import type { PeopleQuery } from "../../src/core/ports/people-store"
import { askedEvents, filterOf } from "../../src/server/asked-events"
import { peopleOnPage } from "../../src/server/people-on-page"
import type { ConsoleGround, Reads } from "./console-ground"

/** So many rows of each kind hang on the page of one person. */
const newest = 20

/** The list of people, what they are searched for by, and the page of one. */
export function peopleReads({ container, sample }: ConsoleGround): Reads {
  const { people, audit } = container.console
  const { userId, userNumber, email, name, middleUserId } = sample
  const page = (asked: Partial<PeopleQuery>) => () =>
    people.page({ search: null, only: null, before: null, most: peopleOnPage, ...asked })
  const search = (typed: string, asked: Partial<PeopleQuery> = {}) =>
    page({ ...asked, search: readPersonSearch(typed) })
  const [firstName = "", lastName = ""] = name.split(" ")
  return {
    all: page({}),
    "all, from the middle": page({ before: middleUserId }),
    ...Object.fromEntries(
      peopleFilters.flatMap((only) => [
        [only, page({ only })],
        [`${only}, from the middle`, page({ only, before: middleUserId })],
      ]),
    ),
    "whole number": search(userNumber),
    "number that nobody has": search("+15005550000"),
    "beginning of a number, +44": search("+44"),
    "beginning of a number, eight signs": search(userNumber.slice(0, 8)),
    "one digit": search("7"),
    "three last digits": search(userNumber.slice(-3)),
    "six last digits": search(userNumber.slice(-6)),
    "last digits after a zero": search(`0${userNumber.slice(-8)}`),
    "whole email": search(email),
    "beginning of an email": search("member1@"),
    "email, frequent beginning": page({ search: { kind: "email", beginning: "member" } }),
    "email that nobody has": search("nobody-at-all@"),
    "whole name": search(name),
    "first name": search(firstName),
    "last name and a letter": search(`${lastName} ${firstName.slice(0, 1)}`),
    "one letter of a name": search("a"),
    "two letters of names": search("a o"),
    "name that nobody has": search("Zyxwv"),
    ...Object.fromEntries(
      ["+44", "a", "member1"].flatMap((typed) => [
        [`${typed}, blocked`, search(typed, { only: "blocked" })],
        [`${typed}, administrators`, search(typed, { only: "administrators" })],
        [`${typed}, from the middle`, search(typed, { before: middleUserId })],
      ]),
    ),
    "one person": () =>
      Promise.all([
        people.person(userId),
        people.records(userId, newest),
        audit.page(filterOf(askedEvents.parse({ person: userId })), null, newest),
      ]),
  }
}
