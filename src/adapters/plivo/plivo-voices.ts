/** A voice of Plivo's. */
export interface PlivoVoice {
  /** BCP 47, one of those that Plivo documents. */
  readonly language: string
  /** `WOMAN`, `MAN`, or one of Amazon Polly's. */
  readonly voice: string
}

/**
 * A voice for each language that Plivo speaks (Plivo, Voice XML, Speak; those of Polly: Plivo, SSML voices). The first
 * of a language also reads for its regions that have none.
 */
const voices: readonly PlivoVoice[] = [
  { language: "en-US", voice: "WOMAN" },
  { language: "en-GB", voice: "WOMAN" },
  { language: "en-AU", voice: "WOMAN" },
  { language: "en-IN", voice: "Polly.Raveena" },
  { language: "cmn-CN", voice: "Polly.Zhiyu" },
  { language: "cy-GB", voice: "Polly.Gwyneth" },
  { language: "da-DK", voice: "WOMAN" },
  { language: "de-DE", voice: "WOMAN" },
  { language: "es-ES", voice: "WOMAN" },
  { language: "es-MX", voice: "Polly.Mia" },
  { language: "es-US", voice: "WOMAN" },
  { language: "fr-FR", voice: "WOMAN" },
  { language: "fr-CA", voice: "WOMAN" },
  { language: "hi-IN", voice: "Polly.Aditi" },
  { language: "is-IS", voice: "Polly.Dora" },
  { language: "it-IT", voice: "WOMAN" },
  { language: "ja-JP", voice: "Polly.Mizuki" },
  { language: "ko-KR", voice: "Polly.Seoyeon" },
  { language: "nb-NO", voice: "Polly.Liv" },
  { language: "nl-NL", voice: "WOMAN" },
  { language: "pl-PL", voice: "WOMAN" },
  { language: "pt-PT", voice: "MAN" },
  { language: "pt-BR", voice: "WOMAN" },
  { language: "ro-RO", voice: "Polly.Carmen" },
  { language: "ru-RU", voice: "WOMAN" },
  { language: "sv-SE", voice: "WOMAN" },
  { language: "tr-TR", voice: "Polly.Filiz" },
]

const english: PlivoVoice = { language: "en-US", voice: "WOMAN" }

/** Names that others use for a language of the list. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["zh", "cmn"],
  ["no", "nb"],
  ["nn", "nb"],
])

/** The voice that reads a language, by BCP 47; American English where Plivo has none for it. */
export function voiceFor(language: string): PlivoVoice {
  const [primary = "", ...rest] = language.toLowerCase().replaceAll("_", "-").split("-")
  const name = otherNames.get(primary) ?? primary
  const exact = [name, ...rest].join("-")
  return (
    voices.find((voice) => voice.language.toLowerCase() === exact) ??
    voices.find((voice) => voice.language.toLowerCase().startsWith(`${name}-`)) ??
    english
  )
}
