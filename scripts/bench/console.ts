import { performance } from "node:perf_hooks"
import { Pool } from "pg"
import { createContainer, type Container } from "../../src/server/container"
import { readEnvironment } from "../../src/server/env"
import { failWith, problemOf } from "../terminal"
import { type ConsoleCase, consoleCases } from "./console-cases"
import { sampleOf } from "./console-ground"
import { percentiles } from "./measure"
import { planOf, recordQueries } from "./recorded-queries"

// `npm run bench:console [-- --plans] [-- --empty] [-- words]`: what each list and filter of the console takes at the
// server, on the database in DATABASE_URL, which `npm run seed:large` has filled. --plans prints how the database carries
// out each statement, --empty counts for the overview from nothing first, and words choose the cases with them in their
// names. Ends with 1 where a median is above its aim.

const rounds = 15
const nameWidth = 64
const emptied = "statistics_spans, challenge_counts, message_counts, error_counts, stale_hours"

interface Taken {
  readonly name: string
  readonly aimMs: number
  readonly medianMs: number
  readonly maxMs: number
}

async function msOf(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}

async function take({ name, aimMs, read }: ConsoleCase): Promise<Taken> {
  await read()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await msOf(read))
  return { name, aimMs, medianMs: percentiles(times).p50, maxMs: Math.max(...times) }
}

function tell({ name, aimMs, medianMs, maxMs }: Taken): void {
  const verdict = medianMs > aimMs ? "  too slow" : maxMs > aimMs ? "  too slow at times" : ""
  const ms = (value: number) => `${value.toFixed(0)} ms`.padStart(8)
  console.log(`${name.padEnd(nameWidth)}${ms(medianMs)}${ms(maxMs)}${ms(aimMs)}${verdict}`)
}

/** Counts everything anew, and says how long that took and how long the first look did. */
async function countFromNothing(pool: Pool, container: Container): Promise<void> {
  await pool.query(`TRUNCATE ${emptied}`)
  const filter = { country: null, provider: null, purpose: null }
  const first = await msOf(() => container.console.readOverview({ range: "24h", filter }))
  console.log(`the first look at 24 hours, with nothing counted: ${first.toFixed(0)} ms`)
  let left = 1
  const all = await msOf(async () => {
    while (left > 0) left = (await container.console.catchUpStatistics(20_000)).hoursLeft
  })
  const { rows } = await pool.query("SELECT count(*)::int AS hours FROM statistics_spans WHERE unit = 'hour'")
  console.log(`counting the other hours of ${rows[0]?.hours}: ${(all / 1000).toFixed(1)} s\n`)
  await pool.query(`VACUUM (ANALYZE) ${emptied}`)
}

async function printPlans(cases: readonly ConsoleCase[], pool: Pool): Promise<void> {
  for (const each of cases) {
    console.log(`\n=== ${each.name}`)
    for (const query of await recordQueries(each.read))
      console.log(`\n${query.text.trim()}\n-- ${JSON.stringify(query.values)}\n${await planOf(pool, query)}`)
  }
}

async function bench(databaseUrl: string, args: readonly string[]): Promise<boolean> {
  const words = args.filter((word) => !word.startsWith("--"))
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  const container = createContainer(
    readEnvironment({
      NODE_ENV: "development",
      APP_URL: "http://localhost:3000",
      DATABASE_URL: databaseUrl,
      APP_SECRET: "nothing is sealed by a bench that only reads",
    }),
  )
  try {
    if (args.includes("--empty")) await countFromNothing(pool, container)
    const { sample, missing } = await sampleOf(pool)
    const cases = consoleCases({ container, sample }).filter(({ name }) =>
      words.every((word) => name.includes(word)),
    )
    if (missing.length > 0)
      console.log(`None is there, so that their times say little: ${missing.join(", ")}\n`)
    console.log(`${"".padEnd(nameWidth)}  median     max     aim`)
    const taken: Taken[] = []
    for (const each of cases) {
      const measured = await take(each)
      tell(measured)
      taken.push(measured)
    }
    if (args.includes("--plans")) await printPlans(cases, pool)
    const slow = taken.filter(({ medianMs, aimMs }) => medianMs > aimMs)
    console.log(`\n${taken.length} cases, ${slow.length} of them too slow`)
    for (const each of slow) tell(each)
    return slow.length === 0
  } finally {
    await container.close()
    await pool.end()
  }
}

const databaseUrl = process.env.DATABASE_URL?.trim()
if (!databaseUrl) failWith("DATABASE_URL is missing: it names a database that seed:large has filled.")
bench(databaseUrl, process.argv.slice(2)).then(
  (fast) => process.exit(fast ? 0 : 1),
  (error: unknown) => failWith(`The bench failed: ${problemOf(error)}`),
)
