import { ownCodes } from "../challenge"
import { failedByUs, inDoubt } from "../own-errors"
import type { CodeDelivery, RefusedBy } from "../ports/delivery-store"
import type { ManagedCodes } from "../ports/managed-codes"
import type { CallLimit, SendOutcome } from "../ports/messenger"
import { sendsOwnedCodes } from "../routes"
import type { Dependencies } from "./dependencies"
import { managedBy } from "./managed-by"
import type { TimeLeft } from "./time-left"

/** The sender of a failed message, in the list of those who did not send it. */
export function refusalOf(provider: string, outcome: SendOutcome): RefusedBy {
  return { provider, providerErrorCode: "providerErrorCode" in outcome ? outcome.providerErrorCode : null }
}

/**
 * Has the provider of a challenge send its code. What it sent has a name that is the same for all messages of one
 * code: it is kept with the challenge, and never with two purposes. A code that was another purpose's, or may have
 * been, is ended, and the provider is asked once more: it makes a new one then.
 */
export async function sendManaged(
  deps: Dependencies,
  begun: CodeDelivery,
  timeLeft: TimeLeft,
): Promise<SendOutcome> {
  const codes = await managedBy(deps, begun.codeProvider)
  const { routes } = await deps.settings.read()
  if (codes === null || !sendsOwnedCodes(codes, routes, begun)) return failedByUs("not-connected")
  if (begun.verificationId === null) await endAll(codes, toEndBefore(deps, begun), timeLeft)
  const limit = timeLeft.toAsk()
  if (limit === null) return failedByUs("out-of-time")
  const first = await sendAndBind(deps, codes, begun, limit)
  if (first.kind === "sent") return first.outcome

  await codes.cancel(first.verificationId, timeLeft.toEnd())
  const rest = timeLeft.toAsk()
  if (rest === null) return failedByUs("other-purpose")
  const second = await sendAndBind(deps, codes, begun, rest)
  // Something went out: nobody else takes over from here.
  if (second.kind === "sent")
    return second.outcome.state === "failed" ? { ...second.outcome, elsewhere: false } : second.outcome
  await codes.cancel(second.verificationId, timeLeft.toEnd())
  return failedByUs("other-purpose")
}

type Bound =
  | { readonly kind: "sent"; readonly outcome: SendOutcome }
  /** A code went out that this challenge must not take. */
  | { readonly kind: "refused"; readonly verificationId: string }

async function sendAndBind(
  deps: Dependencies,
  codes: ManagedCodes,
  { id: deliveryId, to, channel, language, challengeId, codeProvider }: CodeDelivery,
  limit: CallLimit,
): Promise<Bound> {
  const outcome = await codes.send({ deliveryId, to, channel, language }, limit)
  if (outcome.state !== "accepted" && outcome.state !== "delivered") return { kind: "sent", outcome }

  const { providerMessageId: verificationId, timesSent = null, ...sent } = outcome
  // A code without a name can be sent, but never checked.
  if (verificationId === null) return { kind: "sent", outcome: inDoubt("unnamed-verification") }
  return (await deps.verifications.bindOnce({ challengeId, codeProvider, verificationId, timesSent }))
    ? { kind: "sent", outcome: { ...sent, providerMessageId: null } }
    : { kind: "refused", verificationId }
}

/**
 * Whether our own codes take the place of the provider's, for the rest of the challenge. Only where it certainly did
 * not send, another one may do better, and nothing went out before that a person could still be typing.
 */
export async function failsOver(
  deps: Dependencies,
  { id: deliveryId, challengeId, codeProvider }: CodeDelivery,
  outcome: SendOutcome,
): Promise<boolean> {
  if (outcome.state !== "failed" || !outcome.elsewhere) return false
  return deps.verifications.failOverOnce({ challengeId, deliveryId, from: codeProvider, to: ownCodes })
}

/**
 * On a site that is silent about unknown numbers only known ones have old codes to end. The provider is asked to end
 * one that never was as well, so that the time that a registration takes does not tell them apart.
 */
function toEndBefore({ site }: Dependencies, begun: CodeDelivery): readonly string[] {
  const { strayVerificationIds: strays, challengeId } = begun
  return strays.length === 0 && site.unknownNumber === "silent" ? [challengeId] : strays
}

async function endAll(
  codes: ManagedCodes,
  verificationIds: readonly string[],
  timeLeft: TimeLeft,
): Promise<void> {
  const limit = timeLeft.toEnd()
  await Promise.all(verificationIds.map((id) => codes.cancel(id, limit)))
}
