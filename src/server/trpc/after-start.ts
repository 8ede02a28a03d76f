import type { ChallengeView } from "@/core/challenge-view"
import type { Seen, Started } from "@/core/workflows/start-challenge"
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
  for (const deliveryId of deliveryIds) {
    ctx.afterAnswer(async () => {
      try {
        const sent = await ctx.container.workflows.sendMessage(deliveryId)
        if (sent !== null)
          ctx.log.info({ event: "message", deliveryId, provider: sent.provider, ...sent.outcome })
      } catch (error) {
        ctx.log.error({ err: error, deliveryId }, "a message could not be sent")
      }
    })
  }
}
