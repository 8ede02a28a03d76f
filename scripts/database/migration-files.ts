import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { MigrationList, SchemaFilter } from "@prisma/schema-engine-wasm/schema_engine_bg"

/** Nothing in the database belongs to somebody else. */
export const everything: SchemaFilter = { externalTables: [], externalEnums: [] }

/** `prisma/schema.prisma`, as the schema engine wants it. */
export async function readSchema(root: string): Promise<{ path: string; content: string }> {
  const path = join(root, "prisma", "schema.prisma")
  return { path, content: await readFile(path, "utf8") }
}

/** All migrations of `prisma/migrations`, oldest first. */
export async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = join(root, "prisma", "migrations")
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      names.sort().map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(join(baseDir, path, "migration.sql"), "utf8"),
          },
        },
      })),
    ),
  }
}
