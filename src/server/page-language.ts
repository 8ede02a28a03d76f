import "server-only"
import { cookies } from "next/headers"
import { pseudoLocale } from "@/words/pseudo"
import { getContainer } from "./container"

/** The language of a page and the direction it is read in. */
export interface PageLanguage {
  readonly locale: string
  readonly direction: "ltr" | "rtl"
}

/** Cookie that holds the chosen language. */
const localeCookie = "rb-locale"

const english: PageLanguage = { locale: "en", direction: "ltr" }
const pseudo: PageLanguage = { locale: pseudoLocale, direction: "rtl" }

/** English, unless a test on this machine asks for the pseudo-locale, which reads from right to left. */
export async function pageLanguage(): Promise<PageLanguage> {
  const chosen = (await cookies()).get(localeCookie)?.value
  return chosen === pseudoLocale && getContainer().environment.app.loopback ? pseudo : english
}
