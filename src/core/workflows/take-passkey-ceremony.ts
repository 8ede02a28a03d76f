import { challengeIn } from "../passkey-answer"
import type { CeremonyPurpose } from "../ports/passkey-store"
import type { AssertionAnswer, RegistrationAnswer } from "../ports/passkeys"
import type { Caller, Dependencies } from "./dependencies"

/**
 * Takes away what an answer says that it signed, before anything about it is judged, so that it is judged once.
 * `null`: it was not given to this browser for this, or not in time, or is taken already.
 */
export async function takePasskeyCeremony(
  deps: Dependencies,
  { opener }: Caller,
  answer: AssertionAnswer | RegistrationAnswer,
  purpose: CeremonyPurpose,
): Promise<string | null> {
  const challenge = challengeIn(answer)
  if (challenge === null) return null
  return (await deps.passkeyStore.takeCeremonyOnce({ challenge, opener, purpose })) ? challenge : null
}
