import { isUuid } from "@/core/uuid"

/** What stands in the address of a page, as Next gives it. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** The first value of each name. */
export function firstValues(params: SearchParams): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? value : value?.[0]]),
  )
}

/** The id that a value of an address is; `null`: it is none. */
export function idIn(said: SearchParams[string]): string | null {
  return typeof said === "string" && isUuid(said) ? said : null
}
