import * as z from "zod"
import { identityProperty } from "@/core/identity"
import { answerStarted } from "./after-start"
import { answerSignedIn } from "./answer-signed-in"
import { challengeId, strangersStart, typedCode, typedEmail, typedName, typedPassword } from "./inputs"
import { RefusalError } from "./refusal-error"
import { grantedOr, openProcedure, router } from "./trpc"
import { wayInProcedure } from "./way-in"

const completion = z.strictObject({
  challengeId,
  code: typedCode.nullable(),
  password: typedPassword,
  email: typedEmail.nullable(),
  /** What the site knows its members by, where that is neither their number nor their email. */
  identity: typedName.nullable().default(null),
})

/** Registration: a number is proved, then there is an account. */
export const registrationRouter = router({
  start: openProcedure.input(strangersStart).mutation(async ({ ctx, input }) => {
    const started = await ctx.container.workflows.startRegistration(ctx.callerWithCookie(), input)
    return answerStarted(ctx, grantedOr(started))
  }),

  complete: wayInProcedure("registration", "phone, then as the new owner")
    .input(completion)
    .mutation(async ({ ctx, input }) => {
      if (ctx.caller === null) throw new RefusalError({ kind: "challenge-gone" })
      const { site, workflows } = ctx.container
      const { identity, ...attempt } = input
      const property = identityProperty(site.identity)
      const properties = property === null || identity === null ? {} : { [property]: identity }
      const outcome = grantedOr(await workflows.completeRegistration(ctx.caller, { ...attempt, properties }))
      if (outcome.kind === "signed-in") return answerSignedIn(ctx, outcome)
      return { outcome: "already-registered" } as const
    }),
})
