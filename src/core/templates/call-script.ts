import type { OneTimeCode } from "../one-time-code"
import type { CallScript } from "../ports/messenger"
import { fallbackLanguage, isSupportedLanguage, type Language, primaryTagOf } from "./languages"
import { fill, plainValue } from "./plain-text"
import { callWords } from "./shipped"

/** What a call with a code is made of. */
export interface CallValues {
  readonly appName: string
  readonly digits: OneTimeCode
  /** For how long the code works, in whole minutes. */
  readonly minutes: number
}

/**
 * Writes what a call says: in the language of any BCP 47 tag, in English where calls are not shipped in it. Plain text:
 * whoever puts it into XML escapes it.
 */
export function callScript(language: string, { appName, digits, minutes }: CallValues): CallScript {
  const primary = primaryTagOf(language)
  const spoken = isSupportedLanguage(primary) ? primary : fallbackLanguage
  const { voice, greeting, code, pause, goodbye } = callWords(spoken)
  const values = new Map([
    ["app", plainValue(appName)],
    ["digits", [...digits].join(pause)],
    ["time", spokenMinutes(minutes, spoken)],
  ])
  return {
    language: voice,
    greeting: fill(greeting, values),
    code: fill(code, values),
    goodbye: fill(goodbye, values),
  }
}

/** `10 minutes`, `1 minute`: a voice reads no short forms. */
function spokenMinutes(minutes: number, language: Language): string {
  const format = { style: "unit", unit: "minute", unitDisplay: "long", numberingSystem: "latn" } as const
  return plainValue(new Intl.NumberFormat(language, format).format(minutes))
}
