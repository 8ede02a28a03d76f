import type { CeremonyPurpose, PasskeyUse } from "../ports/passkey-store"
import type { AssertionAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { takePasskeyCeremony } from "./take-passkey-ceremony"

/** What an assertion has to be for: to sign somebody in, or to prove that the person of a session is there. */
type AssertionPurpose = Exclude<CeremonyPurpose, { kind: "register" }>

/** Whatever is wrong with a passkey, this is told: nothing tells whether an account exists. */
export const passkeyRefused = refused({ kind: "passkey-refused" } as const)

/**
 * Judges what a passkey signed, once. Nothing comes of it yet: whoever opens a session by it, or marks one as proved,
 * notes the use in the same statement, and only there a counter that did not go up is found out.
 */
export async function verifyPasskey(
  deps: Dependencies,
  caller: Caller,
  answer: AssertionAnswer,
  purpose: AssertionPurpose,
): Promise<Result<PasskeyUse, RefusalOf<"passkey-refused" | "passkeys-off">>> {
  if (deps.passkeys === null) return refused({ kind: "passkeys-off" })
  const challenge = await takePasskeyCeremony(deps, caller, answer, purpose)
  const passkey = challenge && (await deps.passkeyStore.findPasskey(answer.id))
  if (!passkey || (purpose.userId !== null && purpose.userId !== passkey.userId)) return passkeyRefused

  const isKnown = purpose.userId !== null
  const assertion = await deps.passkeys.verifyAssertion(challenge, answer, passkey, isKnown)
  return assertion === null ? passkeyRefused : granted({ passkeyId: passkey.id, assertion })
}
