import { Pool } from "pg"
import { DescribingAdapter } from "./describing-adapter"
import { everything, readMigrations } from "./migration-files"
import { withSchemaEngine } from "./schema-engine"

/**
 * The SQL that leads from all migrations to a schema file, or `null` when there is no difference. The engine plays
 * the migrations on an empty database and compares what that holds with the schema file.
 *
 * @param options.databaseUrl a database with nothing in it, made for this comparison: the migrations stay in it
 */
export async function schemaDifference(options: {
  databaseUrl: string
  root: string
  schema: { path: string; content: string }
}): Promise<string | null> {
  const { schema } = options
  const migrations = await readMigrations(options.root)
  const pool = new Pool({ connectionString: options.databaseUrl, max: 1 })
  try {
    const { exitCode, stdout } = await withSchemaEngine(new DescribingAdapter(pool), schema, (engine) =>
      engine.diff({
        from: { tag: "migrations", ...migrations },
        to: { tag: "schemaDatamodel", files: [schema] },
        script: true,
        exitCode: true,
        filters: everything,
      }),
    )
    // 2: there is a difference. Where there is none, a comment says so.
    return exitCode === 2 ? stdout : null
  } finally {
    await pool.end()
  }
}
