import { setInterval, setTimeout } from "node:timers/promises"
import type { Instrumentation } from "next"
import { type Environment, environment, isBuilding } from "./env"
import { EnvironmentRefused } from "./env/variables"
import { log } from "./log"
import { logSettingsNotes } from "./log-settings-notes"
import { isPreloaded } from "./preloaded"

type RequestErrorArguments = Parameters<Instrumentation.onRequestError>

/**
 * Checks the environment, then lets the slow parts load beside the first requests. A refusal is one readable
 * block on standard error, and the end of the process: a front door that is half configured stays shut.
 */
export function startServing(): void {
  if (isBuilding()) return
  const checked = checkedEnvironment()
  if (checked === null) {
    process.exit(1)
  }
  warmSoon()
  log().info(
    {
      origin: checked.app.origin,
      port: checked.port,
      trustedProxy: checked.trustedProxy,
      onVercel: checked.onVercel,
      testNumbers: checked.testNumbers.size,
    },
    "listening",
  )
}

/** Next hands on the headers as a plain object. The error is written whole: this log is the owner's. */
export function logRequestError(...[error, request, context]: RequestErrorArguments): void {
  const id = request.headers["x-request-id"]
  log().error(
    {
      err: error,
      requestId: typeof id === "string" ? id : "none",
      method: request.method,
      route: context.routePath,
    },
    "request failed",
  )
}

function checkedEnvironment(): Environment | null {
  try {
    const checked = environment()
    if (hasTrueAddresses(checked)) return checked
    process.stderr.write(notPreloaded)
  } catch (error) {
    if (!(error instanceof EnvironmentRefused)) throw error
    process.stderr.write(`${error.message}\n`)
  }
  return null
}

/** On Vercel the platform writes the address of the client; in development nobody counts it. */
function hasTrueAddresses({ onVercel, development }: Environment): boolean {
  return onVercel || development || isPreloaded()
}

const notPreloaded =
  "Ringback does not start: it was started past its own launcher, so that clients could choose the address\n" +
  "that limits count by. Start it with `npm start`.\n"

/** The provider's module takes 160 ms to load: after listening, and before the first send. */
function warmSoon(): void {
  setImmediate(() => {
    warm().catch((error: unknown) => log().warn({ err: error }, "warming failed"))
  })
}

async function warm(): Promise<void> {
  const { getContainer } = await import("./container")
  const { eraseDueAccounts, eraseDueEveryMs } = await import("./erase-due-accounts")
  const { renewSeals, renewSealsEveryMs } = await import("./renew-seals")
  const { giveUpLeftBehind } = await import("./left-behind")
  const { sendWaitingNotices } = await import("./send-and-record")
  const { sendDueMailings, sendMailingsEveryMs } = await import("./send-due-mailings")
  const { sendDueWebhooks, sendWebhooksEveryMs } = await import("./send-due-webhooks")
  const { checkAlerts } = await import("./check-alerts")
  const { cleanByAge, cleanByAgeEveryMs } = await import("./clean-by-age")
  await getContainer().warm()
  await logSettingsNotes(getContainer().workflows, log())
  await sendWaitingNotices(getContainer(), log())
  // None keeps a process alive that has nothing else to do.
  const idle = { ref: false }
  await Promise.all([
    giveUpLeftBehind(getContainer(), log(), (ms) => setTimeout(ms, undefined, idle)),
    eraseDueAccounts(getContainer(), log(), setInterval(eraseDueEveryMs, undefined, idle)),
    renewSeals(getContainer(), log(), setInterval(renewSealsEveryMs, undefined, idle)),
    sendDueWebhooks(getContainer(), log(), setInterval(sendWebhooksEveryMs, undefined, idle)),
    sendDueMailings(getContainer(), log(), setInterval(sendMailingsEveryMs, undefined, idle)),
    cleanByAge(getContainer(), log(), setInterval(cleanByAgeEveryMs, undefined, idle)),
    checkAlerts(getContainer(), log(), setInterval(getContainer().policy.alertCheckPauseMs, undefined, idle)),
  ])
}
