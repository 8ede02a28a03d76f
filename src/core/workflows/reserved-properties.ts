import type { Site } from "./dependencies"

/**
 * Names that mean something in a member of the systems that we succeed, or in a request about one. Whoever may write
 * them could say something about an account that only the product knows.
 */
const reservedNames: ReadonlySet<string> = new Set([
  "___class",
  "___jsonclass",
  "___meta",
  "__meta",
  "blUserLocale",
  "code",
  "countryCode",
  "created",
  "email",
  "emailIsSynthetic",
  "identity",
  "lastLogin",
  "name",
  "objectId",
  "oAuthIdentities",
  "ownerId",
  "password",
  "phoneNumber",
  "recoveryCode",
  "role",
  "roles",
  "socialAccount",
  "transactionCode",
  "transactionId",
  "transactioniId",
  "updated",
  "user-token",
  "userStatus",
])

/** Whether a property belongs to the product, whatever the owner calls the number. */
export function isReservedProperty({ phoneProperty }: Pick<Site, "phoneProperty">, name: string): boolean {
  return name === phoneProperty || reservedNames.has(name)
}
