import "./generate.mjs"
import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"
import { describeDevelopment } from "./describe-development"
import { completedEnvironment, openForLaunch, type PreparedLaunch, prepareLaunch } from "./launch-environment"
import { awaitHttp } from "./process/await-http"
import { startChild } from "./process/child"
import { stopRequested } from "./process/stop-signal"
import { projectRoot } from "./project-root"
import { failWith, problemOf } from "./terminal"

/** A machine that compiles the first page for the first time may take this long. */
const readyTimeoutMs = 120_000

/** `npm run dev`: the whole product on this machine, with nothing else installed. */
async function dev(): Promise<void> {
  Object.assign(process.env, { NODE_ENV: "development" })
  if (!process.env.APP_URL?.trim()) process.env.RINGBACK_DEVELOPMENT ??= "1"
  const stopping = stopRequested()
  const launch = prepareLaunch(true)
  if (launch.embeddedIn !== null)
    console.log("Opening the embedded Postgres (some seconds the first time) ...")
  const database = await openForLaunch(launch)
  const code = await serve(launch, database?.databaseUrl ?? null, stopping).finally(() => database?.close())
  process.exit(code)
}

/** Runs Next until it ends or until somebody wants it to. Answers the exit code. */
async function serve(
  launch: PreparedLaunch,
  databaseUrl: string | null,
  stopping: Promise<void>,
): Promise<number> {
  const environment = completedEnvironment(launch, databaseUrl)
  const host = launch.host === null ? [] : ["--hostname", launch.host]
  const next = startChild(createRequire(import.meta.url).resolve("next/dist/bin/next"), {
    args: ["dev", "--port", String(launch.port), ...host],
    environment,
    execArgv: ["--import", pathToFileURL(`${projectRoot}/scripts/process/exit-with-parent.mjs`).href],
    cwd: projectRoot,
  })
  const over = new AbortController()
  const announcing = awaitHttp(`${launch.address}/api/health/live`, readyTimeoutMs, over.signal).then(
    (ready) => {
      if (ready) console.log(describeDevelopment(launch, environment))
    },
  )
  const code = await Promise.race([next.ended, stopping.then(() => 0)])
  over.abort()
  await announcing
  await next.stop()
  return code
}

dev().catch((error: unknown) => failWith(`Ringback does not start. ${problemOf(error)}`))
