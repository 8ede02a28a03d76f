import { type AskedFilter, type MessageFilter, readMessageFilter } from "@/core/message-filter"
import { openNumberPart } from "@/core/message-number-token"
import type { Sealing } from "@/core/ports/sealing"

/** What stands in the address of a page, as Next gives it. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** The first value of each name. */
export function firstValues(params: SearchParams): AskedFilter {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? value : value?.[0]]),
  )
}

/** Which messages an address asks for. */
export function askedMessages(asked: AskedFilter, sealing: Sealing): MessageFilter {
  return readMessageFilter(asked, asked.number ? openNumberPart(sealing, asked.number) : null)
}
