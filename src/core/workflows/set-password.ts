import type { PasswordAuthority } from "../ports/password-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { isFreshProof } from "../session"
import { noticeLanguage } from "./choose-language"
import type { PasswordIsSet } from "./complete-password-reset"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import { judgeNewPassword } from "./judge-new-password"
import { checkOwnPassword } from "./prove-with-password"
import type { SessionReading } from "./read-session"

/** A password as somebody who is signed in sets or changes it. */
export interface PasswordChoice {
  /** `null`: none was asked for. */
  readonly currentPassword: string | null
  readonly password: string
}

type AuthorityRefusal = RefusalOf<
  "password-needed" | "password-wrong" | "proof-needed" | "limited" | "busy" | "signed-out"
>

/**
 * Sets the password of who is signed in. The new one is judged before the current one costs a try. All other sessions
 * of the account end; this one goes on.
 */
export async function setPassword(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey" | "languages">,
  session: SessionReading,
  { currentPassword, password }: PasswordChoice,
): Promise<Result<PasswordIsSet, AuthorityRefusal | RefusalOf<"password-refused">>> {
  const judged = judgeNewPassword(deps, password, session.user.phoneNumber)
  if (!judged.ok) return judged
  const authority = await authorityOf(deps, caller, session, currentPassword)
  if (!authority.ok) return authority
  const hashed = await deps.passwords.hash(password)
  if (!hashed.ok) return hashed

  const changed = await deps.newPasswords.changeOnce({
    sessionId: session.sessionId,
    authority: authority.value,
    passwordHash: hashed.value,
    language: await noticeLanguage(deps, caller, "PasswordChanged"),
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })
  if (changed.kind === "signed-out") return refused({ kind: "signed-out" })
  if (changed.kind === "overtaken") return refused(overtakenAt[authority.value.kind])
  return granted({ kind: "password-set", noticeIds: changed.noticeIds })
}

/** Another password has been set meanwhile: that one is the current one now. */
const overtakenAt = {
  "current-password": { kind: "password-wrong" },
  "first-password": { kind: "password-needed" },
  "recovery-code": { kind: "password-needed" },
} as const satisfies Record<PasswordAuthority["kind"], AuthorityRefusal>

/** Whether the current password has to be given: not where there is none, and not just after a recovery code. */
export function asksCurrentPassword(
  { policy }: Pick<Dependencies, "policy">,
  { lastProof }: Pick<SessionReading, "lastProof">,
): boolean {
  const byRecoveryCode = lastProof.provedBy === "recovery-code" && isFreshProof(lastProof, policy)
  return lastProof.hasPassword && !byRecoveryCode
}

async function authorityOf(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  currentPassword: string | null,
): Promise<Result<PasswordAuthority, AuthorityRefusal>> {
  if (!session.lastProof.hasPassword) {
    const fresh = await freshProof(deps, session)
    return fresh.ok ? granted({ kind: "first-password" }) : fresh
  }
  if (!asksCurrentPassword(deps, session)) return granted({ kind: "recovery-code" })
  if (currentPassword === null) return refused({ kind: "password-needed" })
  const right = await checkOwnPassword(deps, caller, session, currentPassword)
  return right.ok ? granted({ kind: "current-password", passwordHash: right.value.passwordHash }) : right
}
