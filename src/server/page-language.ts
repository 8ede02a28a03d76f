import "server-only"
import { cookies } from "next/headers"
import { chosenLanguage, localeCookie, type PageLanguage } from "./chosen-language"
import { getContainer } from "./container"

/** The language of a page, as its reader chose it. */
export async function pageLanguage(): Promise<PageLanguage> {
  const chosen = (await cookies()).get(localeCookie)?.value ?? null
  return chosenLanguage(chosen, getContainer().environment)
}
