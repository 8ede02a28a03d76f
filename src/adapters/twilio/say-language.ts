import type VoiceResponse from "twilio/lib/twiml/VoiceResponse"

type SayLanguage = VoiceResponse.SayAttributes["language"] & string

/**
 * Languages that Twilio's `<Say>` speaks (`SayLanguage` of its SDK, version 6.2.0). Of each language the first is for
 * those who name no country that Twilio knows.
 */
const spoken: readonly SayLanguage[] = [
  "af-ZA",
  "am-ET",
  "arb",
  "ar-AE",
  "bg-BG",
  "bn-IN",
  "ca-ES",
  "cmn-CN",
  "cmn-TW",
  "cs-CZ",
  "cy-GB",
  "da-DK",
  "de-DE",
  "de-AT",
  "el-GR",
  "en-US",
  "en-AU",
  "en-CA",
  "en-GB",
  "en-IE",
  "en-IN",
  "en-NZ",
  "en-ZA",
  "es-ES",
  "es-MX",
  "es-US",
  "fi-FI",
  "fil-PH",
  "fr-FR",
  "fr-BE",
  "fr-CA",
  "gu-IN",
  "he-IL",
  "hi-IN",
  "hu-HU",
  "id-ID",
  "is-IS",
  "it-IT",
  "ja-JP",
  "kn-IN",
  "ko-KR",
  "lv-LV",
  "ml-IN",
  "mr-IN",
  "ms-MY",
  "nb-NO",
  "nl-NL",
  "nl-BE",
  "pa-IN",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "ro-RO",
  "ru-RU",
  "sk-SK",
  "sr-RS",
  "sv-SE",
  "ta-IN",
  "te-IN",
  "th-TH",
  "tr-TR",
  "uk-UA",
  "vi-VN",
  "yue-HK",
]

/** Names that Twilio has for what BCP 47 calls otherwise. */
const twilioNames: Readonly<Record<string, string>> = { ar: "arb", zh: "cmn", no: "nb", nn: "nb", tl: "fil" }

const fallback: SayLanguage = "en-US"

/** The language of `<Say>` for a BCP 47 tag: the same country, else the same language, else American English. */
export function sayLanguage(tag: string): SayLanguage {
  return spokenFor(tag) ?? fallback
}

/** Whether Twilio has a voice for a language, in whatever country. */
export function isSpoken(tag: string): boolean {
  return spokenFor(tag) !== undefined
}

function spokenFor(tag: string): SayLanguage | undefined {
  const [language = "", ...rest] = canonical(tag).split("-")
  const region = rest.find((part) => /^[A-Z]{2}$/.test(part))
  const name = twilioNames[language] ?? language
  const exact = [`${language}-${region}`, `${name}-${region}`]
  return (
    spoken.find((each) => exact.includes(each)) ??
    spoken.find((each) => each === name || each.startsWith(`${name}-`))
  )
}

/** Old names become today's (`iw`: `he`), letters get their case. What is no tag at all becomes none. */
function canonical(tag: string): string {
  try {
    return new Intl.Locale(tag).toString()
  } catch {
    return ""
  }
}
