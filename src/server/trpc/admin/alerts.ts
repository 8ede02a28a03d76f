import * as z from "zod"
import { administratorProcedure } from "../administrator"
import { router } from "../trpc"

/** What an administrator does about what needs them. */
export const alertsRouter = router({
  /** Puts one away for all administrators, for as long as it lasts. */
  done: administratorProcedure
    .input(z.strictObject({ alertId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const isDone = await ctx.container.workflows.finishAlert(ctx.saver, input.alertId)
      return { isDone }
    }),
})
