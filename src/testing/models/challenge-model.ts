import type { Purpose } from "@/core/challenge"
import type { QuotaAxis } from "@/core/quota-axis"
import type { Policy } from "@/core/policy"
import { createQuotaModel, type ModelRefusal } from "./quota-model"

/** Purposes that the machine begins challenges for. */
export const machinePurposes = [
  "sign-in",
  "register",
  "reset-password",
  "second-factor",
] as const satisfies readonly Purpose[]
export type MachinePurpose = (typeof machinePurposes)[number]

/** A code that somebody was sent. */
export interface ModelChallenge {
  readonly id: string
  readonly browser: number
  readonly number: number
  readonly purpose: MachinePurpose
  readonly expiresAtMs: number
  /** `null`: no message of it has gone out yet. */
  code: string | null
  triesLeft: number
  resendsLeft: number
  /** Its code was used, or something has ended it. */
  over: boolean
  /** Until when a proved number without an account may still get one. */
  proofUntilMs: number
}

export interface ModelSession {
  readonly token: string
  readonly number: number
  readonly openedAtMs: number
  /** When it was proved with the password; `null`: never. */
  passwordProvedAtMs: number | null
  ended: boolean
}

/** What a site is that only does what is promised of it. */
export interface ChallengeModel {
  readonly policy: Policy
  /** Whether wrong codes are few enough to be full, and all counted as a stranger's. */
  readonly tight: boolean
  nowMs: number
  readonly challenges: ModelChallenge[]
  /** The password of each number that has an account. */
  readonly passwords: Map<number, string>
  readonly sessions: ModelSession[]
  /** How often each key of a limit was counted. */
  countOf(key: string): number
  /** Whether a number is in its soft lock. */
  isLocked(numberKey: string): boolean
  /** One code to be compared; `null`: it may be, and counts as wrong until it is given back. */
  countTry(numberKey: string, addressKey: string): ModelRefusal | null
  giveBackTry(numberKey: string, addressKey: string): void
  /** The account of a number has another password: nothing that was begun before goes on, but the session it was set in. */
  endAll(number: number, kept?: ModelSession): void
}

const [minuteMs, hourMs] = [60_000, 3_600_000]

export function createChallengeModel(policy: Policy, tight: boolean): ChallengeModel {
  const quotas = createQuotaModel()
  const byNumber = (numberKey: string): QuotaAxis => ({
    key: `number-wrong-codes:${numberKey}`,
    rule: "number-wrong-codes",
    limit: policy.wrongCodesPerNumberPerHour,
    windowMs: hourMs,
    lockMs: policy.softLockMs,
  })
  const byAddress = (addressKey: string): QuotaAxis => ({
    key: `address-wrong-codes:${addressKey}`,
    rule: "address-wrong-codes",
    limit: policy.wrongCodesPerAddressPer10Minutes,
    windowMs: 10 * minuteMs,
  })
  const model: ChallengeModel = {
    policy,
    tight,
    nowMs: 0,
    challenges: [],
    passwords: new Map(),
    sessions: [],
    countOf: quotas.countOf,
    isLocked: (numberKey) => quotas.take([{ ...byNumber(numberKey), amount: 0 }], model.nowMs) !== null,
    countTry: (numberKey, addressKey) =>
      quotas.take([byNumber(numberKey), byAddress(addressKey)], model.nowMs),
    giveBackTry: (numberKey, addressKey) =>
      quotas.giveBack([byNumber(numberKey).key, byAddress(addressKey).key]),
    endAll(number, kept) {
      for (const challenge of model.challenges.filter((each) => each.number === number))
        Object.assign(challenge, { over: true, proofUntilMs: 0 })
      for (const session of model.sessions.filter((each) => each.number === number && each !== kept))
        session.ended = true
    },
  }
  return model
}

/** Why a challenge takes no code any more; `null`: it does. */
export function closedBy(model: ChallengeModel, challenge: ModelChallenge): string | null {
  if (challenge.over) return "challenge-gone"
  if (challenge.expiresAtMs <= model.nowMs) return "code-expired"
  return challenge.triesLeft === 0 ? "out-of-tries" : null
}
