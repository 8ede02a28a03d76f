import { afterEach, beforeEach, expect, test } from "vitest"
import { createTestDatabase, type TestDatabase } from "../../src/testing/test-database"
import { projectRoot } from "../project-root"
import { emptySchema } from "../testing/empty-schema"
import { applyMigrations } from "./apply-migrations"
import { readMigrations, readSchema } from "./migration-files"
import { schemaDifference } from "./schema-difference"

let database: TestDatabase

beforeEach(async () => {
  database = await createTestDatabase()
  await emptySchema(database.url)
})

afterEach(() => database.drop())

test("the migrations lead to exactly what the schema file says", async () => {
  const schema = await readSchema(projectRoot)
  expect(await schemaDifference({ databaseUrl: database.url, root: projectRoot, schema })).toBeNull()
})

test("starts that migrate at the same moment apply every migration once", async () => {
  const options = { databaseUrl: database.url, root: projectRoot, locked: !database.embedded }
  // One after the other where there is a single backend, and so no lock that could exclude anybody.
  const applied = database.embedded
    ? [await applyMigrations(options), await applyMigrations(options)]
    : await Promise.all([1, 2, 3].map(() => applyMigrations(options)))
  const names = (await readMigrations(projectRoot)).migrationDirectories.map(({ path }) => path)
  expect(applied.flat()).toEqual(names)
})
