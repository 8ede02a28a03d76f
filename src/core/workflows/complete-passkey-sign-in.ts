import type { AssertionAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { mintSession, type SignedIn, signedIn } from "./open-session"
import { passkeyRefused, verifyPasskey } from "./verify-passkey"

/** What a passkey signed for somebody who signs in. */
export interface PasskeyAttempt {
  readonly answer: AssertionAnswer
  /** Where a code was right and not enough before: its challenge. */
  readonly challengeId: string | null
}

type PasskeySignInRefusal = RefusalOf<"passkey-refused" | "passkeys-off" | "account-blocked">

/**
 * Signing in with a passkey, step two. The device has it and knows its person, so it stands in the place of the code, of
 * code and password, and of the password that an account asks for always.
 */
export async function completePasskeySignIn(
  deps: Dependencies,
  caller: Caller,
  { answer, challengeId }: PasskeyAttempt,
): Promise<Result<SignedIn, PasskeySignInRefusal>> {
  const verified = await verifyPasskey(deps, caller, answer, { kind: "sign-in", userId: null })
  if (!verified.ok) return verified
  const minted = await mintSession(deps, caller, { strength: "passkey", provedBy: "passkey" })
  const opened = await deps.passkeyStore.signInOnce({
    ...verified.value,
    session: minted.session,
    proved: challengeId === null ? null : { challengeId, opener: caller.opener },
    audit: { id: deps.random.id(), addressKey: caller.addressKey },
  })
  if (opened.kind === "gone") return passkeyRefused
  if (opened.kind === "blocked") return refused({ kind: "account-blocked" })
  return granted(signedIn(minted, opened))
}
