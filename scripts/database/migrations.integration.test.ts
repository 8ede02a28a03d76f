import { Pool } from "pg"
import { expect, test } from "vitest"
import { createTestDatabase } from "../../src/testing/test-database"
import { projectRoot } from "../project-root"
import { applyMigrations } from "./apply-migrations"
import { readMigrations, readSchema } from "./migration-files"
import { schemaDifference } from "./schema-difference"

test("the migrations lead to exactly what the schema file says", async () => {
  expect(await schemaDifference(projectRoot, await readSchema(projectRoot))).toBeNull()
})

test("a model that no migration knows becomes the SQL that creates its table", async () => {
  const schema = await readSchema(projectRoot)
  const more = `${schema.content}\nmodel Pigeon {\n  id Int @id\n\n  @@map("pigeons")\n}\n`
  expect(await schemaDifference(projectRoot, { ...schema, content: more })).toContain(
    'CREATE TABLE "pigeons"',
  )
})

test("starts that migrate at the same moment apply every migration once", async () => {
  const database = await createTestDatabase()
  const pool = new Pool({ connectionString: database.url, max: 1 })
  try {
    await pool.query("drop schema public cascade")
    await pool.query("create schema public")
    const options = { databaseUrl: database.url, root: projectRoot, locked: !database.embedded }
    // One after the other where there is a single backend, and so no lock that could exclude anybody.
    const applied = database.embedded
      ? [await applyMigrations(options), await applyMigrations(options)]
      : await Promise.all([1, 2, 3].map(() => applyMigrations(options)))
    const names = (await readMigrations(projectRoot)).migrationDirectories.map(({ path }) => path)
    expect(applied.flat()).toEqual(names)
  } finally {
    await pool.end()
    await database.drop()
  }
})
