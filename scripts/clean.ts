import type { RetentionKind } from "../src/core/ports/retention-store"
import type { Cleaned } from "../src/core/workflows/clean-by-age"
import { cleanByAgeOnce } from "../src/server/clean-by-age"
import { createContainer } from "../src/server/container"
import { readEnvironment } from "../src/server/env"
import { EnvironmentRefused } from "../src/server/env/variables"
import { log } from "../src/server/log"
import { openSitePlace } from "./site-place"
import { failWith, problemOf } from "./terminal"

/** Until nothing is left that is old enough. Whoever ends the command earlier leaves the rest for the next one. */
const wholeDayMs = 86_400_000

/** `npm run db:clean`: erases what has become old, all of it, and prints how many rows of each kind that was. */
async function clean(): Promise<void> {
  const place = await openSitePlace("npm run db:clean")
  if (place.isHeld) {
    failWith("Nothing was erased: a server has the embedded database open. It erases by itself, each hour.")
  }
  const cleaned = await cleanedBy(place.variables).finally(place.close)
  for (const line of told(cleaned)) console.log(line)
}

/** @throws EnvironmentRefused */
async function cleanedBy(variables: NodeJS.ProcessEnv): Promise<Cleaned> {
  const container = createContainer(readEnvironment(variables))
  try {
    return await cleanByAgeOnce(container, log(), wholeDayMs)
  } finally {
    await container.close()
  }
}

const names = {
  "challenge-secrets": "sign-in attempts, of what opens them and makes their code",
  "passkey-ceremonies": "questions to passkeys",
  limits: "counts of limits",
  "inbox-messages": "messages of the dev inbox",
  "text-bodies": "messages, of what they said",
  "mailing-bodies": "mailings, of what they said",
  sessions: "sessions that were over",
  "known-devices": "devices that nobody signed in with",
  "recovery-codes": "used recovery codes",
  "webhook-events": "webhook events that were told",
  alerts: "alerts that were over",
  challenges: "sign-in attempts",
  messages: "messages",
  mailings: "mailings",
  "api-keys": "API keys that had ended",
  "audit-events": "events of the audit log",
  statistics: "counts of the overview",
} satisfies Record<RetentionKind, string>

function told({ erased, isDone }: Cleaned): readonly string[] {
  const counts = Object.entries(names).map(([kind, name]) => ({ name, count: erased[kind as RetentionKind] }))
  const width = Math.max(...counts.map(({ count }) => String(count).length))
  return [
    "Erased, since they had become old:",
    ...counts.map(({ name, count }) => `  ${String(count).padStart(width)}  ${name}`),
    ...(isDone ? [] : ["There is more: run it again."]),
  ]
}

function linesOfError(error: unknown): readonly string[] {
  if (!(error instanceof EnvironmentRefused)) return [`  ${problemOf(error)}`]
  return error.problems.map(({ variable, problem }) => `  ${variable} ${problem}`)
}

clean().then(
  // The migration engine of an embedded database leaves a timer behind: nothing has to wait for it.
  () => process.exit(0),
  (error: unknown) => failWith("Not all of it was erased:", ...linesOfError(error)),
)
