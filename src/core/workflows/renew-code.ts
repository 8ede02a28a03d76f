import type { Channel, ChallengeSnapshot } from "../challenge"
import { limited, resendAxes } from "../limits"
import type { NotOpen, TriedChallenge } from "../ports/challenge-store"
import { maskPhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { doLater } from "./chores"
import type { Caller, Dependencies } from "./dependencies"
import { expectedCost } from "./expected-cost"
import { managedBy } from "./managed-by"
import { canReach } from "./start-challenge"
import type { TimeLeft } from "./time-left"

/** What a person is told whose code is gone at its provider, while their own tries are not. */
export type RenewalAnswer =
  | RefusalOf<"code-renewed" | "code-unchecked" | "out-of-tries" | "challenge-gone" | "limited">
  | Extract<NotOpen, { kind: "gone" | "expired" }>

interface Renewal {
  readonly challenge: TriedChallenge
  /** Quota keys of the try, should it turn out that there was nothing to check yet. */
  readonly giveBack: readonly string[]
  /** Until the person has to have their answer. The new code is sent after it. */
  readonly timeLeft: TimeLeft
}

/**
 * A new code in the place of one that is gone: used up by strangers, too old at the provider, or never sent. It costs
 * what a resend costs. Where none is left, the challenge is over: no code could close it.
 */
export async function renewCode(
  deps: Dependencies,
  caller: Caller,
  { challenge, giveBack, timeLeft }: Renewal,
): Promise<RenewalAnswer> {
  const { id, purpose, codeProvider, verificationId, triesLeft } = challenge
  const handle = { challengeId: id, opener: caller.opener }
  const before = await deps.challenges.snapshot(handle)
  if (before === null) return { kind: "challenge-gone" }
  if (verificationId === null && isOnItsWay(before)) {
    await deps.verifications.giveBackTry({ ...handle, quotaKeys: giveBack })
    return { kind: "code-unchecked" }
  }

  // A verification that is out of checks keeps the provider from making a new one for the number.
  if (verificationId !== null) {
    const codes = await managedBy(deps, codeProvider)
    await codes?.cancel(verificationId, timeLeft.toEnd())
  }
  const channel = await channelOf(deps, before)
  const { phoneNumber, country } = before
  const cost = await expectedCost(deps, { ...before, channel })
  const counted = { masked: maskPhoneNumber(phoneNumber), country }
  const renewed = await deps.verifications.renewOnce({
    ...handle,
    verificationId,
    deliveryId: deps.random.id(),
    channel,
    axesFor: (numberKey) => resendAxes(deps.policy, { numberKey, ...counted }, { channel, purpose, cost }),
  })
  if (renewed.kind === "renewed") {
    await doLater(deps, caller, { kind: "send", deliveryId: renewed.deliveryId })
  }
  if (renewed.kind === "renewed" || renewed.kind === "renewed-already") {
    return { kind: "code-renewed", triesLeft }
  }
  if (renewed.kind === "limited") return limited(renewed.rule, renewed.retryAfterMs)
  if (renewed.kind === "gone" || renewed.kind === "expired") return renewed
  return { kind: "out-of-tries" }
}

/** Nobody has sent it yet, so there was nothing to compare with. */
export function isOnItsWay({ delivery }: ChallengeSnapshot): boolean {
  return delivery?.state === "queued" || delivery?.state === "sending"
}

/** As the last message came; a text where no call is left, or where codes do not go that way any more. */
async function channelOf(deps: Dependencies, before: ChallengeSnapshot): Promise<Channel> {
  const { delivery, callsLeft, codeProvider, country, purpose, phoneNumber: number } = before
  const channel = delivery?.channel ?? before.channel
  if (channel === "call" && callsLeft <= 0) return "sms"
  return (await canReach(deps, codeProvider, { channel, country, purpose, number })) ? channel : "sms"
}
