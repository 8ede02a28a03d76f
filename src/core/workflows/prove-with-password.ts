import { limited, passwordTryAxes } from "../limits"
import { numberKeyOf } from "../number-key"
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

/** Compares a password with that of the account that is signed in. It counts as a try at its number like any other. */
export async function checkOwnPassword(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { user }: Pick<SessionReading, "user">,
  password: string,
): Promise<Result<null, RefusalOf<"password-wrong" | "limited" | "busy">>> {
  const counted = user.phoneNumber === null ? user.id : numberKeyOf(await deps.numberKey(), user.phoneNumber)
  const axes = passwordTryAxes(deps.policy, counted, addressKey)
  const tried = await deps.users.tryPasswordOf(user.id, axes)
  if (tried.kind === "limited") return refused(limited(tried.rule, tried.retryAfterMs))
  const compared = await deps.passwords.matches(password, tried.record?.passwordHash ?? null)
  const isWrong = compared.ok && (!compared.value.matches || tried.record === null)
  if (isWrong) return refused({ kind: "password-wrong" })
  // Right, or not compared at all.
  await deps.users.giveBackTry(axes)
  return compared.ok ? granted(null) : compared
}
