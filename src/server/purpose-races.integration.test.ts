import { setImmediate } from "node:timers/promises"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { purposes } from "@/core/challenge"
import type { Refusal } from "@/core/refusals"
import type { Result } from "@/core/result"
import { untilAtTheRow } from "@/testing/at-one-moment"
import { type Draws, drawsOf, readRaceRounds } from "@/testing/race-rounds"
import { type PurposeRace, type RacedProof, racesOf } from "@/testing/raced-proofs"
import { refusalIn, wrongCode } from "@/testing/results"
import { openTestSite, type TestSite } from "@/testing/test-site"

const { rounds, seed } = readRaceRounds(process.env)
const timeoutMs = 60_000 + rounds * 1000

const tries = 5
/** Two processes make four hashes at once each. Whoever had to wait for one of them would never come to a held row. */
const mostCodes = 8

type Answer = Result<unknown, Refusal>

interface Call {
  /** Enters a code; otherwise asks for the text again. */
  readonly isCode: boolean
  readonly answer: () => Promise<Answer>
}

/** What whoever comes too late is told. */
const late = ["challenge-gone", "out-of-tries"]

describe(`with a code that many enter at one moment, ${rounds} times from seed ${seed}`, () => {
  let site: TestSite
  let processes: readonly TestSite["container"][]
  beforeAll(async () => {
    const withoutWaits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }
    site = await openTestSite(withoutWaits, { UNKNOWN_NUMBER: "create" })
    processes = [site.container, site.anotherProcess()]
  })
  beforeEach(() => site.clock.forgetAllButSettings())
  afterAll(async () => {
    // Whoever takes locks in another order than the others is killed by Postgres, and would be asked again.
    const { rows } = await site.rows.query(
      "SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()",
    )
    expect(rows).toEqual([{ deadlocks: 0 }])
    await site.close()
  })

  /** What is written of a challenge. */
  interface Written {
    readonly triesLeft: number
    readonly spent: boolean
    readonly effects: number
    /** What the number and the address are counted for. */
    readonly wrongCodes: readonly number[]
  }

  async function writtenOf({ challengeId }: RacedProof, { effects }: PurposeRace): Promise<Written> {
    const { rows } = await site.rows.query<Written>(
      `SELECT c.tries_left AS "triesLeft", c.confirmed_at IS NOT NULL AS spent, (${effects})::int AS effects,
         ARRAY(SELECT DISTINCT count FROM quotas WHERE key LIKE '%-wrong-codes:%') AS "wrongCodes"
       FROM challenges c WHERE c.id = $1`,
      [challengeId],
    )
    const [row] = rows
    if (row === undefined) throw new Error("there is no such challenge")
    return row
  }

  /** Two right codes or more and up to six wrong ones, at two processes, and perhaps somebody who wants the text again. */
  function callsOf(proof: RacedProof, draws: Draws): readonly Call[] {
    const wrong = Array.from({ length: draws.upTo(6) }, (_, index) => wrongCode(proof.code, index + 1))
    const right = Array.from({ length: 2 + draws.upTo(mostCodes - 2 - wrong.length) }, () => proof.code)
    const entered = draws.inAnyOrder([...right, ...wrong]).map((code, index): Call => {
      const at = processes[index % processes.length] ?? site.container
      return { isCode: true, answer: () => proof.enter(at, code) }
    })
    const { by, challengeId } = proof
    const answer = () => site.container.workflows.resendCode(by, { challengeId, channel: "sms" })
    return draws.upTo(1) === 0 ? entered : draws.inAnyOrder([...entered, { isCode: false, answer }])
  }

  /** In this order, at the same moment: each comes to the held row, or begins a few turns of the loop after the others. */
  async function atOnce(
    calls: readonly Call[],
    { challengeId }: RacedProof,
    draws: Draws,
  ): Promise<readonly Answer[]> {
    if (site.embedded || draws.upTo(1) === 0)
      return Promise.all(calls.map(({ answer }) => turnsOfTheLoop(draws.upTo(8)).then(answer)))
    const lock = "SELECT FROM challenges WHERE id = $1 FOR UPDATE"
    const begun = await site.holding(lock, [challengeId], async () => {
      const all: Promise<Answer>[] = []
      for (const { answer } of calls) {
        all.push(answer())
        await untilAtTheRow(site, all)
      }
      return all
    })
    return Promise.all(begun)
  }

  async function run(race: PurposeRace, round: number, draws: Draws): Promise<void> {
    await site.rows.query("DELETE FROM quotas")
    const proof = await race.begin(round)
    // What its start was counted for, and the sign-in before it, is none of this.
    await site.rows.query("DELETE FROM quotas")
    const calls = callsOf(proof, draws)
    const answers = await atOnce(calls, proof, draws)

    const told = answers.filter((_, index) => calls[index]?.isCode === true)
    const granted = told.filter(({ ok }) => ok).length
    const written = await writtenOf(proof, race)
    const { triesLeft } = written
    expect(written).toEqual({
      triesLeft,
      spent: granted === 1,
      effects: granted,
      // All counts of it say the same. The try of the code that had its effect is given back.
      wrongCodes: [tries - triesLeft - granted],
    })
    expect(triesLeft).toBeGreaterThanOrEqual(0)
    if (granted === 0) expect(triesLeft, "nothing but wrong codes keeps the right one out").toBe(0)
    const refusals = told.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))
    const left = refusals.flatMap((refusal) => (refusal.kind === "code-wrong" ? [refusal.triesLeft] : []))
    expect(new Set(left).size, "no two are told of the same try").toBe(left.length)
    for (const { kind } of refusals) expect(["code-wrong", ...late]).toContain(kind)

    expect(late).toContain(refusalIn(await proof.enter(site.container, proof.code)))
    expect(await writtenOf(proof, race)).toEqual(written)
  }

  it.each(purposes)(
    "%s: it has its effect once, is spent with it, and every wrong one counts",
    async (purpose) => {
      const race = racesOf[purpose](site.container)
      // Nothing races on the embedded database: a few are enough there to see that all of it works.
      const most = site.embedded ? Math.min(rounds, 4) : rounds
      for (let round = 0; round < most; round += 1) {
        const name = `${purpose}, seed ${seed}, round ${round}`
        await run(race, round, drawsOf(name)).catch((cause: unknown) => {
          throw new Error(`the race was lost: ${name}`, { cause })
        })
      }
    },
    timeoutMs,
  )
})

/** Lets everything else in this process have so many turns before. */
async function turnsOfTheLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate()
}
