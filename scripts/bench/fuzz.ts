import * as fc from "fast-check"
import { newNumber, personWith, phonesInInbox } from "../../e2e/phones"
import { type ArbitraryRequest, arbitraryRequests } from "../../e2e/rest/arbitrary-requests"
import { brokenPromises } from "../../e2e/rest/broken-promises"
import { type ByteAnswer, createByteClient } from "../../e2e/rest/byte-client"
import { makeRealValues } from "../../e2e/rest/real-values"
import { RestClient } from "../../e2e/rest/rest-client"
import { restVariables } from "../../e2e/rest/rest-variables"
import { type RunningSite, startSite } from "../../e2e/site"
import { createTestDatabase } from "../../src/testing/test-database"
import { percentiles } from "./measure"
import { benchVariables } from "./sign-in-steps"

// `npm run bench:fuzz [-- seed]`: thousands of bent requests to every operation of REST, one after the other, against the
// production build on the Postgres in TEST_DATABASE_URL. Ends with 1 where an answer is none that the tables name, or
// where the slowest of a hundred takes far longer than the usual one: then something bent costs the server too much.

const warmUp = 500
const measured = 4000
const members = 50

/** The aim for p99 / median. */
const greatestRatio = 10

interface Exchange {
  readonly request: ArbitraryRequest
  readonly answer: ByteAnswer
}

async function exchangeAll(site: RunningSite, requests: readonly ArbitraryRequest[]): Promise<Exchange[]> {
  const bytes = createByteClient(site.url)
  const exchanges: Exchange[] = []
  try {
    for (const request of requests) exchanges.push({ request, answer: await bytes.send(request) })
  } finally {
    bytes.close()
  }
  return exchanges
}

/** How often each name stands there: `12 x 200, 3 x 401`. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const sorted = [...counts].sort(([one], [other]) => one.localeCompare(other))
  return sorted.map(([name, count]) => `${count} x ${name}`).join(", ")
}

/** Prints what was measured. Whether it is as good as it has to be. */
function report(exchanges: readonly Exchange[]): boolean {
  console.log(`${exchanges.length} requests: ${tally(exchanges.map(({ answer }) => String(answer.status)))}`)

  const times = exchanges.map(({ answer }) => answer.ms)
  const { p50, p99 } = percentiles(times)
  const ratio = p99 / p50
  const ms = [p50, p99, Math.max(...times)].map((time) => time.toFixed(2))
  console.log(`median ${ms[0]} ms, p99 ${ms[1]} ms, max ${ms[2]} ms`)
  console.log(`p99 / median ${ratio.toFixed(1)} (aim: ${greatestRatio} at most)`)

  const slowest = exchanges.filter(({ answer }) => answer.ms > p99)
  console.log(
    `beyond p99: ${tally(slowest.map(({ request, answer }) => `${request.operation} ${answer.status}`))}`,
  )

  const broken = new Map<string, Exchange>()
  for (const exchange of exchanges)
    for (const promise of brokenPromises(exchange.request, exchange.answer)) broken.set(promise, exchange)
  for (const [promise, { request, answer }] of broken)
    console.log(
      `${promise}: ${fc.stringify(request).slice(0, 600)} -> ${answer.status} ${answer.text.slice(0, 300)}`,
    )
  return broken.size === 0 && ratio <= greatestRatio
}

const seed = Number(process.argv[2] ?? Date.now() % 2 ** 31)
const database = await createTestDatabase()
try {
  if (database.embedded)
    throw new Error("set TEST_DATABASE_URL: a figure from the embedded database says little")
  const site = await startSite({ ...benchVariables, ...restVariables, DATABASE_URL: database.url })
  try {
    const phones = phonesInInbox(site.url)
    const newPerson = () => personWith(newNumber(), phones)
    const source = { client: new RestClient(site.url), databaseUrl: database.url, newPerson }
    const pool = await makeRealValues(source, members)
    const requests = fc.sample(arbitraryRequests(pool), { seed, numRuns: warmUp + measured })
    console.log(`seed ${seed}`)
    const exchanges = await exchangeAll(site, requests)
    if (!report(exchanges.slice(warmUp))) process.exitCode = 1
  } finally {
    await site.stop()
  }
} finally {
  await database.drop()
}
