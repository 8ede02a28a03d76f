import { expect } from "vitest"
import type { SessionReading } from "@/core/workflows/read-session"
import { present } from "../builders"
import type { ChallengeModel, ModelChallenge, ModelSession } from "./challenge-model"
import { browserOf, type Command, kindOf, nameOf, type Picked, pickedIn, step } from "./challenge-steps"
import { type ChallengeWorld, machineAddresses } from "./challenge-world"

let passwordsMade = 0

/** A password that was never set before. */
export function nextPassword(): string {
  passwordsMade += 1
  return `gravel-lamp-${passwordsMade}`
}

/** Somebody is signed in now, in a session of its own. Whoever registers has just chosen the password. */
export function sessionOpened(
  { nowMs, sessions }: ChallengeModel,
  { number }: ModelChallenge,
  { token, byCodeAlone }: { readonly token: string; readonly byCodeAlone: boolean },
): void {
  expect(sessions.map((session) => session.token)).not.toContain(token)
  const passwordProvedAtMs = byCodeAlone ? null : nowMs
  sessions.push({ token, number, openedAtMs: nowMs, passwordProvedAtMs, ended: false })
}

/** A proved number without an account gets one, without a second code: once, and for a while. */
export function registersByProof(picked: Picked): Command {
  return step(
    `${nameOf(picked)} registers with what it has proved`,
    (model) => pickedIn(model, picked) !== undefined,
    async (model, world) => {
      const challenge = present(pickedIn(model, picked))
      const password = nextPassword()
      const attempt = { challengeId: challenge.id, code: null, password, email: null }
      const by = world.callerOf(browserOf(challenge, picked))
      const answer = await world.workflows.completeRegistration(by, attempt)
      const proves = picked.away === 0 && challenge.proofUntilMs > model.nowMs
      if (!proves) return expect(kindOf(answer)).toBe("challenge-gone")
      if (!answer.ok) throw new Error(`a proof was refused: ${JSON.stringify(answer.refusal)}`)
      challenge.proofUntilMs = 0
      const isKnown = model.passwords.has(challenge.number)
      expect(answer.value.kind).toBe(isKnown ? "already-registered" : "signed-in")
      if (answer.value.kind !== "signed-in") return
      model.passwords.set(challenge.number, password)
      sessionOpened(model, challenge, { ...answer.value, byCodeAlone: false })
    },
  )
}

/** As long as every session lives, also one that was never used. */
const surelyLiveMs = 3_600_000

const isSurelyLive = ({ nowMs }: Readonly<ChallengeModel>, { ended, openedAtMs }: ModelSession) =>
  !ended && openedAtMs + surelyLiveMs > nowMs

/** Something that somebody does who is signed in. Whoever is not any more can do nothing. */
function inSession(
  { at, what }: { readonly at: number; readonly what: string },
  act: (model: ChallengeModel, world: ChallengeWorld, signedIn: SignedIn) => Promise<void>,
): Command {
  const pickedOf = ({ sessions }: Readonly<ChallengeModel>) =>
    sessions.at(-1 - (at % Math.max(1, sessions.length)))
  return step(
    `session ${at} ${what}`,
    (model) => {
      const session = pickedOf(model)
      return session !== undefined && (session.ended || isSurelyLive(model, session))
    },
    async (model, world) => {
      const session = present(pickedOf(model))
      const reading = await world.workflows.readSession(session.token)
      expect(reading === null).toBe(session.ended)
      if (reading === null) return
      await act(model, world, { session, reading })
      await endsAsTheModel(model, world)
    },
  )
}

interface SignedIn {
  readonly session: ModelSession
  readonly reading: SessionReading
}

/** Another password ends everything that was begun with the old one. */
export function changesPassword(at: number): Command {
  return inSession({ at, what: "sets another password" }, async (model, world, { session, reading }) => {
    const password = nextPassword()
    const currentPassword = present(model.passwords.get(session.number))
    const choice = { currentPassword, password }
    expect(kindOf(await world.workflows.setPassword(world.callerOf(0), reading, choice))).toBe("granted")
    model.passwords.set(session.number, password)
    session.passwordProvedAtMs = model.nowMs
    model.endAll(session.number, session)
  })
}

/** An account that is to be deleted, long after the run: all that is open is closed, and people sign in as always. */
export function leaves(at: number): Command {
  return inSession({ at, what: "has its account deleted" }, async (model, world, { session, reading }) => {
    const left = await world.workflows.leaveAccount(world.callerOf(0), reading, 0)
    const { passwordProvedAtMs } = session
    const isFresh =
      passwordProvedAtMs !== null && passwordProvedAtMs + model.policy.freshProofMs > model.nowMs
    expect(kindOf(left)).toBe(isFresh ? "granted" : "proof-needed")
    if (isFresh) model.endAll(session.number)
  })
}

/** Time passes. */
export function passes(ms: number): Command {
  return step(
    `${ms / 1000} s pass`,
    () => true,
    async (model, world) => {
      model.nowMs += ms
      await world.keeping.advance(ms)
    },
  )
}

/** Whether each session and each challenge that there ever was is what the model says, to everybody who asks. */
export async function endsAsTheModel(model: ChallengeModel, world: ChallengeWorld): Promise<void> {
  for (const session of model.sessions) {
    const isLive = (await world.workflows.readSession(session.token)) !== null
    if (session.ended || isSurelyLive(model, session)) expect(isLive).toBe(!session.ended)
  }
  for (const challenge of model.challenges) {
    const { browser, purpose, over, triesLeft } = challenge
    for (const away of machineAddresses.keys()) {
      const { opener } = world.callerOf((browser + away) % machineAddresses.length)
      const seen = await world.deps.challenges.snapshot({ challengeId: challenge.id, opener })
      if (away !== 0) expect(seen).toBeNull()
      else expect(seen).toMatchObject({ purpose, closed: over, ...(over ? {} : { triesLeft }) })
      const proves = away === 0 && challenge.proofUntilMs > model.nowMs
      expect((seen?.msToProofExpiry ?? 0) > 0).toBe(proves)
    }
  }
}
