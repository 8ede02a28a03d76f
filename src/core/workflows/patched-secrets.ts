import { isAuthToken, isPlaceholder } from "../credential-fields"
import type { KeptSecrets } from "../provider-credentials"
import { Secret } from "../secret"

/** What is wrong with a secret that was typed, or that was not. */
export type SecretFault =
  | "unreadable"
  | "placeholder"
  /** Another account, and no token of it. */
  | "token-needed"

/** What of the secrets changes. `null`: as the environment says from now on. What is not named, or is empty, stays. */
interface SecretsPatch {
  readonly authToken?: string | null | undefined
  readonly authTokenPrevious?: string | null | undefined
}

/** Which account is named: by the environment, and in the settings before and after a change. */
interface AccountMove {
  readonly given: string | null
  readonly before: string | null
  readonly after: string | null
}

type Fault = (field: keyof SecretsPatch) => (problem: SecretFault) => void

/**
 * What is kept of the secrets after a change, and whose they are: each is told to its own account and to no other, also
 * where the environment names another one later.
 */
export function patchedSecrets(
  typed: SecretsPatch,
  kept: KeptSecrets,
  move: AccountMove,
  fault: Fault,
): KeptSecrets {
  const patch = {
    authToken: named(typed.authToken),
    authTokenPrevious: named(typed.authTokenPrevious),
  }
  if (needsToken(move, patch.authToken, kept)) fault("authToken")("token-needed")
  const isTyped = patch.authToken !== undefined || patch.authTokenPrevious !== undefined
  if (!isTyped && !isOtherAccount(move)) return secretsIn(kept)
  const before = isOfAccount(kept, move) ? kept : { authToken: null, authTokenPrevious: null }
  const authToken = patchedSecret(patch.authToken, before.authToken, fault("authToken"))
  const authTokenPrevious = patchedSecret(
    patch.authTokenPrevious,
    before.authTokenPrevious,
    fault("authTokenPrevious"),
  )
  const isNone = authToken === null && authTokenPrevious === null
  return { authToken, authTokenPrevious, secretsAccountId: isNone ? null : accountAfter(move) }
}

/** A field that was opened and left empty: nobody sees what is kept there, so it says nothing about it. */
function named(typed: string | null | undefined): string | null | undefined {
  return typed?.trim() === "" ? undefined : typed
}

function secretsIn({ authToken, authTokenPrevious, secretsAccountId }: KeptSecrets): KeptSecrets {
  return { authToken, authTokenPrevious, secretsAccountId }
}

/** Where the settings name no account, that of the environment is in force. */
function accountAfter({ given, after }: AccountMove): string | null {
  return after ?? given
}

function isOtherAccount(move: AccountMove): boolean {
  return accountAfter(move) !== (move.before ?? move.given)
}

/** Whether what is kept belongs to the account that is in force after a change. */
function isOfAccount({ secretsAccountId }: KeptSecrets, move: AccountMove): boolean {
  return secretsAccountId === null ? !isOtherAccount(move) : secretsAccountId === accountAfter(move)
}

/** Whether a token would go to an account that it does not belong to. */
function needsToken(move: AccountMove, typed: string | null | undefined, kept: KeptSecrets): boolean {
  if (!isOtherAccount(move) || typed) return false
  if (typed === undefined && kept.authToken !== null && isOfAccount(kept, move)) return false
  return move.after !== null || (move.given !== null && typed === undefined && kept.authToken !== null)
}

function patchedSecret(
  typed: string | null | undefined,
  before: Secret | null,
  fault: (problem: SecretFault) => void,
): Secret | null {
  if (typed === undefined) return before
  if (typed === null) return null
  const text = typed.trim()
  if (!isAuthToken(text)) fault("unreadable")
  else if (isPlaceholder(text)) fault("placeholder")
  return new Secret(text)
}
