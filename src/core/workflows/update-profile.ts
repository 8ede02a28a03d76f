import { readEmail } from "../email-address"
import { emailIdentity, identityProperty } from "../identity"
import { emailChangeAxes, limited } from "../limits"
import { readName } from "../person-name"
import type { NewEmail, NewProperties } from "../ports/account-store"
import { mergeProperties, type ProfileProperties, readProperties } from "../profile-properties"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { ProfileRefusal } from "./new-profile"
import type { SessionReading } from "./read-session"
import { isReservedProperty } from "./reserved-properties"

/** What a person changes, as typed. What is left out stays as it is; what is empty is cleared. */
export interface TypedProfile {
  readonly name?: string | undefined
  readonly email?: string | undefined
  /** What a client keeps of them; `null` takes a property away. */
  readonly properties?: ProfileProperties | undefined
}

type UpdateRefusal = ProfileRefusal | RefusalOf<"proof-needed" | "limited" | "signed-out" | "busy">

/**
 * Changes what the site knows of a person besides their number: the name, the email, and what clients keep. The email
 * asks for a fresh proof, because it is a way to reach them; the rest does not. All is judged before anything is changed.
 */
export async function updateProfile(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  session: SessionReading,
  typed: TypedProfile,
): Promise<Result<null, UpdateRefusal>> {
  const { site } = deps
  const { user } = session
  const name = typed.name === undefined ? granted(user.name) : readName(typed.name)
  if (!name.ok) return name
  const email = isKept(typed.email, user.email)
    ? granted(user.email)
    : readEmail(typed.email ?? null, site.mailDomain)
  if (!email.ok) return email
  const byEmail = site.identity === "email"
  if (byEmail && typed.email !== undefined && email.value === null)
    return refused({ kind: "email-refused", problem: "missing" })

  const newName = name.value === user.name ? null : { name: name.value }
  const newEmail = email.value === user.email ? null : emailOf(email.value, byEmail)
  const newProperties = await readChanges(deps, user.id, typed.properties ?? {})
  if (!newProperties.ok) return newProperties
  if (newName === null && newEmail === null && newProperties.value === null) return granted(null)
  if (newEmail !== null) {
    const proof = await freshProof(deps, session)
    if (!proof.ok) return proof
  }

  const updated = await deps.accounts.updateProfile({
    sessionId: session.sessionId,
    newName,
    newEmail,
    newProperties: newProperties.value,
    emailAxes: emailChangeAxes(deps.policy, user.id),
    auditIds: [deps.random.id(), deps.random.id(), deps.random.id()],
    addressKey,
  })
  if (updated.kind === "limited") return refused(limited(updated.rule, updated.retryAfterMs))
  if (updated.kind === "identity-taken") return refused({ kind: "email-refused", problem: "taken" })
  // Somebody else changed the properties between the look and the update: nothing was written.
  if (updated.kind === "overtaken") return refused({ kind: "busy", retryAfterSeconds: 1 })
  return updated.kind === "signed-out" ? refused({ kind: "signed-out" }) : granted(null)
}

/** An email that was made up is read back like any other, and cannot be given. */
function isKept(typed: string | undefined, email: string | null): boolean {
  return typed === undefined || typed === email
}

function emailOf(email: string | null, byEmail: boolean): NewEmail {
  return { email, identity: byEmail ? emailIdentity(email) : null }
}

/** What the properties were and will be; `null`: nothing changes. What a member is known by stays as it is. */
async function readChanges(
  { accounts, site }: Dependencies,
  userId: string,
  changes: ProfileProperties,
): Promise<Result<NewProperties | null, RefusalOf<"property-refused" | "signed-out">>> {
  if (Object.keys(changes).length === 0) return granted(null)
  const member = await accounts.member(userId)
  if (member === null) return refused({ kind: "signed-out" })
  const from = member.properties
  const known = identityProperty(site.identity)
  if (known !== null && known in changes && changes[known] !== from[known])
    return refused({ kind: "property-refused", name: known, problem: "reserved" })
  const read = readProperties(mergeProperties(from, changes), (each) => isReservedProperty(site, each))
  if (!read.ok) return read
  const isSame = JSON.stringify(from) === JSON.stringify(read.value)
  return granted(isSame ? null : { from, to: read.value })
}
