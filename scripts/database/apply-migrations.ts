import { Client, Pool } from "pg"
import { everything, readMigrations, readSchema } from "./migration-files"
import { withSchemaEngine } from "./schema-engine"
import { WholeScriptAdapter } from "./whole-script-adapter"

/** The key of the advisory lock: the letters "ringback" as bytes. Only this program uses it. */
const migrationLockKey = "8244241983189640043"

/**
 * Applies the migrations that a database does not have yet and answers their names, oldest first.
 *
 * Two processes that start at once do not both migrate: the second waits. The lock is held by a transaction on a
 * connection of its own, so that it also works through a pooler, and is gone when this process is. The embedded
 * database has a single backend, on which no lock excludes anybody: there whoever starts it migrates before
 * anybody else knows its address.
 *
 * @throws when the database cannot be reached or a migration fails
 */
export async function applyMigrations(options: {
  databaseUrl: string
  root: string
  /** `false` for the embedded database, where an open transaction would make everybody wait for ever. */
  locked: boolean
}): Promise<readonly string[]> {
  const pool = new Pool({ connectionString: options.databaseUrl, max: 2 })
  const apply = () => applyWithPool(pool, options.root)
  try {
    return await (options.locked ? holdingLock(options.databaseUrl, apply) : apply())
  } finally {
    await pool.end()
  }
}

async function applyWithPool(pool: Pool, root: string): Promise<readonly string[]> {
  const [schema, migrationsList] = await Promise.all([readSchema(root), readMigrations(root)])
  return withSchemaEngine(new WholeScriptAdapter(pool), schema, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList, filters: everything })
    return applied.appliedMigrationNames
  })
}

async function holdingLock<Result>(databaseUrl: string, act: () => Promise<Result>): Promise<Result> {
  const holder = new Client({ connectionString: databaseUrl })
  await holder.connect()
  try {
    await holder.query("begin")
    await holder.query("select pg_advisory_xact_lock($1::bigint)", [migrationLockKey])
    const result = await act()
    await holder.query("commit")
    return result
  } finally {
    await holder.end()
  }
}
