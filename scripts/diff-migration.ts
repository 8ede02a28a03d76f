import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Pool } from "pg"
import { everything, readMigrations, readSchema } from "./database/migration-files"
import { withSchemaEngine } from "./database/schema-engine"
import { serveEmptyDatabase } from "./database/embedded-database"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"

/**
 * `npm run db:diff -- name`: writes a migration with the SQL that leads from all migrations so far to the schema
 * file. The result is a draft: read it, and add what the schema file cannot state.
 */
async function diffMigration(): Promise<void> {
  const name = process.argv[2] ?? ""
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    failWith("Name the migration in small letters and underscores: npm run db:diff -- add_devices")
  }
  const sql = await differingSql()
  if (sql === null) {
    console.log("The migrations already lead to the schema file: nothing to write.")
    return
  }
  const moment = new Date().toISOString().replace(/\D/g, "").slice(0, 14)
  const folder = join(projectRoot, "prisma", "migrations", `${moment}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, "migration.sql"), sql)
  console.log(`Wrote ${join(folder, "migration.sql")}. Read it before you apply it.`)
}

/** The engine plays all migrations on an empty database of its own, and compares that with the schema file. */
async function differingSql(): Promise<string | null> {
  const [schema, migrations] = await Promise.all([readSchema(projectRoot), readMigrations(projectRoot)])
  const empty = await serveEmptyDatabase()
  const pool = new Pool({ connectionString: empty.databaseUrl, max: 1 })
  try {
    const { exitCode, stdout } = await withSchemaEngine(pool, schema, (engine) =>
      engine.diff({
        from: { tag: "migrations", ...migrations },
        to: { tag: "schemaDatamodel", files: [schema], configDir: join(projectRoot, "prisma") },
        script: true,
        exitCode: true,
        filters: everything,
      }),
    )
    // 2: there is a difference. An empty one still prints a comment.
    return exitCode === 2 ? stdout : null
  } finally {
    await pool.end()
    await empty.close()
  }
}

diffMigration().then(
  () => process.exit(0),
  (error: unknown) => failWith(`The migration was not written: ${problemOf(error)}`),
)
