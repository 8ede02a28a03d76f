import * as z from "zod"
import { answerStarted } from "./after-start"
import { answerSignedIn } from "./answer-signed-in"
import { challengeId, strangersStart, typedCode, typedNumber, typedPassword, typedStart } from "./inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, openProcedure, router } from "./trpc"
import { wayInProcedure } from "./way-in"

/** Sign-in with the phone, step one. */
export const phoneSignInRouter = router({
  start: openProcedure.input(strangersStart).mutation(async ({ ctx, input }) => {
    const started = await ctx.container.workflows.startPhoneSignIn(ctx.callerWithCookie(), input)
    return answerStarted(ctx, grantedOr(started))
  }),
})

/** Sign-in with the password, step one. */
export const passwordSignInRouter = router({
  start: openProcedure
    .input(z.strictObject({ ...typedStart.shape, password: typedPassword }))
    .mutation(async ({ ctx, input }) => {
      const started = await ctx.container.workflows.startPasswordSignIn(ctx.callerWithCookie(), input)
      return answerStarted(ctx, grantedOr(started))
    }),
})

/** Sign-in, step two, whichever the first one was. */
export const signInRouter = router({
  complete: wayInProcedure("phone", "password")
    .input(z.strictObject({ challengeId, code: typedCode }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      const outcome = grantedOr(await ctx.container.workflows.completeSignIn(ctx.caller, input))
      if (outcome.kind === "signed-in") return answerSignedIn(ctx, outcome)
      return { outcome: outcome.kind, challenge: outcome.view } as const
    }),

  /** Step three, where the account asks for more than a code. */
  secondProof: wayInProcedure("phone, then the password", "phone, then a recovery code")
    .input(
      z.discriminatedUnion("by", [
        z.strictObject({ challengeId, by: z.literal("password"), password: typedPassword }),
        z.strictObject({ challengeId, by: z.literal("recovery-code"), recoveryCode: typedCode }),
      ]),
    )
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      return answerSignedIn(
        ctx,
        grantedOr(await ctx.container.workflows.completeSecondProof(ctx.caller, input)),
      )
    }),

  /** In place of both, for a lost phone. */
  withRecoveryCode: wayInProcedure("recovery code", "recovery code and password")
    .input(
      z.strictObject({
        ...typedNumber.shape,
        recoveryCode: typedCode,
        password: typedPassword.nullable(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { workflows } = ctx.container
      return answerSignedIn(
        ctx,
        grantedOr(await workflows.signInWithRecoveryCode(ctx.callerWithCookie(), input)),
      )
    }),

  /** The number is somebody else's now: it goes on to an account of its own. */
  setNumberFree: openProcedure.input(z.strictObject({ challengeId })).mutation(async ({ ctx, input }) => {
    if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
    return grantedOr(await ctx.container.workflows.setNumberFree(ctx.caller, input.challengeId))
  }),
})
