import { Pool } from "pg"
import { startSite } from "../../e2e/site"
import { createTestDatabase } from "../../src/testing/test-database"
import { createHttpClient } from "./http-client"
import { compareTimes, type Likeness } from "./rank-test"
import { benchVariables, numberAt } from "./sign-in-steps"
import {
  type MeasuredSite,
  type Prepared,
  register,
  type UnprovedStep,
  unprovedSteps,
} from "./unproved-steps"

// `npm run bench:nothing-to-learn [-- recovery ...]`: how long each step that comes before a proof takes for numbers with
// an account and without, against the production build on the Postgres in TEST_DATABASE_URL. Known and unknown ones take
// turns, each number once. Ends with 1 where a step tells them apart. Words narrow it to the steps with one in their name.

const samples = 600
const warmUp = 100
const perSide = samples + warmUp

/** The aim: medians closer than 10 ms or 5 %, and a rank test that finds no difference. */
const leastDifferenceMs = 10
const leastDifferenceShare = 0.05
/** For all steps together: one run in a hundred may find a difference where there is none. */
const leastP = 0.01

const recoveryCodesEach = 10

/** The indices of the numbers of one step: known ones first, then as many unknown ones. */
interface Numbers {
  readonly firstKnown: number
  readonly firstUnknown: number
}

/** Accounts for the known numbers of a step, some of them guarded by a password that somebody else has set, and codes. */
async function makeAccounts(
  { pool }: MeasuredSite,
  { guarded }: UnprovedStep,
  { firstKnown }: Numbers,
  someone: string,
): Promise<void> {
  const made = await pool.query<{ id: string; password_hash: string | null }>(
    `INSERT INTO users (id, phone_number, phone_proved_at, password_hash, password_set_at)
     SELECT gen_random_uuid(), '+44' || (7400100000 + $1 + i), now(), own.hash, CASE WHEN own.hash IS NOT NULL THEN now() END
     FROM generate_series(1, $2::int) i, users s, LATERAL (
       SELECT CASE WHEN $3 = 'all' OR $3 = 'half' AND i / 2 % 2 = 0 THEN s.password_hash END AS hash) own
     WHERE s.phone_number = $4
     RETURNING id, password_hash`,
    [firstKnown - 1, perSide, guarded, someone],
  )
  const ids = made.rows.filter(({ password_hash: hash }) => hash !== null).map(({ id }) => id)
  await pool.query(
    `INSERT INTO recovery_codes (code_hash, user_id)
     SELECT sha256(gen_random_uuid()::text::bytea), id FROM unnest($1::uuid[]) id, generate_series(1, $2)`,
    [ids, recoveryCodesEach],
  )
  await pool.query("ANALYZE users, recovery_codes")
}

async function timeOf({ client }: MeasuredSite, step: UnprovedStep, prepared: Prepared): Promise<number> {
  const { status, body, ms } = await client.send("POST", `/api/trpc/${step.procedure}`, prepared)
  if (status !== step.status) throw new Error(`${step.name} answered ${status}: ${body.slice(0, 200)}`)
  return ms
}

async function measure(site: MeasuredSite, step: UnprovedStep, numbers: Numbers): Promise<Likeness> {
  const indices = Array.from({ length: perSide }, (_, index) => index)
  const pairs = indices.flatMap((index) => [numbers.firstKnown + index, numbers.firstUnknown + index])
  const prepared = await step.prepare(site, pairs.map(numberAt))
  const times: [number[], number[]] = [[], []]
  for (const index of indices) {
    // Who comes first changes, so that what a request leaves behind for the next falls on both alike.
    for (const side of index % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      times[side].push(await timeOf(site, step, prepared[index * 2 + side] ?? { json: {} }))
  }
  return compareTimes(times[0].slice(warmUp), times[1].slice(warmUp))
}

const columns = (...[name, ...others]: readonly string[]) =>
  [(name ?? "").padEnd(26), ...others.map((other) => other.padStart(12))].join("")

/** Measures each step and prints it. Whether all were alike. */
async function measureAll(site: MeasuredSite, steps: readonly UnprovedStep[]): Promise<boolean> {
  const { number: someone } = await register(site)
  console.log(columns("step", "known", "unknown", "p", "verdict"))
  let allAlike = true
  for (const [index, step] of steps.entries()) {
    const numbers = { firstKnown: index * 2 * perSide, firstUnknown: (index * 2 + 1) * perSide }
    await makeAccounts(site, step, numbers, someone)
    const { medians, p } = await measure(site, step, numbers)
    const apart = Math.abs(medians[0] - medians[1])
    const alike =
      apart < Math.max(leastDifferenceMs, medians[0] * leastDifferenceShare) && p > leastP / steps.length
    const times = medians.map((median) => `${median.toFixed(2)} ms`)
    console.log(columns(step.name, ...times, p.toFixed(4), alike ? "alike" : "TOLD APART"))
    allAlike &&= alike
  }
  return allAlike
}

const words = process.argv.slice(2)
const chosen = unprovedSteps.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
)

const database = await createTestDatabase()
const pool = new Pool({ connectionString: database.url })
pool.on("error", () => {})
try {
  if (database.embedded)
    throw new Error("set TEST_DATABASE_URL: a figure from the embedded database says little")
  const site = await startSite({ ...benchVariables, DATABASE_URL: database.url })
  const client = createHttpClient(site.url, 1)
  try {
    if (!(await measureAll({ client, pool }, chosen))) process.exitCode = 1
  } finally {
    client.close()
    await site.stop()
  }
} finally {
  await pool.end()
  await database.drop()
}
