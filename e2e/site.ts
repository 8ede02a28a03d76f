import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:net"
import { createTestDatabase } from "../src/testing/test-database"

/** A production server of this build, with a database of its own. */
export interface RunningSite {
  readonly url: string
  readonly databaseUrl: string
  /** Process id of the server. */
  readonly pid: number
  /** Everything that it printed so far. */
  output(): string
  /** Sends a signal and answers the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
  /** Ends it and drops its database. */
  stop(): Promise<void>
}

/** Limits that let one machine run hundreds of sign-ins; specs about limits start a site with the real ones. */
export const roomyLimits = JSON.stringify({
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  sendsPerNumberPerHour: 1000,
  sendsPerNumberPerDay: 1000,
  startsPerAddressPerHour: 100_000,
  startsPerPrefixPerHour: 100_000,
  sendsInAllPerHour: 100_000,
  wrongCodesPerAddressPer10Minutes: 100_000,
  wrongPasswordsPerAddressPer10Minutes: 100_000,
})

const startTimeoutMs = 60_000

/** Starts a site on a free port. `variables` are set on top of a complete, minimal environment. */
export async function startSite(variables: Record<string, string> = {}): Promise<RunningSite> {
  const database = variables.DATABASE_URL === undefined ? await createTestDatabase() : null
  const databaseUrl = variables.DATABASE_URL ?? database?.url ?? ""
  const port = await freePort()
  const url = variables.APP_URL ?? `http://localhost:${port}`
  const server = spawn(process.execPath, ["dist/start.mjs"], {
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: databaseUrl,
      APP_URL: url,
      APP_NAME: "Marlow Cycles",
      APP_SECRET: randomBytes(32).toString("base64"),
      ALLOWED_COUNTRIES: "GB,US,FR,DE,IE,IN,NL,AE",
      DEFAULT_COUNTRY: "GB",
      PORT: String(port),
      HOST: "127.0.0.1",
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const output = collect(server)
  const site: RunningSite = {
    url: `http://localhost:${port}`,
    databaseUrl,
    pid: server.pid ?? 0,
    output,
    end: (signal) => end(server, signal),
    stop: async () => {
      await end(server, "SIGTERM")
      await database?.drop()
    },
  }
  await untilServing(site, server)
  return site
}

async function untilServing(site: RunningSite, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs
  while (server.exitCode === null && Date.now() < deadline) {
    const alive = await fetch(`${site.url}/api/health/live`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (alive) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await site.stop()
  throw new Error(`the site did not start:\n${site.output()}`)
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return server.exitCode
  const exit = once(server, "exit")
  server.kill(signal)
  await exit
  return server.exitCode
}

function collect(server: ChildProcess): () => string {
  let text = ""
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      text += part
    })
  }
  return () => text
}

/** A port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  await once(probe, "close")
  if (address === null || typeof address === "string") throw new Error("no port was free")
  return address.port
}
