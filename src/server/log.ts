import { type DestinationStream, type Logger, pino } from "pino"
import { environment } from "./env"

/** Names whose values never reach a log, at the top of an entry and down to three levels below. */
const secretNames = [
  "code",
  "codes",
  "recoveryCode",
  "password",
  "newPassword",
  "token",
  "secret",
  "authToken",
  "cookie",
  "cookies",
  "authorization",
  '["set-cookie"]',
  '["x-api-key"]',
]

const secretPaths = secretNames.flatMap((name) => {
  const below = name.startsWith("[") ? name : `.${name}`
  return [name, `*${below}`, `*.*${below}`, `*.*.*${below}`]
})

/** A whole number in E.164, wherever it slipped in: in the message of an exception, for example. */
const wholeNumber = /\+[1-9]\d{4,12}(\d{2})(?!\d)/g

/** JSON leaves these as they are, but terminals and viewers act on them: DEL, C1, line and direction marks. */
const steering = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** One JSON line per entry, in UTC. `destination` is for tests; the server writes to standard output. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: secretPaths, censor: "[redacted]" },
    serializers: { err: describedError },
    hooks: { streamWrite: tidyLine },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/**
 * An exception as logs may hold it. What Postgres adds to its errors (`detail`, `where`, the failing query) quotes
 * whole rows, secrets included; its code is kept under a name that is not redacted.
 */
function describedError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? { cause: describedError(error.cause) } : {}
  const code = "code" in error ? { errorCode: String(error.code) } : {}
  return { type: error.name, message: error.message, stack: error.stack, ...code, ...cause }
}

let memory: Logger | undefined

/** The log of this process. */
export function log(): Logger {
  memory ??= createLog(environment().logLevel)
  return memory
}

/** The log of one request: every entry carries the id that its answer names in `X-Request-Id`. */
export function logOf(requestId: string): Logger {
  return log().child({ requestId })
}

function tidyLine(line: string): string {
  return line.replace(wholeNumber, "+…$1").replace(steering, escapeSign)
}

function escapeSign(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`
}
