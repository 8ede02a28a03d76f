import { expect } from "vitest"
import { caller } from "./builders"
import { type BegunChange, completed } from "./changing-members"
import { grantedIn, refusalIn } from "./results"
import { openTestSite, receivedCode, type TestSite } from "./test-site"
import { type Round, twentyRounds } from "./through-gate"

const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  sendsPerNumberPerHour: 100_000,
  sendsPerNumberPerDay: 100_000,
  startsPerAddressPerHour: 100_000,
  startsPerPrefixPerHour: 100_000,
  sendsInAllPerHour: 100_000,
  sendsPerCountryPerHour: 100_000,
}

/** A site on which numbers are changed at the same moment, and what has to be true of it after each round. */
export interface NumberRaces {
  readonly site: TestSite
  /** Each round begins with an empty site. */
  everyRound(act: (round: Round) => Promise<void>, rounds?: readonly Round[]): Promise<void>
  countOf(sql: string): Promise<number | undefined>
  audited(action: string): Promise<number | undefined>
  isLive(token: string): Promise<boolean>
  /** The proved number of each account, the oldest first. Nobody may have none, and no number two accounts. */
  numbers(): Promise<readonly (string | null)[]>
  /** So many changes took place, each with its row, its message to the old number and its place in the audit. */
  expectChanges(made: number): Promise<void>
  /** Enters the code of a change. */
  change(begun: BegunChange): () => Promise<string>
  /** Presses the button behind a link. */
  undo(token: string): () => Promise<string>
  /** Asks for the code of a registration; what it answers enters it. */
  begunRegistration(number: string): Promise<() => Promise<string>>
  /** Closes the site. Nobody may have waited for another in a circle. */
  end(): Promise<void>
}

/** Opens such a site. Whoever signs in with a number that has no account gets one. */
export async function openNumberRaces(): Promise<NumberRaces> {
  const site = await openTestSite(roomy, { UNKNOWN_NUMBER: "create" })
  const { workflows } = site.container
  const countOf = async (sql: string) => {
    const { rows } = await site.rows.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)
    return rows[0]?.n
  }
  const audited = (action: string) => countOf(`audit_events WHERE action = '${action}'`)

  return {
    site,
    async everyRound(act, rounds = twentyRounds) {
      for (const round of rounds) {
        await site.clock.forgetEverything()
        await act(round)
      }
    },
    countOf,
    audited,
    isLive: async (token) => (await workflows.readSession(token)) !== null,
    async numbers() {
      const { rows } = await site.rows.query<{ number: string | null }>(
        "SELECT CASE WHEN phone_proved_at IS NOT NULL THEN phone_number END AS number FROM users ORDER BY id",
      )
      const all = rows.map(({ number }) => number)
      expect(all).not.toContain(null)
      expect(new Set(all).size).toBe(all.length)
      return all
    },
    async expectChanges(made) {
      const counts = [
        await countOf("phone_changes"),
        await countOf("deliveries d JOIN phone_changes p ON p.id = d.id AND p.old_number = d.to_number"),
        await audited("phone-changed"),
      ]
      expect(counts).toEqual([made, made, made])
    },
    change: (begun) => async () => {
      const answer = await completed(site.container, begun)
      return answer.ok ? answer.value.kind : refusalIn(answer)
    },
    undo: (token) => async () => refusalIn(await workflows.undoPhoneChange(caller("finder"), token)),
    async begunRegistration(phoneNumber) {
      const by = caller("registrar")
      const seen = grantedIn(await workflows.startRegistration(by, { country: "US", phoneNumber }))
      const code = await receivedCode(site.container, seen, phoneNumber)
      const attempt = { challengeId: seen.view.challengeId, code, password: "gravel-lamp-9", email: null }
      return async () => grantedIn(await workflows.completeRegistration(by, attempt)).kind
    },
    async end() {
      // Whoever takes locks in another order than the others is killed by Postgres, and would be asked again.
      expect(await countOf("pg_stat_database WHERE datname = current_database() AND deadlocks > 0")).toBe(0)
      await site.close()
    },
  }
}
