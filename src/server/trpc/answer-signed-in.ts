import type { SignedIn } from "@/core/workflows/open-session"
import { announceAfterAnswer } from "./after-start"
import type { Context } from "./context"

/** Gives the browser its session cookie and takes the pre-auth cookie away: one is never the other. */
export async function answerSignedIn(ctx: Context, signedIn: SignedIn): Promise<{ outcome: "signed-in" }> {
  const { cookies } = ctx.container
  ctx.setCookie(await cookies.writeSession(signedIn.token, signedIn.lifetimeMs))
  ctx.setCookie(cookies.clearPreAuth())
  if (signedIn.newAdministrator !== null) announceAfterAnswer(ctx, signedIn.newAdministrator)
  ctx.log.info({ event: "signed-in", address: ctx.addressKey })
  return { outcome: "signed-in" }
}
