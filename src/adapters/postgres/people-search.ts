import type { PeopleFilter, PersonSearch } from "../../core/people"

/**
 * As many are put in order by when they came. Of more, which only the beginning of something common finds, the newest
 * accounts are looked through instead, a window at a time: so no search costs more than some tens of milliseconds, with a
 * million accounts and whatever is looked for. The first number is well below what Postgres guesses a beginning finds that
 * it has no statistics of (one row in 200): so it reads the index in its order, and ends early.
 */
export const mostFound = 1_000
export const windowSize = 50_000

/** Those that a filter leaves, as a condition on `u`. Each has an index, whose order is the order of the list. */
export const filterConditions: Readonly<Record<PeopleFilter, string>> = {
  blocked: "u.blocked_at IS NOT NULL",
  administrators: "u.role = 'administrator'",
  closing: "u.deletion_due_at IS NOT NULL",
  test: "u.test_proved_at IS NOT NULL AND u.test_proved_at = u.phone_proved_at",
}

/** What finds people: a condition on `u` for rows that are looked through, and how an index finds their ids. */
interface FindingTerms {
  readonly condition: string
  /** Ids, `mostFound` and one more at most. */
  readonly found: string
  readonly values: readonly string[]
}

/** In the order of the index, so that it ends as soon as it has found enough. */
function byBeginning(term: string, value: string): { condition: string; found: string } {
  const condition = `${term} LIKE ${value}`
  return {
    condition,
    found: `SELECT u.id FROM users u WHERE ${condition} ORDER BY ${term} USING ~<~ LIMIT ${mostFound + 1}`,
  }
}

/**
 * How the database finds what is looked for.
 *
 * @param next the number of the first free value of the statement
 */
export function findingTerms(search: PersonSearch, next: number): FindingTerms {
  switch (search.kind) {
    case "email":
      return { ...byBeginning("lower(u.email)", `$${next}`), values: [startsWith(search.beginning)] }
    case "name": {
      const condition = `to_tsvector('simple', u.name) @@ to_tsquery('simple', $${next})`
      const found = `SELECT u.id FROM users u WHERE ${condition} LIMIT ${mostFound + 1}`
      return { condition, found, values: [search.beginnings.map((word) => `'${word}':*`).join(" & ")] }
    }
    case "number": {
      const ways = [
        ...(search.beginning === null ? [] : [{ term: "u.phone_number", text: search.beginning }]),
        ...(search.ending === null
          ? []
          : [{ term: "reverse(u.phone_number)", text: [...search.ending].reverse().join("") }]),
      ].map(({ term, text }, index) => ({
        ...byBeginning(term, `$${next + index}`),
        value: startsWith(text),
      }))
      return {
        condition: `(${ways.map(({ condition }) => condition).join(" OR ")})`,
        found: ways.map(({ found }) => `(${found})`).join(" UNION "),
        values: ways.map(({ value }) => value),
      }
    }
  }
}

/** What `LIKE` takes for a sign of its own stands for itself. */
function startsWith(text: string): string {
  return `${text.replace(/[\\%_]/g, "\\$&")}%`
}
