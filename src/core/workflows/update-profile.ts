import { readEmail } from "../email-address"
import { emailChangeAxes, limited } from "../limits"
import { readName } from "../person-name"
import type { NewEmail } from "../ports/account-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"

/** What a person changes, as typed. What is left out stays as it is; what is empty is cleared. */
export interface TypedProfile {
  readonly name?: string | undefined
  readonly email?: string | undefined
}

type ProfileRefusal = RefusalOf<"name-refused" | "email-refused" | "proof-needed" | "limited" | "signed-out">

/**
 * Changes what the site knows of a person besides their number: the name, and the email. The email asks for a fresh
 * proof, because it is a way to reach them; the name does not. Both are judged before anything is changed.
 */
export async function updateProfile(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  session: SessionReading,
  typed: TypedProfile,
): Promise<Result<null, ProfileRefusal>> {
  const { user } = session
  const name = typed.name === undefined ? granted(user.name) : readName(typed.name)
  if (!name.ok) return name
  const email = typed.email === undefined ? granted(user.email) : readEmail(typed.email)
  if (!email.ok) return email
  const byEmail = deps.site.identity === "email"
  if (byEmail && typed.email !== undefined && email.value === null)
    return refused({ kind: "email-refused", problem: "missing" })

  const newName = name.value === user.name ? null : { name: name.value }
  const newEmail = email.value === user.email ? null : emailOf(email.value, byEmail)
  if (newName === null && newEmail === null) return granted(null)
  if (newEmail !== null) {
    const proof = await freshProof(deps, session)
    if (!proof.ok) return proof
  }

  const updated = await deps.accounts.updateProfile({
    sessionId: session.sessionId,
    newName,
    newEmail,
    emailAxes: emailChangeAxes(deps.policy, user.id),
    auditIds: [deps.random.id(), deps.random.id()],
    addressKey,
  })
  if (updated.kind === "limited") return refused(limited(updated.rule, updated.retryAfterMs))
  if (updated.kind === "identity-taken") return refused({ kind: "email-refused", problem: "taken" })
  return updated.kind === "signed-out" ? refused({ kind: "signed-out" }) : granted(null)
}

function emailOf(email: string | null, byEmail: boolean): NewEmail {
  return { email, identity: byEmail ? (email?.toLowerCase() ?? null) : null }
}
