import { PrismaPg } from "@prisma/adapter-pg"
import { attachDatabasePool } from "@vercel/functions"
import type { Pool } from "pg"
import { PrismaClient } from "../../generated/prisma/client"
import { openPool } from "./pool"

/** One pool for the statements by hand and for Prisma. */
export interface Database {
  readonly pool: Pool
  readonly prisma: PrismaClient
}

/** Opens the pool, which Vercel empties before it suspends an instance. */
export function openDatabase(url: string, onIdleError: (error: Error) => void): Database {
  const pool = openPool(url, onIdleError)
  attachDatabasePool(pool)
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) }
}
