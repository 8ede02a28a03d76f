import type { SignedIn } from "@/core/workflows/open-session"
import { sendAfterAnswer } from "./after-start"
import type { WayInContext } from "./way-in"

/**
 * Gives the browser its session cookie and takes the pre-auth cookie away: one is never the other. Only a procedure that
 * names its ways in can.
 */
export async function answerSignedIn(
  ctx: WayInContext,
  signedIn: SignedIn,
): Promise<{ outcome: "signed-in" }> {
  const { cookies, workflows } = ctx.container
  const before = await cookies.readSession(ctx.cookieHeader)
  // The session that this one takes the place of ends with it: nobody could sign it out any more.
  if (before !== null) await workflows.endSession(before, ctx.addressKey)
  ctx.setCookie(await cookies.writeSession(signedIn.token, signedIn.lifetimeMs))
  ctx.setCookie(cookies.clearPreAuth())
  ctx.rememberDevice()
  sendAfterAnswer(ctx, signedIn.noticeIds)
  ctx.log.info({ event: "signed-in", userId: signedIn.userId, address: ctx.addressKey })
  return { outcome: "signed-in" }
}
