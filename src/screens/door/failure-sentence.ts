import type { Channel } from "@/core/challenge"
import type { ChallengeView, DeliveryFailure, DeliveryView } from "@/core/challenge-view"
import type { SpokenWords } from "@/words/words-context"

/** What is left to ask for. */
type Left = Pick<ChallengeView, "resendsLeft" | "callsLeft">

type Sentences = { readonly [Failure in DeliveryFailure]?: string | undefined }

/**
 * Why the newest message did not arrive, and what to do: only what the page still offers. `{lift}` stands for the link to
 * the page where a number that is left alone can be lifted.
 */
export function failureSentence(
  { channel, failure }: DeliveryView,
  { resendsLeft, callsLeft }: Left,
  { delivery: words }: SpokenWords,
): string {
  const why = failure ?? "service-trouble"
  const callable: Sentences = callsLeft > 0 ? words.failedButCallable : {}
  const own: Record<Channel, Sentences> = {
    sms: callable,
    call: { ...words.failedCall, "call-unanswered": callable["call-unanswered"] },
    whatsapp: words.failedOnWhatsApp,
  }
  // It leads to another page, so it is of use also where this one has nothing left to send.
  if (resendsLeft === 0 && why !== "left-alone") return words.failedLast
  return own[channel][why] ?? words.failed[why]
}
