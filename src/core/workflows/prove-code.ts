import type { Purpose } from "../challenge"
import { codeTryAxes, limited } from "../limits"
import { deriveCode, isSameCode, type OneTimeCode, readCode } from "../one-time-code"
import type { NotOpen, TriedChallenge } from "../ports/challenge-store"
import type { Refusal, RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { testCodeOf } from "../test-numbers"
import { type Caller, codeKeyOf, type Dependencies } from "./dependencies"

/** A right code that has not had its effect yet. */
export interface Proved {
  readonly challenge: TriedChallenge
  /** Quota keys of the try, to give back when the proof takes effect. */
  readonly giveBack: readonly string[]
  /** Whether it was the fixed code of a test number. */
  readonly byTestCode: boolean
}

export type ProofRefusal = RefusalOf<
  "code-malformed" | "code-wrong" | "code-expired" | "out-of-tries" | "challenge-gone" | "limited"
>

/** The one way in which a code is checked: the try is spent first, then the code is compared. */
export async function proveCode(
  deps: Dependencies,
  caller: Caller,
  attempt: { challengeId: string; code: string; purposes: readonly Purpose[] },
): Promise<Result<Proved, ProofRefusal>> {
  const { policy } = deps
  const code = readCode(attempt.code, policy.codeDigits)
  if (!code.ok) return code

  const axesFor = (numberKey: string) => codeTryAxes(policy, numberKey, caller.addressKey)
  const spent = await deps.challenges.spendTry({
    challengeId: attempt.challengeId,
    opener: caller.opener,
    purposes: attempt.purposes,
    axesFor,
  })
  if (spent.kind === "limited") return refused(limited(spent.rule, spent.retryAfterMs))
  if (spent.kind !== "spent") return refused(refusalOfNotOpen(spent))

  const { challenge } = spent
  const fixed = testCodeOf(deps.site.testNumbers, challenge, policy.codeDigits)
  const expected = fixed ?? derivedCode(deps, challenge)
  if (expected !== null && isSameCode(expected, code.value)) {
    const giveBack = axesFor(challenge.numberKey).map((axis) => axis.key)
    return granted({ challenge, giveBack, byTestCode: fixed !== null })
  }
  return refused(
    challenge.triesLeft > 0
      ? { kind: "code-wrong", triesLeft: challenge.triesLeft }
      : { kind: "out-of-tries" },
  )
}

/** The code that was sent; `null`: the key that it was begun with is not in force any more. */
function derivedCode({ codeKeys, policy }: Dependencies, challenge: TriedChallenge): OneTimeCode | null {
  const key = codeKeyOf(codeKeys, challenge.keyId)
  return key === null ? null : deriveCode(key, { ...challenge, challengeId: challenge.id }, policy.codeDigits)
}

/** Says why a challenge is not open any more. Used, foreign and unknown ones get one answer. */
export function refusalOfNotOpen(
  reason: NotOpen,
): Extract<Refusal, { kind: "code-expired" | "out-of-tries" | "challenge-gone" }> {
  if (reason.kind === "expired") {
    return { kind: "code-expired", secondsSince: Math.max(0, Math.floor(reason.msSince / 1000)) }
  }
  return { kind: reason.kind === "gone" ? "challenge-gone" : "out-of-tries" }
}
