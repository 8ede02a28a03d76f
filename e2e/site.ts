import { type ChildProcessByStdio, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:net"
import type { Readable } from "node:stream"
import { setTimeout as pause } from "node:timers/promises"
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
  /** Starts it anew, with the same variables, on the same port and database. */
  startAgain(): Promise<void>
  /** Another process of the same site: same variables, same database, a port of its own. */
  startTwin(): Promise<RunningSite>
  /** Ends it and drops its database. */
  stop(): Promise<void>
}

/** Numbers that let one machine run hundreds of sign-ins; specs about limits start a site with the real ones. */
export const roomyNumbers: Readonly<Record<string, number>> = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  sendsPerNumberPerHour: 1000,
  sendsPerNumberPerDay: 1000,
  startsPerAddressPerHour: 1_000_000,
  startsPerPrefixPerHour: 1_000_000,
  sendsInAllPerHour: 1_000_000,
  sendsPerCountryPerHour: 1_000_000,
  spendPerDayCents: 20_000_000,
  spendPerMonthCents: 20_000_000,
  passkeyStartsPerAddressPerHour: 1_000_000,
  wrongCodesPerAddressPer10Minutes: 100_000,
  wrongPasswordsPerAddressPer10Minutes: 100_000,
  wrongRecoveryCodesPerAddressPer10Minutes: 100_000,
}

/** The same, as `LIMITS` wants them. */
export const roomyLimits = JSON.stringify(roomyNumbers)

type Server = ChildProcessByStdio<null, Readable, Readable>

const startTimeoutMs = 60_000

/** Starts a site on a free port. `variables` are set on top of a complete, minimal environment. */
export async function startSite(
  variables: Record<string, string> = {},
  hostname: "localhost" | "127.0.0.1" = "localhost",
): Promise<RunningSite> {
  const database = variables.DATABASE_URL === undefined ? await createTestDatabase() : null
  const databaseUrl = variables.DATABASE_URL ?? database?.url ?? ""
  const port = await freePort()
  const url = `http://${hostname}:${port}`
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    // People in tests register without a browser, and each first page would cost them one more text.
    NEW_DEVICE_NOTICE: "0",
    APP_URL: url,
    APP_NAME: "Marlow Cycles",
    APP_SECRET: randomBytes(32).toString("base64"),
    ALLOWED_COUNTRIES: "GB,US,FR,DE,IE,IN,NL,AE",
    DEFAULT_COUNTRY: "GB",
    PORT: String(port),
    HOST: "127.0.0.1",
    ...variables,
  }
  let printed = ""
  let server = startServer()

  function startServer(): Server {
    const started = spawn(process.execPath, ["dist/start.mjs"], {
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => {
        printed += part
      })
    }
    return started
  }

  async function untilServing(): Promise<void> {
    const deadline = Date.now() + startTimeoutMs
    while (server.exitCode === null && Date.now() < deadline) {
      if (await isLive(url)) return
      await pause(50)
    }
    await site.stop()
    throw new Error(`the site did not start:\n${printed}`)
  }

  const site: RunningSite = {
    url,
    databaseUrl,
    get pid() {
      return server.pid ?? 0
    },
    output: () => printed,
    end: (signal) => end(server, signal),
    startAgain: async () => {
      await end(server, "SIGTERM")
      server = startServer()
      await untilServing()
    },
    startTwin: () => {
      const { APP_URL = url, APP_SECRET = "" } = environment
      return startSite({ ...variables, DATABASE_URL: databaseUrl, APP_URL, APP_SECRET }, hostname)
    },
    stop: async () => {
      await end(server, "SIGTERM")
      await database?.drop()
    },
  }
  await untilServing()
  return site
}

/** Whether a site answers at all. */
export async function isLive(url: string): Promise<boolean> {
  return fetch(`${url}/api/health/live`).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function end(server: Server, signal: NodeJS.Signals): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return server.exitCode
  const exit = once(server, "exit")
  server.kill(signal)
  await exit
  return server.exitCode
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
