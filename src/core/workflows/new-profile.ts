import { readEmail } from "../email-address"
import { emailIdentity, identityProperty, readIdentityProperty } from "../identity"
import { longestName, readName } from "../person-name"
import type { NewProfile } from "../ports/proof-store"
import { type ProfileProperties, readProperties } from "../profile-properties"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Site } from "./dependencies"
import { isReservedProperty } from "./reserved-properties"

/** Why the site does not take what somebody says of themselves. */
export type ProfileRefusal = RefusalOf<
  "email-refused" | "name-refused" | "identity-refused" | "property-refused"
>

/** What a new member says of themselves, as it came. */
interface TypedNewProfile {
  readonly email: string | null
  readonly name?: string
  readonly properties?: ProfileProperties
}

/** Reads what a new member says of themselves. What the site knows its members by may not be missing. */
export function readNewProfile(
  site: Site,
  { email: typedEmail, name: typedName = "", properties: typed = {} }: TypedNewProfile,
): Result<NewProfile, ProfileRefusal> {
  const email = readEmail(typedEmail, site.mailDomain)
  if (!email.ok) return email
  if (site.identity === "email" && email.value === null)
    return refused({ kind: "email-refused", problem: "missing" })
  const name = readName(typedName)
  if (!name.ok) return name
  const properties = readProperties(typed, (each) => isReservedProperty(site, each))
  if (!properties.ok) return properties
  const identity = identityOf(site, email.value, properties.value)
  if (!identity.ok) return identity
  return granted({
    email: email.value,
    name: name.value,
    properties: properties.value,
    identity: identity.value,
  })
}

function identityOf(
  { identity }: Site,
  email: string | null,
  properties: ProfileProperties,
): Result<string | null, RefusalOf<"identity-refused">> {
  const property = identityProperty(identity)
  if (property !== null) return readIdentityProperty(property, properties)
  return granted(identity === "email" ? emailIdentity(email) : null)
}

/** What is said where another account has the identity. */
export function identityTaken({ identity }: Site): RefusalOf<"email-refused" | "identity-refused"> {
  const property = identityProperty(identity)
  return property === null
    ? { kind: "email-refused", problem: "taken" }
    : { kind: "identity-refused", property, problem: "taken", maximumLength: longestName }
}
