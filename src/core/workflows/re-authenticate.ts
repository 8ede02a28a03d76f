import type { FirstChannel } from "../challenge"
import { phoneNumberFromE164 } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { type ProofRefusal, proveCode } from "./prove-code"
import type { SessionReading } from "./read-session"
import { type Started, type StartRefusal, startChallenge } from "./start-challenge"
import { startTimeLeft } from "./time-left"

/** A fresh proof by a code, step one: it goes to the number of whoever is signed in, which nobody has to type. */
export async function startReAuthentication(
  deps: Dependencies,
  caller: Caller,
  { user }: SessionReading,
  channel: FirstChannel,
): Promise<Result<Started, StartRefusal | RefusalOf<"signed-out">>> {
  const located = user.phoneNumber === null ? null : phoneNumberFromE164(user.phoneNumber)
  if (located === null) return refused({ kind: "signed-out" })
  return startChallenge(deps, caller, { purpose: "re-authenticate", located, channel, userId: user.id })
}

/** A fresh proof by a code, step two. */
export async function completeReAuthentication(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
  attempt: { readonly challengeId: string; readonly code: string },
): Promise<Result<null, ProofRefusal>> {
  const proved = await proveCode(deps, caller, {
    ...attempt,
    purposes: ["re-authenticate"],
    timeLeft: startTimeLeft(deps),
  })
  if (!proved.ok) return proved
  const { challenge, byTestCode, giveBack } = proved.value
  const marked = await deps.sessions.markProvedOnce({
    sessionId: session.sessionId,
    challengeId: challenge.id,
    opener: caller.opener,
    byTestCode,
    giveBack,
  })
  return marked ? granted(null) : refused({ kind: "challenge-gone" })
}
