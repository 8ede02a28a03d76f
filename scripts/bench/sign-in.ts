import { Pool } from "pg"
import { type RunningSite, startSite } from "../../e2e/site"
import { createTestDatabase } from "../../src/testing/test-database"
import { type Cost, type Measured, measureCpu, type Rounds } from "./cpu-rounds"
import { type EmptyApp, startEmptyApp } from "./empty-next-app"
import { createHttpClient, type HttpClient } from "./http-client"
import { percentiles } from "./measure"
import { countRoundTrips } from "./round-trips"
import { benchVariables, type FlowTimes, numberAt, seedUsers, signIn, startOf, steps } from "./sign-in-steps"
import { watchMemory } from "./watch-memory"

// `npm run bench:sign-in [-- --memory]`: complete sign-ins with the phone against the production build on the
// Postgres in TEST_DATABASE_URL. CPU is what the server process used, as the kernel counts it. With --memory it goes
// on for ten minutes and prints how much memory the server holds.

const rounds: Rounds = { atOnce: 16, warmUp: 1500, rounds: 5, perRound: 600 }

/** Accounts whose sign-ins are measured. Numbers from here on have none, so that `silent` sends nothing to them. */
const seededUsers = 400_000

/** The three requests of a sign-in, answered by route handlers that do nothing. */
function emptyFlow(app: EmptyApp, client: HttpClient): Measured {
  return {
    name: "empty",
    pid: app.pid,
    run: async (index) => {
      const json = { country: "GB", phoneNumber: numberAt(index) }
      await client.send("POST", "/api/empty", { json })
      await client.send("POST", "/api/empty", { json, cookie: "a=b" })
      await client.send("GET", "/api/empty", { cookie: "a=b" })
    },
  }
}

/** The first step alone. What it costs more on a site that sends than on one that does not comes after the answer. */
function startAlone(name: string, site: RunningSite, client: HttpClient, firstIndex: number): Measured {
  return {
    name,
    pid: site.pid,
    run: async (index) => {
      await startOf(client, numberAt(firstIndex + index))
    },
  }
}

function printTimes(times: readonly FlowTimes[]): void {
  for (const step of steps) {
    const { p50, p95, p99 } = percentiles(times.map((time) => time[step]))
    console.log(
      `  ${step.padEnd(13)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    )
  }
}

async function measure(databaseUrl: string, pool: Pool): Promise<void> {
  const variables = { ...benchVariables, DATABASE_URL: databaseUrl }
  const sites = [
    await startSite(variables),
    await startSite({ ...variables, UNKNOWN_NUMBER: "silent" }),
  ] as const
  const [site, silent] = sites
  const app = await startEmptyApp()
  const clients = [site, silent, app].map(({ url }) => createHttpClient(url, rounds.atOnce))
  const [client, silentClient, emptyClient] = clients as [HttpClient, HttpClient, HttpClient]
  const times: FlowTimes[] = []
  try {
    const cost = await measureCpu(
      [
        emptyFlow(app, emptyClient),
        startAlone("quiet start", silent, silentClient, seededUsers),
        startAlone("start", site, client, seededUsers + 100_000),
        {
          name: "flow",
          pid: site.pid,
          run: async (index) => {
            const time = await signIn(client, pool, index)
            if (index >= rounds.warmUp) times.push(time)
          },
        },
      ],
      rounds,
    )
    report(cost, times)
    if (process.argv.includes("--memory")) {
      const flow = async (index: number) => {
        await signIn(client, pool, (rounds.warmUp + times.length + index) % seededUsers)
      }
      await watchMemory(site.pid, rounds.atOnce, flow)
    }
  } finally {
    for (const each of clients) each.close()
    for (const each of [...sites, app]) await each.stop()
  }
}

function report(cost: Record<string, Cost>, times: readonly FlowTimes[]): void {
  const { empty, start, "quiet start": quietStart, flow } = cost
  if (!empty || !start || !quietStart || !flow) throw new Error("something was not measured")
  console.log(`\n${times.length} sign-ins, ${rounds.atOnce} at a time: ${flow.perSecond.toFixed(0)} a second`)
  printTimes(times)
  const afterwards = start.cpuMs - quietStart.cpuMs
  console.log(
    `\nserver CPU for a flow: ${(flow.cpuMs - afterwards).toFixed(2)} ms until the answers are out,`,
  )
  console.log(`  and ${afterwards.toFixed(2)} ms of work after the first answer (the message)`)
  console.log(`server CPU for the same requests to empty handlers: ${empty.cpuMs.toFixed(2)} ms`)
  console.log(
    `  (medians of ${rounds.rounds} rounds; whole flows ${flow.spread}, empty ones ${empty.spread})`,
  )
  const ratio = (cpu: number) => (cpu / empty.cpuMs).toFixed(2)
  console.log(
    `ratio: ${ratio(flow.cpuMs - afterwards)} (with the work after the answer ${ratio(flow.cpuMs)})`,
  )
}

const database = await createTestDatabase()
const pool = new Pool({ connectionString: database.url, max: rounds.atOnce })
// Dropping the database may still meet a connection that is on its way out.
pool.on("error", () => {})
try {
  if (database.embedded)
    throw new Error("set TEST_DATABASE_URL: a figure from the embedded database says little")
  await seedUsers(pool, seededUsers)
  await countRoundTrips(database.url, pool)
  await measure(database.url, pool)
} finally {
  await pool.end()
  await database.drop()
}
