import * as z from "zod"
import { exportLists } from "@/core/account-export"
import { grantedOr, memberProcedure, router } from "./trpc"

/** More rows than anybody has. */
const mostRows = 100_000_000

const after = z.strictObject({ list: z.enum(exportLists), from: z.int().min(0).max(mostRows) })

/** What is stored about whoever is signed in. */
export const ownDataRouter = router({
  /** One part of the file after the other: `after` is where the part before left off. */
  exported: memberProcedure
    .input(z.strictObject({ after: after.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const part = grantedOr(await ctx.container.workflows.exportAccount(ctx, ctx.session, input.after))
      if (part.opening !== null)
        ctx.log.info({ event: "account-exported", userId: ctx.session.user.id, address: ctx.addressKey })
      return part
    }),
})
