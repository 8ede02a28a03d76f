import { applyMigrations } from "./database/apply-migrations"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"

/** `npm run db:migrate`: applies the migrations to `DATABASE_URL`. */
async function migrate(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL?.trim()
  if (!databaseUrl) {
    failWith(
      "DATABASE_URL is missing: it names the database to migrate, for example",
      "  DATABASE_URL=postgresql://ringback:password@db.example.com:5432/ringback",
      "The embedded database needs no such step: `npm run dev` migrates it.",
    )
  }
  const applied = await applyMigrations({ databaseUrl, root: projectRoot, locked: true })
  for (const name of applied) console.log(`applied ${name}`)
  console.log(applied.length === 0 ? "The database was up to date." : "The database is up to date.")
}

migrate().then(
  // The engine leaves a timer of ten seconds behind: nothing has to wait for it.
  () => process.exit(0),
  (error: unknown) => failWith(`The migration failed: ${problemOf(error)}`),
)
