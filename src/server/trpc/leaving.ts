import * as z from "zod"
import { sendAfterAnswer } from "./after-start"
import { grantedOr, memberProcedure, router } from "./trpc"

/** How far zones are from UTC, in minutes: from the west of the date line to the east of it. */
const utcOffsetMinutes = z
  .int()
  .min(-12 * 60)
  .max(14 * 60)

/** Deleting one's own account, and keeping it after all. */
export const leavingRouter = router({
  /** Asks for a proof before the last question, so that nothing comes between that and the deed. */
  prepare: memberProcedure.mutation(async ({ ctx }) => {
    grantedOr(await ctx.container.workflows.freshProof(ctx.session))
    return { proved: true }
  }),

  leave: memberProcedure.input(z.strictObject({ utcOffsetMinutes })).mutation(async ({ ctx, input }) => {
    const { cookies, workflows } = ctx.container
    const left = grantedOr(
      await workflows.leaveAccount(ctx.callerWithCookie(), ctx.session, input.utcOffsetMinutes),
    )
    ctx.setCookie(cookies.clearSession())
    ctx.log.info({ event: `account-${left.kind}`, userId: ctx.session.user.id, address: ctx.addressKey })
    if (left.kind === "erased") return { deletionDueAt: null }
    sendAfterAnswer(ctx, left.noticeIds)
    return { deletionDueAt: new Date(left.dueAtMs).toISOString() }
  }),

  keep: memberProcedure.mutation(async ({ ctx }) => {
    grantedOr(await ctx.container.workflows.keepAccount(ctx, ctx.session))
    ctx.log.info({ event: "account-kept", userId: ctx.session.user.id, address: ctx.addressKey })
    return { kept: true }
  }),
})
