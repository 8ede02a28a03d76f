import { limited, passwordTryAxes } from "../limits"
import type { PasswordRecord } from "../ports/user-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

export type OwnPasswordRefusal = RefusalOf<"password-wrong" | "limited" | "busy" | "signed-out">

/** A fresh proof by the password: what costs much may be done in this session for some minutes. */
export async function proveWithPassword(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  password: string,
): Promise<Result<null, OwnPasswordRefusal>> {
  const right = await checkOwnPassword(deps, caller, session, password)
  if (!right.ok) return right
  const marked = await deps.sessions.markProved(session.sessionId, "password")
  return marked ? granted(null) : refused({ kind: "signed-out" })
}

/**
 * Compares a password with that of the account that is signed in, and answers what it was compared with. A wrong one
 * counts at the account, apart from what strangers try at its number.
 */
export async function checkOwnPassword(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { user }: Pick<SessionReading, "user">,
  password: string,
): Promise<Result<PasswordRecord, RefusalOf<"password-wrong" | "limited" | "busy">>> {
  const axes = passwordTryAxes(deps.policy, { kind: "account", userId: user.id }, addressKey)
  const tried = await deps.users.tryPasswordOf(user.id, axes)
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const { record } = tried
  const compared = await deps.passwords.matches(password, record?.passwordHash ?? null)
  const isWrong = compared.ok && !compared.value.matches
  // Right, or not compared at all.
  if (!isWrong) await deps.users.giveBackTry(axes)
  if (!compared.ok) return compared
  return isWrong || record === null ? refused({ kind: "password-wrong" }) : granted(record)
}
