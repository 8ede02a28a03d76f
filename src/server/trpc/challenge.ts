import * as z from "zod"
import { channels } from "@/core/challenge"
import { answerStarted, sendAfterAnswer } from "./after-start"
import { challengeId } from "./inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, openProcedure, router } from "./trpc"

const resend = z.strictObject({ challengeId, channel: z.enum(channels) })

/** What the page of a challenge asks while a person waits. */
export const challengeRouter = router({
  resend: openProcedure.input(resend).mutation(async ({ ctx, input }) => {
    if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
    const resent = await ctx.container.workflows.resendCode(ctx.caller, input)
    return answerStarted(ctx, grantedOr(resent))
  }),

  status: openProcedure.input(z.strictObject({ challengeId })).query(async ({ ctx, input }) => {
    const seen =
      ctx.caller && (await ctx.container.workflows.watchChallenge(ctx.caller.opener, input.challengeId))
    if (seen === null) throw new RefusalError({ kind: "challenge-gone" })
    if (seen.deliveryId !== null) sendAfterAnswer(ctx, [seen.deliveryId])
    return seen.view
  }),
})
