import * as z from "zod"
import { answerStarted } from "./after-start"
import { challengeId, strangersStart, typedCode } from "./inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, openProcedure, router } from "./trpc"

/** "Never text me": a number is proved and left alone. No session is read or written, and no cookie but the pre-auth one. */
export const stopRouter = router({
  start: openProcedure.input(strangersStart).mutation(async ({ ctx, input }) => {
    const started = await ctx.container.workflows.startOptOut(ctx.callerWithCookie(), input)
    return answerStarted(ctx, grantedOr(started))
  }),

  complete: openProcedure
    .input(z.strictObject({ challengeId, code: typedCode }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      const { changed, view } = grantedOr(await ctx.container.workflows.completeOptOut(ctx.caller, input))
      const { challengeId: of } = input
      ctx.log.info({ event: "left-alone", challengeId: of, changed, address: ctx.addressKey })
      return { outcome: "left-alone", challenge: view } as const
    }),

  lift: openProcedure.input(z.strictObject({ challengeId })).mutation(async ({ ctx, input }) => {
    if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
    const { changed } = grantedOr(await ctx.container.workflows.liftOptOut(ctx.caller, input))
    ctx.log.info({ event: "left-alone-lifted", ...input, changed, address: ctx.addressKey })
    return { outcome: "lifted" } as const
  }),
})
