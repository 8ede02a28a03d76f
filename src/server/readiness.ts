/** What readiness looks at. Each part is one word, so that an answer to strangers holds no detail. */
export interface Readiness {
  readonly status: "ready" | "not-ready"
  readonly checks: {
    readonly database: "ok" | "unreachable"
    readonly migrations: "ok" | "pending" | "unknown"
    /** Where no provider is connected the site still serves, and says that it cannot send. */
    readonly messenger: "ok" | "off" | "unknown"
  }
}

/** The state of the database, as the container finds it. */
export interface DatabaseState {
  readonly reachable: boolean
  readonly migrated: boolean
}

/** A database that needs longer is as good as none: people would wait as long. */
const databaseDeadlineMs = 2000

/** Ready means: the database answers in time and has every migration that this build knows. */
export async function readiness(
  checkDatabase: () => Promise<DatabaseState>,
  messengerConnected: () => Promise<boolean>,
  deadlineMs: number = databaseDeadlineMs,
): Promise<Readiness> {
  const [state, connected] = await Promise.all([
    inTime(checkDatabase, deadlineMs),
    inTime(messengerConnected, deadlineMs),
  ])
  return {
    status: state?.reachable && state.migrated ? "ready" : "not-ready",
    checks: {
      database: state?.reachable ? "ok" : "unreachable",
      migrations: !state?.reachable ? "unknown" : state.migrated ? "ok" : "pending",
      messenger: connected === null ? "unknown" : connected ? "ok" : "off",
    },
  }
}

/** What was found, or `null` when it took too long or failed. */
async function inTime<State>(check: () => Promise<State>, deadlineMs: number): Promise<State | null> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), deadlineMs)
  })
  const checked = check().catch(() => null)
  return await Promise.race([checked, deadline]).finally(() => clearTimeout(timer))
}
