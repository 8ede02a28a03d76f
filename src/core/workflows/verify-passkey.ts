import type { CeremonyPurpose } from "../ports/passkey-store"
import type { AssertionAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { takePasskeyCeremony } from "./take-passkey-ceremony"

/** What an assertion has to be for: to sign somebody in, or to prove that the person of a session is there. */
export type AssertionPurpose = Exclude<CeremonyPurpose, { kind: "register" }>

/** Whose passkey it was. The account may be blocked: whoever opens a session looks at that. */
export interface ProvedByPasskey {
  readonly userId: string
  readonly passkeyId: string
}

/**
 * A passkey in place of a code, step two. It opens no session by itself: it tells whose it is, once. Whatever is wrong
 * with it, the answer is the same, and nothing tells whether an account exists.
 */
export async function verifyPasskey(
  deps: Dependencies,
  caller: Caller,
  { answer, purpose }: { readonly answer: AssertionAnswer; readonly purpose: AssertionPurpose },
): Promise<Result<ProvedByPasskey, RefusalOf<"passkey-refused" | "passkeys-off">>> {
  if (deps.passkeys === null) return refused({ kind: "passkeys-off" })
  const challenge = await takePasskeyCeremony(deps, caller, answer, purpose)
  const passkey = challenge && (await deps.passkeyStore.findPasskey(answer.id))
  if (!passkey || (purpose.userId !== null && purpose.userId !== passkey.userId)) return passkeyRefused

  const isKnown = purpose.userId !== null
  const verified = await deps.passkeys.verifyAssertion(challenge, answer, passkey, isKnown)
  if (verified === null || !(await deps.passkeyStore.noteUseOnce(passkey.id, verified))) return passkeyRefused
  return granted({ userId: passkey.userId, passkeyId: passkey.id })
}

const passkeyRefused = refused({ kind: "passkey-refused" } as const)
