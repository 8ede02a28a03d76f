import { existsSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { EmbeddedDatabase } from "./database/embedded-database"
import { completedEnvironment, openForLaunch, type PreparedLaunch, prepareLaunch } from "./launch-environment"
import { startChild } from "./process/child"
import { stopRequested } from "./process/stop-signal"
import { projectRoot } from "./project-root"
import { serveInThisProcess } from "./serve-in-this-process"
import { failWith, problemOf } from "./terminal"

/** `npm start`: the production server. Bundled to `dist/start.mjs`, so that it runs without a TypeScript loader. */
async function start(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "production" })
  if (!existsSync(join(projectRoot, ".next", "BUILD_ID")))
    failWith("There is no build yet: run `npm run build` first.")
  const launch = prepareLaunch(false)
  if (launch.embeddedIn === null) {
    await openForLaunch(launch)
    Object.assign(process.env, completedEnvironment(launch, null))
    await serveInThisProcess(launch)
  } else {
    await serveBesideDatabase(launch)
  }
}

/** This process keeps the database; a child serves on it and ends first, so that nothing it writes is lost. */
async function serveBesideDatabase(launch: PreparedLaunch): Promise<void> {
  const stopping = stopRequested()
  console.warn(
    `DATABASE_URL is not set: the data is in ${launch.folder}, in a database inside this process. It serves one\n` +
      "process on one machine. Make copies of that folder only while nothing runs.",
  )
  const database = await openForLaunch(launch)
  const code = await serveOn(database, launch, stopping).finally(() => database?.close())
  process.exit(code)
}

async function serveOn(
  database: EmbeddedDatabase | null,
  launch: PreparedLaunch,
  stopping: Promise<void>,
): Promise<number> {
  const server = startChild(fileURLToPath(import.meta.url), {
    args: [],
    environment: completedEnvironment(launch, database?.databaseUrl ?? null),
    execArgv: ["--import", new URL("./exit-with-parent.mjs", import.meta.url).href],
    cwd: projectRoot,
  })
  const code = await Promise.race([server.ended, stopping.then(() => 0)])
  await server.stop()
  return code
}

start().catch((error: unknown) => failWith(`Ringback does not start. ${problemOf(error)}`))
