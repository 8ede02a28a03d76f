import { challengeRouter } from "./challenge"
import { ownSessionsRouter } from "./own-sessions"
import { passwordResetRouter, passwordRouter } from "./password"
import { proofRouter } from "./proof"
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
  signIn: signInRouter,
  stop: stopRouter,
  challenge: challengeRouter,
  passwordReset: passwordResetRouter,
  password: passwordRouter,
  session: sessionRouter,
  ownSessions: ownSessionsRouter,
  proof: proofRouter,
})

/** The shape of it, for the client. */
export type AppRouter = typeof appRouter
