import type { AskedFilter } from "@/core/message-filter"

/** Where the list of messages is. */
export const messagesPath = "/admin/messages"

/** What of an address says which messages are meant. */
const filterNames = [
  "state",
  "country",
  "purpose",
  "channel",
  "provider",
  "range",
  "code",
  "number",
  "id",
  "mailing",
] as const

/** What of an address says where in the list somebody is. */
const placeNames = ["older", "newer", "page"] as const

/** What a filter has in the address, without what is empty. */
export function filterValues(asked: AskedFilter): AskedFilter {
  return chosen(asked, filterNames)
}

/** The address of the list with other choices. Another filter begins at its top; what is open closes. */
export function messagesHref(asked: AskedFilter, changes: AskedFilter = {}, path = messagesPath): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filterValues(asked), ...changes }))
    if (value) query.set(name, value)
  return query.size === 0 ? path : `${path}?${query}`
}

/** The same page of the list, with a message open beside it; `null`: with none. */
export function openHref(asked: AskedFilter, open: string | null): string {
  return messagesHref(asked, { ...chosen(asked, placeNames), open: open ?? undefined })
}

function chosen(asked: AskedFilter, names: readonly string[]): AskedFilter {
  return Object.fromEntries(names.flatMap((name) => (asked[name] ? [[name, asked[name]]] : [])))
}
