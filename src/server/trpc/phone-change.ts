import * as z from "zod"
import { answerStarted, sendAfterAnswer } from "./after-start"
import { challengeId, typedCode, typedStart, typedToken } from "./inputs"
import { RefusalError } from "./refusal-error"
import { renewSession } from "./renew-session"
import { grantedOr, memberProcedure, openProcedure, router } from "./trpc"

/** Another number for the account of whoever is signed in, and back by whoever has the old one. */
export const phoneChangeRouter = router({
  start: memberProcedure.input(typedStart).mutation(async ({ ctx, input }) => {
    const { workflows } = ctx.container
    return answerStarted(
      ctx,
      grantedOr(await workflows.startPhoneChange(ctx.callerWithCookie(), ctx.session, input)),
    )
  }),

  complete: memberProcedure
    .input(z.strictObject({ challengeId, code: typedCode }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      const { workflows } = ctx.container
      const told = grantedOr(await workflows.completePhoneChange(ctx.caller, ctx.session, input))
      if (told.kind !== "changed") return { outcome: told.kind } as const
      await renewSession(ctx)
      sendAfterAnswer(ctx, told.noticeIds)
      ctx.log.info({ event: "phone-changed", userId: ctx.session.user.id, address: ctx.addressKey })
      return { outcome: told.kind, oldNumberTold: told.noticeIds.length > 0 } as const
    }),

  /** By the link in the text to the old number. Its page only asks: programs that look at links change nothing. */
  undo: openProcedure.input(z.strictObject({ token: typedToken })).mutation(async ({ ctx, input }) => {
    const { workflows } = ctx.container
    const { userId, noticeIds, ...undone } = grantedOr(await workflows.undoPhoneChange(ctx, input.token))
    sendAfterAnswer(ctx, noticeIds)
    ctx.log.info({ event: "phone-change-undone", userId, address: ctx.addressKey })
    return undone
  }),
})
