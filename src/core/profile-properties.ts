import type { RefusalOf } from "./refusals"
import { granted, type Result, refused } from "./result"

/** Whatever a site's clients keep of a member besides what the product knows: any JSON under names of their own. */
export type ProfileProperties = Readonly<Record<string, unknown>>

/** How many an account may have: our choice, more than any form asks for. */
export const mostProperties = 50

/** How long all of them may be, in bytes of JSON without spaces: our choice, a page of text and no picture. */
export const mostPropertyBytes = 8_192

/** Names of columns in the systems that members come from. */
const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

/** What Postgres keeps in no JSON: NUL, and halves of characters. */
const unkeepable = /\0|\p{Cs}/u

/**
 * Judges what a client wants kept.
 *
 * @param isReserved whether a name belongs to the product
 */
export function readProperties(
  properties: ProfileProperties,
  isReserved: (name: string) => boolean,
): Result<ProfileProperties, RefusalOf<"property-refused">> {
  const names = Object.keys(properties)
  const refuse = (problem: RefusalOf<"property-refused">["problem"], name: string | null) =>
    refused({ kind: "property-refused", problem, name: name?.slice(0, 64) ?? null } as const)
  const misnamed = names.find((name) => !namePattern.test(name))
  if (misnamed !== undefined) return refuse("name", misnamed)
  const reserved = names.find(isReserved)
  if (reserved !== undefined) return refuse("reserved", reserved)
  const unreadable = names.find((name) => !isKeepable(properties[name]))
  if (unreadable !== undefined) return refuse("unreadable", unreadable)
  if (names.length > mostProperties) return refuse("too-many", null)
  if (Buffer.byteLength(JSON.stringify(properties)) > mostPropertyBytes) return refuse("too-large", null)
  return granted(properties)
}

/** Adds what changes to what is kept; `null` takes a property away. */
export function mergeProperties(kept: ProfileProperties, changes: ProfileProperties): ProfileProperties {
  const merged = Object.entries({ ...kept, ...changes }).filter(([, value]) => value !== null)
  return Object.fromEntries(merged)
}

/** Goes through what stands in it: the JSON of a text has its own signs for what cannot be kept. */
function isKeepable(value: unknown): boolean {
  if (typeof value === "string") return !unkeepable.test(value)
  if (typeof value !== "object" || value === null) return true
  return Object.entries(value).every(([name, within]) => !unkeepable.test(name) && isKeepable(within))
}
