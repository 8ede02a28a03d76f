import { Pool } from "pg"
import { startSite } from "../../e2e/site"
import { createTestDatabase } from "../../src/testing/test-database"
import { createHttpClient, type HttpClient } from "./http-client"
import { compareTimes } from "./rank-test"
import { benchVariables, numberAt, seedUsers } from "./sign-in-steps"

// `npm run bench:nothing-to-learn`: how long each first step takes for numbers with an account and without, against the
// production build on the Postgres in TEST_DATABASE_URL. Known and unknown ones take turns, each number once.

const samples = 600
const warmUp = 100

/** The aim: medians closer than 10 ms or 5 %, and a rank test that finds no difference. */
const leastDifferenceMs = 10
const leastDifferenceShare = 0.05
const leastP = 0.01

/** One first step, for a number. */
interface Step {
  readonly name: string
  readonly procedure: string
  readonly input: (number: string) => Record<string, unknown>
}

const typed = (number: string) => ({ country: "GB", phoneNumber: number })
const steps: readonly Step[] = [
  { name: "register", procedure: "registration.start", input: typed },
  { name: "sign in", procedure: "phoneSignIn.start", input: typed },
  { name: "never text me", procedure: "stop.start", input: typed },
  { name: "reset a password", procedure: "passwordReset.start", input: typed },
  {
    name: "password, a wrong one",
    procedure: "passwordSignIn.start",
    input: (number) => ({ ...typed(number), password: "not the password" }),
  },
]

async function timeOf(client: HttpClient, step: Step, number: string): Promise<number> {
  const path = `/api/trpc/${step.procedure}`
  const { status, body, ms } = await client.send("POST", path, { json: step.input(number) })
  if (status >= 500 || status === 429)
    throw new Error(`${step.name} answered ${status}: ${body.slice(0, 200)}`)
  return ms
}

async function measure(
  client: HttpClient,
  step: Step,
  firstKnown: number,
  firstUnknown: number,
): Promise<void> {
  const [known, unknown]: [number[], number[]] = [[], []]
  for (let index = 0; index < warmUp + samples; index += 1) {
    // Who comes first changes, so that what a request leaves behind for the next falls on both alike.
    const turns = [
      async () => known.push(await timeOf(client, step, numberAt(firstKnown + index))),
      async () => unknown.push(await timeOf(client, step, numberAt(firstUnknown + index))),
    ]
    for (const turn of index % 2 === 0 ? turns : turns.toReversed()) await turn()
  }
  const { medians, p } = compareTimes(known.slice(warmUp), unknown.slice(warmUp))
  const apart = Math.abs(medians[0] - medians[1])
  const alike = apart < Math.max(leastDifferenceMs, medians[0] * leastDifferenceShare) && p > leastP
  console.log(
    `${step.name.padEnd(24)} known ${medians[0].toFixed(2)} ms, unknown ${medians[1].toFixed(2)} ms, ` +
      `p ${p.toFixed(3)}: ${alike ? "alike" : "TOLD APART"}`,
  )
}

const database = await createTestDatabase()
const pool = new Pool({ connectionString: database.url })
pool.on("error", () => {})
try {
  if (database.embedded)
    throw new Error("set TEST_DATABASE_URL: a figure from the embedded database says little")
  const perStep = samples + warmUp
  const known = steps.length * perStep
  await seedUsers(pool, known)
  const site = await startSite({ ...benchVariables, DATABASE_URL: database.url })
  const client = createHttpClient(site.url, 1)
  try {
    for (const [index, step] of steps.entries())
      await measure(client, step, index * perStep, known + index * perStep)
  } finally {
    client.close()
    await site.stop()
  }
} finally {
  await pool.end()
  await database.drop()
}
