import { longestName } from "./person-name"
import type { ProfileProperties } from "./profile-properties"
import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

/** What has to be unique of an account: its number alone, its email besides, or a property of this name besides. */
export type Identity = "phone" | "email" | { readonly property: string }

/** The name of the property that is unique; `null`: there is none. */
export function identityProperty(identity: Identity): string | null {
  return typeof identity === "object" ? identity.property : null
}

/** An email as it is compared. */
export function emailIdentity(email: string | null): string | null {
  return email?.toLowerCase() ?? null
}

/** Something that can be seen, and nothing that cannot. */
const readable = /^[\p{L}\p{N}\p{P}\p{S}\p{M} ]+$/u

/**
 * Reads what an account is known by besides its number, where that is a property: a name of at most 80 characters, which
 * is compared without regard to case or to the way in which its letters are written.
 */
export function readIdentityProperty(
  name: string,
  properties: ProfileProperties,
): Result<string, RefusalOf<"identity-refused">> {
  const refuse = (problem: RefusalOf<"identity-refused">["problem"]) =>
    refused({ kind: "identity-refused", property: name, problem, maximumLength: longestName } as const)
  const value = properties[name]
  if (value === undefined || value === null || value === "") return refuse("missing")
  if (typeof value !== "string") return refuse("unreadable")
  const known = value.normalize("NFKC").trim().toLowerCase()
  if (known === "") return refuse("missing")
  if ([...known].length > longestName) return refuse("too-long")
  return readable.test(known) ? granted(known) : refuse("unreadable")
}
