import * as z from "zod"
import { typedEmail, typedName } from "./inputs"
import { grantedOr, memberProcedure, router } from "./trpc"

/** What people say of themselves. Nothing else of an account is written here: a further field is refused. */
export const profileRouter = router({
  update: memberProcedure
    .input(z.strictObject({ name: typedName.optional(), email: typedEmail.optional() }))
    .mutation(async ({ ctx, input }) => {
      grantedOr(await ctx.container.workflows.updateProfile(ctx, ctx.session, input))
      return { updated: true }
    }),
})
