import { ownCodes, type Purpose } from "../challenge"
import { codeTryAxes, limited } from "../limits"
import { axesOfLane } from "../quota-axis"
import { isSameCode, type OneTimeCode, readCode } from "../one-time-code"
import type { NotOpen, TriedChallenge } from "../ports/challenge-store"
import type { Refusal, RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { testCodeOf } from "../test-numbers"
import { approvalOf, checkCode, type Verdict } from "./check-code"
import { doLater } from "./chores"
import type { Caller, Dependencies } from "./dependencies"
import { isOnItsWay, renewCode } from "./renew-code"
import { tellsDelivery } from "./start-challenge"
import type { TimeLeft } from "./time-left"

/** A right code that has not had its effect yet. */
export interface Proved {
  readonly challenge: TriedChallenge
  readonly code: OneTimeCode
  /** Quota keys of the try, to give back when the proof takes effect. */
  readonly giveBack: readonly string[]
  /** Whether it was the fixed code of a test number. */
  readonly byTestCode: boolean
}

export type ProofRefusal = RefusalOf<
  | "code-malformed"
  | "code-wrong"
  | "code-expired"
  | "code-renewed"
  | "code-unchecked"
  | "out-of-tries"
  | "challenge-gone"
  | "limited"
>

/** A code as it was entered. */
interface CodeAttempt {
  readonly challengeId: string
  readonly code: string
  readonly purposes: readonly Purpose[]
  /** Until the person has to have their answer. */
  readonly timeLeft: TimeLeft
}

/**
 * A provider that owns its codes can be on a phone before it has answered us. Who is that quick waits for its answer, so
 * often and so long at most.
 */
const looksForAnswer = 20
const betweenLooksMs = 100

/** The one way in which a code is checked, whoever made it: the try is spent first, then the code is compared. */
export async function proveCode(
  deps: Dependencies,
  caller: Caller,
  attempt: CodeAttempt,
): Promise<Result<Proved, ProofRefusal>> {
  const answer = await proveOnce(deps, caller, attempt)
  const isTooSoon = !answer.ok && answer.refusal.kind === "code-unchecked" && !("trouble" in answer.refusal)
  if (!isTooSoon || !(await isSentMeanwhile(deps, caller, attempt))) return answer
  return proveOnce(deps, caller, attempt)
}

/** Waits for what becomes of a message that is on its way. False: it still is. */
async function isSentMeanwhile(
  { challenges, pause }: Dependencies,
  { opener }: Caller,
  { challengeId, timeLeft }: CodeAttempt,
): Promise<boolean> {
  for (let look = 0; look < looksForAnswer && timeLeft.toAsk() !== null; look += 1) {
    await pause(betweenLooksMs)
    const now = await challenges.snapshot({ challengeId, opener })
    if (now === null || !isOnItsWay(now)) return true
  }
  return false
}

async function proveOnce(
  deps: Dependencies,
  caller: Caller,
  attempt: CodeAttempt,
): Promise<Result<Proved, ProofRefusal>> {
  const code = readCode(attempt.code, deps.policy.codeDigits)
  if (!code.ok) return code

  const axesFor = (numberKey: string) => codeTryAxes(deps.policy, numberKey, caller.addressKey)
  const handle = { challengeId: attempt.challengeId, opener: caller.opener }
  const spent = await deps.challenges.spendTry({ ...handle, purposes: attempt.purposes, axesFor })
  if (spent.kind === "limited") return refused(limited(spent.rule, spent.retryAfterMs))
  if (spent.kind !== "spent") return refused(refusalOfNotOpen(spent))

  const { challenge } = spent
  const giveBack = axesOfLane(axesFor(challenge.numberKey), challenge.lane).map((axis) => axis.key)
  const proved = { challenge, code: code.value, giveBack }
  const fixed = testCodeOf(deps.site.testNumbers, challenge, deps.policy.codeDigits)
  if (fixed !== null && isSameCode(fixed, code.value)) return granted({ ...proved, byTestCode: true })
  // The fixed code stands in the place of any other: nobody was sent one.
  const verdict: Verdict =
    fixed === null ? await checkCode(deps, challenge, code.value, attempt.timeLeft) : { kind: "wrong" }
  if (verdict.kind === "right") return granted({ ...proved, byTestCode: false })
  if (verdict.kind === "unchecked") {
    await deps.verifications.giveBackTry({ ...handle, quotaKeys: giveBack })
    return refused({ kind: "code-unchecked", trouble: verdict.trouble })
  }
  if (verdict.kind === "gone" && challenge.triesLeft > 0 && tellsDelivery(deps.site, challenge.purpose)) {
    const answer = await renewCode(deps, caller, { challenge, giveBack, timeLeft: attempt.timeLeft })
    return refused(answer.kind === "gone" || answer.kind === "expired" ? refusalOfNotOpen(answer) : answer)
  }
  return refused(await wrongCode(deps, caller, { challenge, isGone: verdict.kind === "gone" }))
}

/** Gives the try of a right code back and keeps the code good, where nothing has been written for it. */
export async function returnProof(deps: Dependencies, caller: Caller, proved: Proved): Promise<void> {
  const { challenge, giveBack } = proved
  const handle = { challengeId: challenge.id, opener: caller.opener }
  await deps.verifications.giveBackTry({ ...handle, quotaKeys: giveBack })
  await keepProof(deps, caller, proved)
}

/**
 * Keeps a right code good for another try, where what it was for could not be done. Our own codes are; a provider
 * approves a code once.
 */
export async function keepProof(
  deps: Dependencies,
  caller: Caller,
  { challenge, code }: Proved,
): Promise<void> {
  const { id, verificationId } = challenge
  const approval = approvalOf(deps, challenge, code)
  if (verificationId === null || approval === null) return
  await deps.verifications.keepApproval({ challengeId: id, opener: caller.opener, verificationId, approval })
}

/** Nobody may use up, with a challenge that is over, what the provider still has for this number. */
async function wrongCode(
  deps: Dependencies,
  caller: Caller,
  { challenge, isGone }: { readonly challenge: TriedChallenge; readonly isGone: boolean },
): Promise<RefusalOf<"code-wrong" | "out-of-tries">> {
  const { id, codeProvider, verificationId, triesLeft } = challenge
  if (codeProvider !== ownCodes && triesLeft === 0) {
    await doLater(deps, caller, { kind: "end-strays", challengeId: id, codeProvider })
  } else if (isGone && verificationId !== null) {
    // The next text then brings a new code.
    await doLater(deps, caller, { kind: "end", verificationId, codeProvider })
  }
  return triesLeft > 0 ? { kind: "code-wrong", triesLeft } : { kind: "out-of-tries" }
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
