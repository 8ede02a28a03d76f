import { ownCodes } from "../challenge"
import { hmac, isSameText } from "../keyed-hash"
import { deriveCode, isSameCode, type OneTimeCode } from "../one-time-code"
import type { TriedChallenge } from "../ports/challenge-store"
import type { CheckOutcome } from "../ports/managed-codes"
import type { ProviderTrouble } from "../refusals"
import { codeKeyOf, type Dependencies } from "./dependencies"
import { managedBy } from "./managed-by"
import { tellsDelivery } from "./start-challenge"
import type { TimeLeft } from "./time-left"

/**
 * What a code is worth. `gone`: its provider has nothing to compare it with any more. `unchecked`: nobody could say.
 * That a code is right means nothing yet: the challenge's row decides, once.
 */
export type Verdict =
  | { readonly kind: "right" | "wrong" | "gone" }
  | { readonly kind: "unchecked"; readonly trouble: ProviderTrouble }

/** Asks whoever made the code. The try was spent before, and nothing is locked while a provider thinks. */
export async function checkCode(
  deps: Dependencies,
  challenge: TriedChallenge,
  code: OneTimeCode,
  timeLeft: TimeLeft,
): Promise<Verdict> {
  if (challenge.codeProvider === ownCodes) return compared(isOwnCode(deps, challenge, code))
  if (challenge.approval !== null) return compared(isApproved(deps, challenge, code))
  const provider = challenge.codeProvider
  const codes = await managedBy(deps, provider)
  if (codes === null) return unchecked(provider, "not-connected")
  // Where nothing is sent to unknown numbers, a check of theirs has to take as long: it is asked for all the same.
  const conceals = !tellsDelivery(deps.site, challenge.purpose)
  if (challenge.verificationId === null && !conceals) return { kind: "gone" }
  const limit = timeLeft.toAsk()
  if (limit === null) return unchecked(provider, "out-of-time")
  return verdictOf(provider, await codes.check(challenge.verificationId ?? challenge.id, code, limit))
}

function compared(isSame: boolean): Verdict {
  return { kind: isSame ? "right" : "wrong" }
}

function verdictOf(provider: string, outcome: CheckOutcome): Verdict {
  if (outcome.kind === "unavailable") return unchecked(provider, outcome.providerErrorCode)
  return { kind: outcome.kind === "approved" ? "right" : outcome.kind }
}

function unchecked(provider: string, providerErrorCode: string | null): Verdict {
  return { kind: "unchecked", trouble: { provider, providerErrorCode } }
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
