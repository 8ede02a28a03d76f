import { Pool } from "pg"

/** Small, because every instance of a serverless site has one and Postgres takes about a hundred in all. */
const connectionsPerInstance = 10

/** Opens connections as they are needed. Nothing is connected before the first query; a query waits 5 s at most for one. */
export function openPool(url: string, onIdleError: (error: Error) => void): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connectionsPerInstance,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: "ringback",
  })
  // A connection that breaks while it is idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", onIdleError)
  return pool
}
