import { Pool } from "pg"
import { startSite } from "../../e2e/site"
import { createTestDatabase } from "../../src/testing/test-database"
import { startEmptyApp } from "./empty-next-app"
import { createHttpClient } from "./http-client"
import { cpuMs, percentiles, residentMiB, runAtOnce, untilIdle } from "./measure"
import { countRoundTrips } from "./round-trips"
import { benchVariables, type FlowTimes, numberAt, seedUsers, signIn, startOf, steps } from "./sign-in-steps"

// `npm run bench:sign-in [-- --memory]`: complete sign-ins with the phone against the production build on the
// Postgres in TEST_DATABASE_URL. CPU is what the server process used, as the kernel counts it. With --memory it goes
// on for ten minutes and prints how much memory the server holds.

const atOnce = 16
const warmUpFlows = 300
const measuredFlows = 2000
const memoryMinutes = 10

/** CPU of the three requests, answered by route handlers that do nothing. */
async function measureEmpty(): Promise<number> {
  const app = await startEmptyApp()
  const client = createHttpClient(app.url, atOnce)
  const flow = async (index: number) => {
    const json = { country: "GB", phoneNumber: numberAt(index) }
    await client.send("POST", "/api/empty", { json })
    await client.send("POST", "/api/empty", { json, cookie: "a=b" })
    await client.send("GET", "/api/empty", { cookie: "a=b" })
  }
  await runAtOnce(warmUpFlows, atOnce, flow)
  const before = cpuMs(app.pid)
  await runAtOnce(measuredFlows, atOnce, flow)
  const perFlow = (cpuMs(app.pid) - before) / measuredFlows
  client.close()
  await app.stop()
  return perFlow
}

/** CPU of a start that sends something and of one that does not: the difference is the work after the answer. */
async function measureStart(databaseUrl: string, unknownNumber: "conceal" | "silent"): Promise<number> {
  const site = await startSite({
    ...benchVariables,
    DATABASE_URL: databaseUrl,
    UNKNOWN_NUMBER: unknownNumber,
  })
  const client = createHttpClient(site.url, atOnce)
  // Numbers without an account, so that `silent` sends nothing to them.
  const first = unknownNumber === "silent" ? 500_000 : 600_000
  const start = async (index: number) => {
    await startOf(client, numberAt(first + index))
  }
  await runAtOnce(warmUpFlows, atOnce, start)
  await untilIdle(site.pid)
  const before = cpuMs(site.pid)
  await runAtOnce(measuredFlows, atOnce, (index) => start(warmUpFlows + index))
  await untilIdle(site.pid)
  const perStart = (cpuMs(site.pid) - before) / measuredFlows
  client.close()
  await site.stop()
  return perStart
}

/** Complete sign-ins: how many a second, how long each step takes, how much CPU one costs the server. */
async function measureFlows(databaseUrl: string, pool: Pool): Promise<number> {
  const site = await startSite({ ...benchVariables, DATABASE_URL: databaseUrl })
  const client = createHttpClient(site.url, atOnce)
  await runAtOnce(warmUpFlows, atOnce, async (index) => {
    await signIn(client, pool, index)
  })
  await untilIdle(site.pid)
  const times: FlowTimes[] = []
  const began = performance.now()
  const before = cpuMs(site.pid)
  await runAtOnce(measuredFlows, atOnce, async (index) => {
    times.push(await signIn(client, pool, warmUpFlows + index))
  })
  const seconds = (performance.now() - began) / 1000
  await untilIdle(site.pid)
  const perFlow = (cpuMs(site.pid) - before) / measuredFlows

  console.log(
    `\n${measuredFlows} sign-ins, ${atOnce} at a time: ${(measuredFlows / seconds).toFixed(0)} a second`,
  )
  for (const step of steps) {
    const { p50, p95, p99 } = percentiles(times.map((time) => time[step]))
    console.log(
      `  ${step.padEnd(13)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    )
  }
  if (process.argv.includes("--memory")) await watchMemory(site.pid, (index) => signIn(client, pool, index))
  client.close()
  await site.stop()
  return perFlow
}

/** Ten minutes of sign-ins, with the server's memory at each minute. */
async function watchMemory(pid: number, flow: (index: number) => Promise<FlowTimes>): Promise<void> {
  const end = performance.now() + memoryMinutes * 60_000
  let minute = 0
  let next = warmUpFlows + measuredFlows
  console.log(`  memory: ${residentMiB(pid).toFixed(0)} MiB before`)
  while (performance.now() < end) {
    const minuteEnds = performance.now() + 60_000
    while (performance.now() < minuteEnds) {
      await runAtOnce(200, atOnce, async (index) => {
        await flow((next + index) % seededUsers)
      })
      next += 200
    }
    minute += 1
    console.log(`  memory: ${residentMiB(pid).toFixed(0)} MiB after ${minute} min, ${next} sign-ins`)
  }
}

const seededUsers = 400_000
const database = await createTestDatabase()
const pool = new Pool({ connectionString: database.url, max: atOnce })
try {
  if (database.embedded)
    throw new Error("set TEST_DATABASE_URL: a figure from the embedded database says little")
  await seedUsers(pool, seededUsers)
  await countRoundTrips(database.url, pool)
  const empty = await measureEmpty()
  const quietStart = await measureStart(database.url, "silent")
  const start = await measureStart(database.url, "conceal")
  const flow = await measureFlows(database.url, pool)
  const afterwards = start - quietStart
  console.log(`\nserver CPU for a flow: ${(flow - afterwards).toFixed(2)} ms until the answers are out,`)
  console.log(`  and ${afterwards.toFixed(2)} ms of work after the first answer (the message)`)
  console.log(`server CPU for the same requests to empty handlers: ${empty.toFixed(2)} ms`)
  console.log(
    `ratio: ${((flow - afterwards) / empty).toFixed(2)} (with the work after the answer ${(flow / empty).toFixed(2)})`,
  )
} finally {
  await pool.end()
  await database.drop()
}
