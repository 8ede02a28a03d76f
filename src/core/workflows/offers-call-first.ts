import { ownCodes } from "../challenge"
import type { Dependencies } from "./dependencies"
import { canSend, mayCallFirst } from "./start-challenge"

/**
 * Whether step one offers a call: the owner lets people choose one, and somebody can call at least one open country.
 * Whether that is the one that a person chose is told by the start.
 */
export async function offersCallFirst(deps: Dependencies): Promise<boolean> {
  if (!mayCallFirst(deps)) return false
  const { managedCodes } = await deps.providers.current()
  const codeProviders = [...(managedCodes === null ? [] : [managedCodes.name]), ownCodes]
  for (const country of deps.site.openCountries) {
    for (const codeProvider of codeProviders) {
      if (await canSend(deps, codeProvider, { channel: "call", country, purpose: "sign-in" })) return true
    }
  }
  return false
}
