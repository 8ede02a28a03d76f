import type { ChallengeView } from "@/core/challenge-view"
import type { Seen, Started } from "@/core/workflows/start-challenge"
import { sendAndRecord } from "../send-and-record"
import type { Context } from "./context"

/** Sends the message of a start or a resend once the answer is out, and answers with what the page needs. */
export function answerStarted(ctx: Context, started: Started | Seen): ChallengeView {
  const { deliveryId, view } = started
  if (deliveryId !== null) sendAfterAnswer(ctx, [deliveryId])
  ctx.log.info({
    event: "challenge",
    challengeId: view.challengeId,
    purpose: view.purpose,
    sends: deliveryId !== null,
    ...("loggedNumber" in started ? { number: started.loggedNumber } : {}),
    address: ctx.addressKey,
  })
  return view
}

/** Sends messages once the answer is out. What becomes of each is in its row and in the log. */
export function sendAfterAnswer(ctx: Context, deliveryIds: readonly string[]): void {
  for (const deliveryId of deliveryIds)
    ctx.afterAnswer(() => sendAndRecord(ctx.container, ctx.log, deliveryId))
}
