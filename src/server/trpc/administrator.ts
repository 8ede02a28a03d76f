import type { Saver } from "@/core/workflows/save-settings"
import { RefusalError } from "./refusal-error"
import { grantedOr, memberProcedure } from "./trpc"

/**
 * A procedure for administrators. The role is read with the session, anew each time, and a session that began without a
 * password never carries it. Whatever changes something writes who did it to the audit log, by `ctx.saver`.
 */
export const administratorProcedure = memberProcedure.use(async ({ ctx, next }) => {
  const { session, addressKey } = ctx
  if (session.role !== "administrator") throw new RefusalError({ kind: "administrator-needed" })
  const saver: Saver = { userId: session.user.id, addressKey }
  return next({ ctx: { saver } })
})

/** The same for what is grave: who calls it has shown a second factor within the last quarter of an hour. */
export const provenAdministratorProcedure = administratorProcedure.use(async ({ ctx, next }) => {
  grantedOr(await ctx.container.workflows.freshSecondFactor(ctx.session))
  return next()
})
