import * as z from "zod"
import { chosenLanguage, localeCookie } from "../chosen-language"
import { cookieIn } from "../cookie"
import { describeSessions } from "../described-session"
import { memberProcedure, router } from "./trpc"

/** The sessions of whoever is signed in. */
export const ownSessionsRouter = router({
  list: memberProcedure.query(async ({ ctx }) => {
    const { environment, workflows } = ctx.container
    const { locale } = chosenLanguage(cookieIn(ctx.cookieHeader, localeCookie), environment)
    return describeSessions(await workflows.listSessions(ctx.session), locale)
  }),

  /** A session that is somebody else's, nobody's or over gets one answer: not ended. */
  end: memberProcedure.input(z.strictObject({ sessionId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const { cookies, workflows } = ctx.container
    const { ended, wasThis } = await workflows.endOwnSession(ctx, ctx.session, input.sessionId)
    if (wasThis) {
      ctx.setCookie(cookies.clearSession())
      ctx.setCookie(cookies.clearPreAuth())
    }
    if (ended) ctx.log.info({ event: "session-ended", address: ctx.addressKey })
    return { ended }
  }),

  endOthers: memberProcedure.mutation(async ({ ctx }) => {
    const ended = await ctx.container.workflows.endOtherSessions(ctx, ctx.session)
    ctx.log.info({ event: "other-sessions-ended", sessions: ended, address: ctx.addressKey })
    return { ended }
  }),
})
