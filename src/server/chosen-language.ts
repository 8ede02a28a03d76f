import { pseudoLocale } from "@/words/pseudo"
import type { Environment } from "./env"

/** The language of a page and the direction it is read in. */
export interface PageLanguage {
  readonly locale: string
  readonly direction: "ltr" | "rtl"
}

/** Cookie that holds the chosen language. */
export const localeCookie = "rb-locale"

const english: PageLanguage = { locale: "en", direction: "ltr" }
const pseudo: PageLanguage = { locale: pseudoLocale, direction: "rtl" }

/** English, unless a test on this machine asks for the pseudo-locale, which reads from right to left. */
export function chosenLanguage(chosen: string | null, { app }: Pick<Environment, "app">): PageLanguage {
  return chosen === pseudoLocale && app.loopback ? pseudo : english
}
