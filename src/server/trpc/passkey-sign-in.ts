import * as z from "zod"
import { answerSignedIn } from "./answer-signed-in"
import { challengeId } from "./inputs"
import { assertionAnswer } from "./passkey-inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, openProcedure, router } from "./trpc"
import { wayInProcedure } from "./way-in"

/** Signing in with a passkey: what the device is asked to sign, then what it signed. */
export const passkeySignInRouter = router({
  start: openProcedure.mutation(async ({ ctx }) =>
    grantedOr(await ctx.container.workflows.startPasskeySignIn(ctx.callerWithCookie())),
  ),

  complete: wayInProcedure("passkey", "phone, then a passkey")
    .input(z.strictObject({ answer: assertionAnswer, challengeId: challengeId.nullable().default(null) }))
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "passkey-refused" })
      return answerSignedIn(
        ctx,
        grantedOr(await ctx.container.workflows.completePasskeySignIn(ctx.caller, input)),
      )
    }),
})
