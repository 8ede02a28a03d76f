import { expect } from "vitest"
import type { Seen } from "@/core/workflows/start-challenge"
import { present } from "../builders"
import { type ChallengeModel, closedBy, type MachinePurpose } from "./challenge-model"
import { browserOf, type Command, kindOf, nameOf, type Picked, pickedIn, step } from "./challenge-steps"
import { type ChallengeWorld, machineNumbers } from "./challenge-world"

interface Start {
  readonly browser: number
  readonly number: number
  readonly purpose: MachinePurpose
  /** Whether its message goes out: a process may stop before. */
  readonly sends: boolean
}

/** Somebody asks for a code. Whoever has one open for the same gets that one back. */
export function starts(start: Start): Command {
  const { browser, number, purpose, sends } = start
  const name = `browser ${browser} asks for a code to ${number}, to ${purpose}`
  return step(
    sends ? name : `${name}, and nothing is sent`,
    () => true,
    async (model, world) => {
      const answer = await asked(world, model, start)
      if (purpose === "second-factor" && !model.passwords.has(number)) {
        return expect(kindOf(answer)).toBe("credentials-wrong")
      }
      const rivals = model.challenges.filter(
        (each) => each.browser === browser && each.number === number && each.purpose === purpose,
      )
      const open = rivals.find((each) => closedBy(model, each) === null)
      // Who asks anew is done with what takes no code any more, also where no new one is sent.
      for (const rival of rivals) rival.over = rival.over || open === undefined
      if (open === undefined && model.isLocked(world.numberKeyOf(number))) {
        return expect(answer).toMatchObject({ refusal: { kind: "limited", rule: "number-wrong-codes" } })
      }
      if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`)
      const { view, deliveryId } = answer.value
      if (open !== undefined) return expect([view.challengeId, deliveryId]).toEqual([open.id, null])
      model.challenges.push({
        id: view.challengeId,
        browser,
        number,
        purpose,
        expiresAtMs: model.nowMs + model.policy.codeLifetimeMs,
        code: sends ? await received(world, number, answer.value) : null,
        triesLeft: model.policy.triesPerChallenge,
        resendsLeft: model.policy.resendsPerChallenge,
        over: false,
        proofUntilMs: 0,
      })
    },
  )
}

function asked({ workflows, callerOf }: ChallengeWorld, model: ChallengeModel, start: Start) {
  const by = callerOf(start.browser)
  const typed = { country: "US", phoneNumber: present(machineNumbers[start.number]) }
  const password = model.passwords.get(start.number) ?? "of nobody"
  return {
    "sign-in": () => workflows.startPhoneSignIn(by, typed),
    register: () => workflows.startRegistration(by, typed),
    "reset-password": () => workflows.startPasswordReset(by, typed),
    "second-factor": () => workflows.startPasswordSignIn(by, { ...typed, password }),
  }[start.purpose]()
}

/** Sends what waits, and reads it on the phone. */
async function received(world: ChallengeWorld, number: number, seen: Seen): Promise<string> {
  await world.workflows.sendQueued(present(seen.deliveryId, "message"))
  const text = world.messenger.lastTextTo(present(machineNumbers[number]))
  return present(/^\d{6}/.exec(text)?.[0], "code in the text")
}

/** Somebody asks for the same code once more. */
export function resends(picked: Picked): Command {
  return step(
    `${nameOf(picked)} asks for its code once more`,
    (model) => pickedIn(model, picked) !== undefined,
    async (model, world) => {
      const challenge = present(pickedIn(model, picked))
      const by = world.callerOf(browserOf(challenge, picked))
      const answer = await world.workflows.resendCode(by, { challengeId: challenge.id, channel: "sms" })
      if (picked.away !== 0) return expect(kindOf(answer)).toBe("challenge-gone")
      const closed = closedBy(model, challenge) ?? (challenge.resendsLeft === 0 ? "no-resends-left" : null)
      if (closed !== null) return expect(kindOf(answer)).toBe(closed)
      if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.refusal)}`)
      challenge.resendsLeft -= 1
      const code = await received(world, challenge.number, answer.value)
      expect(challenge.code ?? code).toBe(code)
      challenge.code = code
    },
  )
}
