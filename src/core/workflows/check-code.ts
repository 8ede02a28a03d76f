import { ownCodes } from "../challenge"
import { hmac, isSameText } from "../keyed-hash"
import { deriveCode, isSameCode, type OneTimeCode } from "../one-time-code"
import type { TriedChallenge } from "../ports/challenge-store"
import { codeKeyOf, type Dependencies } from "./dependencies"
import { managedBy } from "./managed-by"
import { tellsDelivery } from "./start-challenge"
import type { TimeLeft } from "./time-left"

/**
 * What a code is worth. `gone`: its provider has nothing to compare it with any more. `unchecked`: nobody could say.
 * That a code is right means nothing yet: the challenge's row decides, once.
 */
export type Verdict = "right" | "wrong" | "gone" | "unchecked"

const verdictOf = { approved: "right", wrong: "wrong", gone: "gone", unavailable: "unchecked" } as const

/** Asks whoever made the code. The try was spent before, and nothing is locked while a provider thinks. */
export async function checkCode(
  deps: Dependencies,
  challenge: TriedChallenge,
  code: OneTimeCode,
  timeLeft: TimeLeft,
): Promise<Verdict> {
  if (challenge.codeProvider === ownCodes) return isOwnCode(deps, challenge, code) ? "right" : "wrong"
  if (challenge.approval !== null) return isApproved(deps, challenge, code) ? "right" : "wrong"
  const codes = managedBy(deps, challenge.codeProvider)
  if (codes === null) return "unchecked"
  // Where nothing is sent to unknown numbers, a check of theirs has to take as long: it is asked for all the same.
  const conceals = !tellsDelivery(deps.site, challenge.purpose)
  if (challenge.verificationId === null && !conceals) return "gone"
  const limit = timeLeft.toAsk()
  if (limit === null) return "unchecked"
  return verdictOf[(await codes.check(challenge.verificationId ?? challenge.id, code, limit)).kind]
}

/** What is kept of an approved code; `null`: its key is not in force any more. */
export function approvalOf(
  { codeKeys }: Dependencies,
  { id, keyId }: Pick<TriedChallenge, "id" | "keyId">,
  code: OneTimeCode,
): Uint8Array | null {
  const key = codeKeyOf(codeKeys, keyId)
  return key === null ? null : hmac(key.bytes, "approved\n", id, "\n", code)
}

function isOwnCode(
  { codeKeys, policy }: Dependencies,
  challenge: TriedChallenge,
  code: OneTimeCode,
): boolean {
  const key = codeKeyOf(codeKeys, challenge.keyId)
  return (
    key !== null &&
    isSameCode(deriveCode(key, { ...challenge, challengeId: challenge.id }, policy.codeDigits), code)
  )
}

function isApproved(deps: Dependencies, challenge: TriedChallenge, code: OneTimeCode): boolean {
  const approval = approvalOf(deps, challenge, code)
  return (
    approval !== null && challenge.approval !== null && isSameText(hex(approval), hex(challenge.approval))
  )
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex")
}
