import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { applyMigrations } from "./database/apply-migrations"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"

/**
 * The build on Vercel. Only production migrates: previews share its database, or have none. The migrations run
 * before the build, so a failed one leaves the running deployment as it is.
 */
async function vercelBuild(): Promise<void> {
  if (process.env.VERCEL_ENV === "production") await migrate()
  const build = spawnSync(process.execPath, ["--import", "tsx", join(projectRoot, "scripts/build.ts")], {
    cwd: projectRoot,
    stdio: "inherit",
  })
  process.exit(build.status ?? 1)
}

async function migrate(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL?.trim()
  if (!databaseUrl)
    failWith("DATABASE_URL is missing: connect a Postgres database to this project, then deploy again.")
  const applied = await applyMigrations({ databaseUrl, root: projectRoot, locked: true })
  console.log(applied.length === 0 ? "The database was up to date." : `Applied ${applied.join(", ")}.`)
}

vercelBuild().catch((error: unknown) => failWith(`The deployment was not built: ${problemOf(error)}`))
