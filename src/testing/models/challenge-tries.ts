import { expect } from "vitest"
import { codeTryAxes } from "@/core/limits"
import { present } from "../builders"
import { wrongCode } from "../results"
import { endsAsTheModel, nextPassword, sessionOpened } from "./challenge-accounts"
import {
  type ChallengeModel,
  type MachinePurpose,
  machinePurposes,
  type ModelChallenge,
} from "./challenge-model"
import {
  browserOf,
  type Command,
  kindOf,
  nameOf,
  type Picked,
  pickedIn,
  refusedTry,
  step,
} from "./challenge-steps"
import { addOne, type ChallengeWorld, machineAddresses } from "./challenge-world"

/** Where codes are given, and of which purposes. */
const doors = {
  "sign-in": ["sign-in", "second-factor"],
  register: ["register"],
  "reset-password": ["reset-password"],
} as const satisfies Record<string, readonly MachinePurpose[]>
type Door = keyof typeof doors

const doorOf = {
  "sign-in": "sign-in",
  "second-factor": "sign-in",
  register: "register",
  "reset-password": "reset-password",
} as const satisfies Record<MachinePurpose, Door>

/** A code that is given. */
export interface Try extends Picked {
  readonly door: Door | "its own"
  readonly typed: "right" | "wrong" | "malformed" | "of another"
}

/** Only the right code of an open challenge, from its own browser, at a door for its purpose, opens anything. */
export function tries({ door: wanted, typed, ...picked }: Try): Command {
  return step(
    `${nameOf(picked)} gives the ${typed} code at the door ${wanted}`,
    (model) => {
      const challenge = pickedIn(model, picked)
      return challenge !== undefined && (typed !== "right" || challenge.code !== null)
    },
    async (model, world) => {
      const challenge = present(pickedIn(model, picked))
      const by = browserOf(challenge, picked)
      const door = wanted === "its own" ? doorOf[challenge.purpose] : wanted
      const attempt = {
        challengeId: challenge.id,
        code: codeOf(model, challenge, typed),
        password: nextPassword(),
      }
      const answer = await given(world, by, door, attempt)
      const kind = kindOf(answer)
      if (typed === "malformed") return expect(["code-malformed", "challenge-gone"]).toContain(kind)
      const refusal = refusedTry(model, world, { challenge, by, purposes: doors[door] })
      if (refusal !== null) return expect(kind).toBe(refusal)
      const { triesLeft } = challenge
      if (attempt.code !== challenge.code) {
        const wrong = triesLeft === 0 ? { kind: "out-of-tries" } : { kind: "code-wrong", triesLeft }
        return expect(answer).toEqual({ ok: false, refusal: wrong })
      }
      if (!answer.ok) throw new Error(`a right code was refused: ${JSON.stringify(answer.refusal)}`)
      addOne(world.successes, challenge.id)
      model.giveBackTry(world.numberKeyOf(challenge.number), present(machineAddresses[by]))
      expect(answer.value.kind).toBe(effectOf(model, challenge, { door, password: attempt.password }))
      if (answer.value.kind === "signed-in") {
        sessionOpened(model, challenge, { ...answer.value, byCodeAlone: challenge.purpose === "sign-in" })
      }
      if (answer.value.kind === "password-set") await endsAsTheModel(model, world)
    },
  )
}

function codeOf(model: ChallengeModel, challenge: ModelChallenge, typed: Try["typed"]): string {
  if (typed === "malformed") return "12 34"
  if (typed === "right") return present(challenge.code, "code")
  const other = model.challenges.find(({ id, code }) => id !== challenge.id && code !== null)
  return (typed === "of another" && other?.code) || wrongCode(challenge.code ?? "000000")
}

function given(
  { workflows, callerOf }: ChallengeWorld,
  browser: number,
  door: Door,
  { password, ...typed }: { readonly challengeId: string; readonly code: string; readonly password: string },
) {
  const by = callerOf(browser)
  if (door === "sign-in") return workflows.completeSignIn(by, typed)
  if (door === "register") return workflows.completeRegistration(by, { ...typed, password, email: null })
  return workflows.completePasswordReset(by, { ...typed, password })
}

/** What a right code does to the site, and what is told of it. */
function effectOf(
  model: ChallengeModel,
  challenge: ModelChallenge,
  { door, password }: { readonly door: Door; readonly password: string },
): string {
  const { number } = challenge
  const hasAccount = model.passwords.has(number)
  challenge.over = true
  if (door === "register" && hasAccount) return "already-registered"
  if (door !== "register" && !hasAccount) {
    challenge.proofUntilMs = model.nowMs + model.policy.proofLifetimeMs
    return "no-account"
  }
  if (door !== "sign-in") model.passwords.set(number, password)
  if (door !== "reset-password") return "signed-in"
  model.endAll(number)
  return "password-set"
}

/** A try is spent, and then its process stops. */
export function crashes(picked: Picked): Command {
  return step(
    `${nameOf(picked)} spends a try, and nothing comes after`,
    (model) => pickedIn(model, picked) !== undefined,
    async (model, world) => {
      const challenge = present(pickedIn(model, picked))
      const by = browserOf(challenge, picked)
      const { opener, addressKey } = world.callerOf(by)
      const spent = await world.deps.challenges.spendTry({
        challengeId: challenge.id,
        opener,
        purposes: machinePurposes,
        axesFor: (numberKey) => codeTryAxes(model.policy, numberKey, addressKey),
      })
      const refusal = refusedTry(model, world, { challenge, by, purposes: machinePurposes })
      const said = { gone: "challenge-gone", expired: "code-expired", "out-of-tries": "out-of-tries" }
      const kinds = { ...said, limited: "limited", spent: null }
      expect(kinds[spent.kind]).toBe(refusal)
    },
  )
}
