import type { OverviewRange } from "@/core/overview-period"
import type { OverviewQuestion } from "@/core/workflows/read-overview"
import type { SearchParams } from "@/server/search-params"

/** How far back an owner may look, the shortest first. */
export const ranges = ["1h", "24h", "7d", "30d", "90d", "1y"] as const satisfies readonly OverviewRange[]

const usualRange: OverviewRange = "30d"

/** In an address: where nobody was asked to carry a message. */
const nobody = "none"

/** Reads what an owner wants to see from the address. What makes no sense is as if it were not there. */
export function questionIn(params: SearchParams): OverviewQuestion {
  const provider = matching(params.provider, /^[a-z][a-z-]{0,39}$/)
  return {
    range: ranges.find((range) => range === params.range) ?? usualRange,
    filter: {
      country: matching(params.country, /^[A-Z]{2}$/),
      provider: provider === nobody ? "" : provider,
      purpose: matching(params.purpose, /^[a-z][a-z-]{0,39}$/),
    },
  }
}

/** The address of the same question with another range. */
export function addressOf({ filter }: OverviewQuestion, range: OverviewRange): string {
  const params = new URLSearchParams({ range })
  for (const [name, value] of Object.entries(filter))
    if (value !== null) params.set(name, addressValue(value))
  return `/admin?${params}`
}

/** The messages of a range that failed with an error. */
export function messagesAddress(
  error: { readonly provider: string; readonly code: string },
  range: OverviewRange,
): string {
  const params = new URLSearchParams({ code: error.code, range })
  if (error.provider !== "") params.set("provider", error.provider)
  return `/admin/messages?${params}`
}

/** As a choice stands in an address. */
export function addressValue(choice: string): string {
  return choice === "" ? nobody : choice
}

function matching(value: SearchParams[string], pattern: RegExp): string | null {
  return typeof value === "string" && pattern.test(value) ? value : null
}
