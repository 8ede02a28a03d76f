import * as z from "zod"
import { answerStarted } from "./after-start"
import { answerSignedIn } from "./answer-signed-in"
import { challengeId, typedCode, typedEmail, typedStart, typedPassword } from "./inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, openProcedure, router } from "./trpc"
import { wayInProcedure } from "./way-in"

const completion = z.strictObject({
  challengeId,
  code: typedCode.nullable(),
  password: typedPassword,
  email: typedEmail.nullable(),
})

/** Registration: a number is proved, then there is an account. */
export const registrationRouter = router({
  start: openProcedure.input(typedStart).mutation(async ({ ctx, input }) => {
    const started = await ctx.container.workflows.startRegistration(ctx.callerWithCookie(), input)
    return answerStarted(ctx, grantedOr(started))
  }),

  complete: wayInProcedure("registration", "phone, then as the new owner")
    .input(completion)
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      const outcome = grantedOr(await ctx.container.workflows.completeRegistration(ctx.caller, input))
      if (outcome.kind === "signed-in") return answerSignedIn(ctx, outcome)
      return { outcome: outcome.kind } as const
    }),
})
