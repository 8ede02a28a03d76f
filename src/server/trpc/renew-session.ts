import type { SessionReading } from "@/core/workflows/read-session"
import type { Context } from "./context"

/** What a procedure for members gets besides. */
export interface MemberContext extends Context {
  readonly session: SessionReading
  /** What the cookie held. */
  readonly sessionToken: string
}

/**
 * Ends what the cookie of this call was worth and gives the browser another one for the same session. Where another call
 * was faster, the browser has its cookie from that one.
 */
export async function renewSession(ctx: MemberContext): Promise<void> {
  const { cookies, workflows } = ctx.container
  const renewed = await workflows.renewToken(ctx.session, ctx.sessionToken)
  if (renewed !== null) ctx.setCookie(await cookies.writeSession(renewed.token, renewed.lifetimeMs))
}
