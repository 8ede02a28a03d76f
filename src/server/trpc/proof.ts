import * as z from "zod"
import { firstChannels } from "@/core/challenge"
import { answerStarted } from "./after-start"
import { challengeId, typedCode, typedPassword } from "./inputs"
import { assertionAnswer } from "./passkey-inputs"
import { RefusalError } from "./refusal-error"
import { type MemberContext, renewSession } from "./renew-session"
import { grantedOr, memberProcedure, router } from "./trpc"

/** Proving anew, in a session that is open, that it is still the same person. */
export const proofRouter = router({
  withPassword: memberProcedure
    .input(z.strictObject({ password: typedPassword }))
    .mutation(async ({ ctx, input }) => {
      grantedOr(await ctx.container.workflows.proveWithPassword(ctx, ctx.session, input.password))
      return answerProved(ctx)
    }),

  withRecoveryCode: memberProcedure
    .input(z.strictObject({ recoveryCode: typedCode }))
    .mutation(async ({ ctx, input }) => {
      const { workflows } = ctx.container
      grantedOr(await workflows.proveWithRecoveryCode(ctx, ctx.session, input.recoveryCode))
      return answerProved(ctx)
    }),

  startCode: memberProcedure
    .input(z.strictObject({ channel: z.enum(firstChannels).default("sms") }))
    .mutation(async ({ ctx, input }) => {
      const { workflows } = ctx.container
      const started = await workflows.startReAuthentication(
        ctx.callerWithCookie(),
        ctx.session,
        input.channel,
      )
      return answerStarted(ctx, grantedOr(started))
    }),

  withCode: memberProcedure
    .input(z.strictObject({ challengeId, code: typedCode }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      grantedOr(await ctx.container.workflows.completeReAuthentication(ctx.caller, ctx.session, input))
      return answerProved(ctx)
    }),

  startPasskey: memberProcedure.mutation(async ({ ctx }) => {
    const { workflows } = ctx.container
    return grantedOr(await workflows.startPasskeyProof(ctx.callerWithCookie(), ctx.session.user.id))
  }),

  withPasskey: memberProcedure
    .input(z.strictObject({ answer: assertionAnswer }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "passkey-refused" })
      const { workflows } = ctx.container
      grantedOr(await workflows.proveWithPasskey(ctx.caller, ctx.session, input.answer))
      return answerProved(ctx)
    }),
})

async function answerProved(ctx: MemberContext) {
  await renewSession(ctx)
  return { proved: true }
}
