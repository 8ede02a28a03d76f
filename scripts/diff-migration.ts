import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { serveEmptyDatabase } from "./database/embedded-database"
import { readSchema } from "./database/migration-files"
import { schemaDifference } from "./database/schema-difference"
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
  const sql = await difference()
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

async function difference(): Promise<string | null> {
  const { databaseUrl, close } = await serveEmptyDatabase()
  try {
    return await schemaDifference({ databaseUrl, root: projectRoot, schema: await readSchema(projectRoot) })
  } finally {
    await close()
  }
}

diffMigration().then(
  () => process.exit(0),
  (error: unknown) => failWith(`The migration was not written: ${problemOf(error)}`),
)
