import { describeUser } from "../described-user"
import { openProcedure, router } from "./trpc"

/** Who is signed in, and signing out. */
export const sessionRouter = router({
  current: openProcedure.query(async ({ ctx }) => {
    const { cookies, workflows } = ctx.container
    const token = await cookies.readSession(ctx.cookieHeader)
    const session = token === null ? null : await workflows.readSession(token)
    return session && describeUser(session)
  }),

  end: openProcedure.mutation(async ({ ctx }) => {
    const { cookies, workflows } = ctx.container
    const token = await cookies.readSession(ctx.cookieHeader)
    const ended = token !== null && (await workflows.endSession(token, ctx.addressKey))
    ctx.setCookie(cookies.clearSession())
    ctx.setCookie(cookies.clearPreAuth())
    if (ended) ctx.log.info({ event: "signed-out", address: ctx.addressKey })
    return { ended }
  }),
})
