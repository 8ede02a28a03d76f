import type { Pool } from "pg"
import type { PeoplePage, PeopleQuery, PeopleStore } from "../../core/ports/people-store"
import type { PersonSearch } from "../../core/people"
import {
  type ChallengeRow,
  challengeFrom,
  type DeliveryRow,
  deliveryFrom,
  type FoundRow,
  type ListedRow,
  listedIn,
  type PersonRow,
  pageOf,
  personFrom,
  type SessionRow,
  sessionFrom,
} from "./people-rows"
import { mostFound } from "./people-search"
import {
  challengesStatement,
  deliveriesStatement,
  everybody,
  narrowSearch,
  personStatement,
  sessionsStatement,
  windowSearch,
} from "./people-statements"

type Searching = PeopleQuery & { readonly search: PersonSearch }

/** Every id is smaller. */
const newest = "ffffffff-ffff-ffff-ffff-ffffffffffff"

/** Finds people in Postgres. */
export function createPeopleStore(pool: Pool): PeopleStore {
  const ask = async <Row extends object>(text: string, values: readonly unknown[]) =>
    (await pool.query<Row>(text, [...values])).rows

  async function searched({ search, only, before, most }: Searching): Promise<PeoplePage> {
    const page = [before ?? newest, most + 1]
    const narrow = narrowSearch(search, only)
    const rows = await ask<FoundRow>(narrow.text, [...page, ...narrow.values])
    if ((rows[0]?.found ?? 0) <= mostFound) return pageOf(listedIn(rows), most)
    const wide = windowSearch(search, only)
    const seen = await ask<FoundRow>(wide.text, [...page, ...wide.values])
    const { people, next } = pageOf(listedIn(seen), most)
    return { people, next: next ?? seen[0]?.window_end ?? null, vague: true }
  }

  return {
    async page(query) {
      const { search, only, before, most } = query
      if (search !== null) return searched({ ...query, search })
      return pageOf(await ask<ListedRow>(everybody(only), [before ?? newest, most + 1]), most)
    },

    async person(userId) {
      const [row] = await ask<PersonRow>(personStatement, [userId])
      return row === undefined ? null : personFrom(row)
    },

    async records(userId, most) {
      const [sessions, challenges, deliveries] = await Promise.all([
        ask<SessionRow>(sessionsStatement, [userId, most]),
        ask<ChallengeRow>(challengesStatement, [userId, most]),
        ask<DeliveryRow>(deliveriesStatement, [userId, most]),
      ])
      return {
        sessions: sessions.map(sessionFrom),
        challenges: challenges.map(challengeFrom),
        deliveries: deliveries.map(deliveryFrom),
      }
    },
  }
}
