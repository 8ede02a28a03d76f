/** Where the people of a large site are, and how their messages fare. */
interface SeededCountry {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly prefix: string
  /** The national part of the first number; the others follow it. */
  readonly firstNumber: number
  /** Of a hundred people. */
  readonly share: number
  /** How much of what providers take arrives. */
  readonly arrives: number
  /** How much of what arrives is typed in. */
  readonly typed: number
  /** Which part goes by Plivo. */
  readonly byPlivo: number
  /** Of a text by Twilio, in pounds, and by Plivo, in dollars. */
  readonly pounds: number
  readonly dollars: number
}

const row = (
  country: string,
  [prefix, firstNumber]: readonly [string, number],
  [share, arrives, typed, byPlivo]: readonly [number, number, number, number],
  [pounds, dollars]: readonly [number, number],
): SeededCountry => ({ country, prefix, firstNumber, share, arrives, typed, byPlivo, pounds, dollars })

/** A few large ones, many small ones, and some where little arrives. */
export const seededCountries: readonly SeededCountry[] = [
  row("GB", ["+447", 400_100_000], [34, 0.985, 0.9, 0], [0.033, 0.048]),
  row("US", ["+1", 4_152_000_000], [18, 0.96, 0.84, 0.35], [0.0065, 0.0077]),
  row("IE", ["+3538", 50_000_000], [9, 0.98, 0.88, 0], [0.041, 0.07]),
  row("FR", ["+336", 10_000_000], [8, 0.95, 0.85, 0.1], [0.058, 0.067]),
  row("DE", ["+4915", 110_000_000], [8, 0.97, 0.86, 0.1], [0.075, 0.092]),
  row("IN", ["+91", 9_810_000_000], [7, 0.86, 0.76, 0.6], [0.062, 0.071]),
  row("ES", ["+346", 10_000_000], [4, 0.96, 0.85, 0.1], [0.055, 0.072]),
  row("BR", ["+5511", 980_000_000], [3, 0.9, 0.8, 0.5], [0.049, 0.052]),
  row("NL", ["+316", 10_000_000], [3, 0.98, 0.88, 0], [0.078, 0.101]),
  row("ID", ["+62812", 10_000_000], [2, 0.62, 0.52, 0.3], [0.31, 0.33]),
  row("NG", ["+23480", 30_000_000], [1, 0.7, 0.6, 0.5], [0.28, 0.29]),
  row("AU", ["+614", 10_000_000], [1, 0.97, 0.87, 0], [0.041, 0.053]),
  row("SE", ["+467", 10_000_000], [1, 0.98, 0.88, 0], [0.045, 0.056]),
  row("PH", ["+6391", 50_000_000], [0.6, 0.74, 0.66, 0.4], [0.15, 0.16]),
  row("MX", ["+5255", 10_000_000], [0.4, 0.88, 0.8, 0.4], [0.06, 0.064]),
]

/** A table of them for the statements, each with the part of chance from `from` to `until`. */
export function countriesTable(): string {
  const all = seededCountries.reduce((sum, { share }) => sum + share, 0)
  let from = 0
  const rows = seededCountries.map((each) => {
    const until = from + each.share / all
    const numbers = [from, until, each.arrives, each.typed, each.byPlivo, each.pounds, each.dollars]
    from = until
    return `('${each.country}', '${each.prefix}', ${each.firstNumber}::bigint, ${numbers.map((part) => `${part}::float8`).join(", ")})`
  })
  return `
CREATE TEMP TABLE seed_countries (country, prefix, first_number, from_share, until_share, arrives, typed, by_plivo, pounds, dollars)
AS VALUES ${rows.join(",\n")}`
}
