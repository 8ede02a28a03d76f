import type { Pool } from "pg"
import { startSite } from "../../e2e/site"
import { startCountingProxy } from "./counting-proxy"
import { createHttpClient, type HttpClient } from "./http-client"
import { untilIdle } from "./measure"
import { benchVariables, numberAt, signIn, startOf } from "./sign-in-steps"

/**
 * Prints the database round trips of each step, one request at a time. The start is counted on a site that sends
 * nothing to unknown numbers, so that the work after the answer does not run into the count.
 */
export async function countRoundTrips(databaseUrl: string, pool: Pool): Promise<void> {
  const proxy = await startCountingProxy(databaseUrl)
  const counting = (client: HttpClient, pid: number, counts: number[]): HttpClient => ({
    ...client,
    send: async (...parameters) => {
      await untilIdle(pid)
      const before = proxy.roundTrips()
      const answer = await client.send(...parameters)
      counts.push(proxy.roundTrips() - before)
      return answer
    },
  })

  const starts: number[] = []
  await withSite({ DATABASE_URL: proxy.url, UNKNOWN_NUMBER: "silent" }, async (client, pid) => {
    await startOf(client, numberAt(900_000))
    await startOf(counting(client, pid, starts), numberAt(900_001))
  })
  const flow: number[] = []
  await withSite({ DATABASE_URL: proxy.url }, async (client, pid) => {
    await signIn(client, pool, 0)
    await signIn(counting(client, pid, flow), pool, 1)
  })
  await proxy.close()
  console.log(`database round trips: start ${starts[0]}, verify ${flow[1]}, read session ${flow[2]}`)
}

async function withSite(
  variables: Record<string, string>,
  work: (client: HttpClient, pid: number) => Promise<void>,
): Promise<void> {
  const site = await startSite({ ...benchVariables, ...variables })
  const client = createHttpClient(site.url, 1)
  await work(client, site.pid)
  client.close()
  await site.stop()
}
