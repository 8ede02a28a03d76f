import * as z from "zod"
import { grantedOr, memberProcedure, router } from "./trpc"

/** Whether a code alone is enough for the account of whoever is signed in. */
export const alwaysAskPasswordRouter = router({
  set: memberProcedure.input(z.strictObject({ on: z.boolean() })).mutation(async ({ ctx, input }) => {
    grantedOr(await ctx.container.workflows.setAlwaysAskPassword(ctx, ctx.session, input.on))
    return { on: input.on }
  }),
})
