import { PrismaPg } from "@prisma/adapter-pg"
import { attachDatabasePool } from "@vercel/functions"
import { Pool } from "pg"
import { PrismaClient } from "../../generated/prisma/client"

/** One pool for the statements by hand and for Prisma. */
export interface Database {
  readonly pool: Pool
  readonly prisma: PrismaClient
}

/** Small, because every instance of a serverless site has one and Postgres takes about a hundred in all. */
const connectionsPerInstance = 10

/** Opens the pool. Nothing is connected before the first query; a query waits 5 s at most for a connection. */
export function openDatabase(url: string, onIdleError: (error: Error) => void): Database {
  const pool = new Pool({
    connectionString: url,
    max: connectionsPerInstance,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: "ringback",
  })
  // A connection that breaks while it is idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", onIdleError)
  attachDatabasePool(pool)
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}
