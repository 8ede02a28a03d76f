import * as z from "zod"
import type { ResetOutcome } from "@/core/workflows/complete-password-reset"
import { answerStarted, sendAfterAnswer } from "./after-start"
import type { Context } from "./context"
import { challengeId, strangersStart, typedCode, typedPassword } from "./inputs"
import { RefusalError } from "./refusal-error"
import { renewSession } from "./renew-session"
import { grantedOr, memberProcedure, openProcedure, router } from "./trpc"

/** A forgotten password: a number is proved, then it has another one. Nobody is signed in by it. */
export const passwordResetRouter = router({
  start: openProcedure.input(strangersStart).mutation(async ({ ctx, input }) => {
    const started = await ctx.container.workflows.startPasswordReset(ctx.callerWithCookie(), input)
    return answerStarted(ctx, grantedOr(started))
  }),

  complete: openProcedure
    .input(z.strictObject({ challengeId, code: typedCode, password: typedPassword }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      return answerReset(
        ctx,
        grantedOr(await ctx.container.workflows.completePasswordReset(ctx.caller, input)),
      )
    }),

  /** For an account that asks for more than a code. */
  withRecoveryCode: openProcedure
    .input(z.strictObject({ challengeId, recoveryCode: typedCode, password: typedPassword }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      return answerReset(
        ctx,
        grantedOr(await ctx.container.workflows.resetWithRecoveryCode(ctx.caller, input)),
      )
    }),
})

/** The password of who is signed in. */
export const passwordRouter = router({
  set: memberProcedure
    .input(z.strictObject({ currentPassword: typedPassword.nullable(), password: typedPassword }))
    .mutation(async ({ ctx, input }) => {
      const set = grantedOr(await ctx.container.workflows.setPassword(ctx, ctx.session, input))
      await renewSession(ctx)
      sendAfterAnswer(ctx, set.noticeIds)
      ctx.log.info({ event: "password-changed", userId: ctx.session.user.id, address: ctx.addressKey })
      return { set: true }
    }),
})

function answerReset(ctx: Context, outcome: ResetOutcome) {
  if (outcome.kind !== "password-set") return { outcome: outcome.kind, challenge: outcome.view } as const
  sendAfterAnswer(ctx, outcome.noticeIds)
  ctx.log.info({ event: "password-reset", address: ctx.addressKey })
  return { outcome: outcome.kind } as const
}
