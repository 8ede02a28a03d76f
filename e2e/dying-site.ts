import type { Answer, Caller } from "./caller"
import { type CrashPoint, startCrashLine } from "./crash-line"
import { type RunningSite, startSite } from "./site"

/** More moments than any request has: whoever goes on beyond them does not end. */
const mostMoments = 60

/** One more process of a site, that is killed. */
export interface DyingSite {
  /**
   * Does the same again and again, until the request has been answered once: each time the process is killed at a moment
   * of the request at which it was not killed before, and starts anew. `act` sends one request, and judges what is left.
   */
  killedAtEveryMoment(act: Act): Promise<void>
  stop(): Promise<void>
}

type Act = (send: Send) => Promise<void>

/** Calls a mutation at the process that dies. `null`: it died before it answered. */
type Send = (by: Caller, procedure: string, input: unknown) => Promise<Answer | null>

/**
 * Starts it beside `site`, on the same database, with the same variables. A request's moments are what it asks of the
 * database: whatever a process asks without a request is none of them.
 */
export async function startDyingSite(
  site: RunningSite,
  variables: Readonly<Record<string, string>>,
): Promise<DyingSite> {
  const withoutRequest = new Set<string>()
  const line = await startCrashLine(site.databaseUrl, (statement) => withoutRequest.add(statement))
  const dying = await startSite({ ...variables, APP_URL: site.url, DATABASE_URL: line.url })
  // What it asks to get ready.
  await fetch(`${dying.url}/api/health/ready`)

  let started: Promise<void> = Promise.resolve()
  const startAgain = async () => {
    await line.disarm()
    await dying.startAgain()
  }

  /** Kills it at the first new moment of what `act` sends. Where there is none, once it has answered: `null`. */
  const oneDeath = async (names: Set<string>, act: Act): Promise<CrashPoint | null> => {
    const asked = new Map<string, number>()
    let death: CrashPoint | null = null
    const isNew = (point: CrashPoint) => {
      const { statement, side } = point
      if (death !== null || withoutRequest.has(statement)) return false
      if (side === "before the question") asked.set(statement, (asked.get(statement) ?? 0) + 1)
      const name = `${side}, ${asked.get(statement)}: ${statement}`
      if (names.has(name)) return false
      names.add(name)
      death = point
      return true
    }
    const kill = () => dying.end("SIGKILL")

    await act(async (by, procedure, input) => {
      await started
      line.arm(isNew, kill)
      const there = by.at(dying.url)
      const answer = await there.call(procedure, input).catch(() => null)
      for (const [name, value] of there.cookies) by.cookies.set(name, value)
      // Also once it has answered. What is left then is what was written until that moment.
      await kill()
      // While the test looks at it, the next one gets ready.
      started = startAgain()
      return answer
    })
    return death
  }

  return {
    async killedAtEveryMoment(act) {
      const names = new Set<string>()
      for (let deaths = 0; (await oneDeath(names, act)) !== null; deaths += 1)
        if (deaths === mostMoments) throw new Error(`this request does not end:\n${[...names].join("\n")}`)
    },
    stop: async () => {
      await started
      await dying.stop()
      await line.close()
    },
  }
}
