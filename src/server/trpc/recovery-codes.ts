import { sendAfterAnswer } from "./after-start"
import { grantedOr, memberProcedure, router } from "./trpc"

/** The recovery codes of whoever is signed in. */
export const recoveryCodesRouter = router({
  /** Answers new ones, this once. No log holds an answer. */
  make: memberProcedure.mutation(async ({ ctx }) => {
    const { codes, noticeIds } = grantedOr(await ctx.container.workflows.makeRecoveryCodes(ctx, ctx.session))
    sendAfterAnswer(ctx, noticeIds)
    ctx.log.info({ event: "recovery-codes-made", userId: ctx.session.user.id, address: ctx.addressKey })
    return { codes }
  }),
})
