import { adminRouter } from "./admin/router"
import { alwaysAskPasswordRouter } from "./always-ask-password"
import { challengeRouter } from "./challenge"
import { ownSessionsRouter } from "./own-sessions"
import { passwordResetRouter, passwordRouter } from "./password"
import { phoneChangeRouter } from "./phone-change"
import { profileRouter } from "./profile"
import { passkeySignInRouter } from "./passkey-sign-in"
import { passkeysRouter } from "./passkeys"
import { leavingRouter } from "./leaving"
import { ownDataRouter } from "./own-data"
import { proofRouter } from "./proof"
import { recoveryCodesRouter } from "./recovery-codes"
import { registrationRouter } from "./registration"
import { sessionRouter } from "./session"
import { passwordSignInRouter, phoneSignInRouter, signInRouter } from "./sign-in"
import { stopRouter } from "./stop"
import { router } from "./trpc"

/** Every procedure that browsers of this site call. */
export const appRouter = router({
  registration: registrationRouter,
  phoneSignIn: phoneSignInRouter,
  passwordSignIn: passwordSignInRouter,
  passkeySignIn: passkeySignInRouter,
  signIn: signInRouter,
  stop: stopRouter,
  challenge: challengeRouter,
  passwordReset: passwordResetRouter,
  password: passwordRouter,
  session: sessionRouter,
  ownSessions: ownSessionsRouter,
  proof: proofRouter,
  recoveryCodes: recoveryCodesRouter,
  alwaysAskPassword: alwaysAskPasswordRouter,
  phoneChange: phoneChangeRouter,
  profile: profileRouter,
  passkeys: passkeysRouter,
  leaving: leavingRouter,
  ownData: ownDataRouter,
  admin: adminRouter,
})

/** The shape of it, for the client. */
export type AppRouter = typeof appRouter
