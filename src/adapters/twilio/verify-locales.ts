import type { Channel } from "@/core/challenge"

const words = (list: string): readonly string[] => list.split(" ")

/**
 * The locales that Verify's own messages exist in, as Twilio writes them (Verify, "Supported languages", tables
 * "Default" for SMS and voice and "copy code" for WhatsApp). It answers 404 to a locale that it does not have for
 * the channel, and sends nothing.
 */
export const verifyLocales = {
  sms: words(
    "af ar ca cs da de el en es et fi fr he hi hr hu id it ja kn ko lt mr ms nb nl pl pt pt-BR ro ru sk sv te th " +
      "tl tr uk vi zh zh-CN zh-HK",
  ),
  call: words("ca da de en en-GB es fi fr it ja ko nb nl pl pt pt-BR ru sv zh zh-CN zh-HK"),
  whatsapp: words(
    "af ar az bg bn ca cs da de el en en-gb en-us es es-ar es-es es-mx et fa fi fil fr ga gu ha he hi hr hu id it " +
      "ja ka kk kn ko ky lo lt lv mk ml mr ms nb nl pa pl pt-br pt-pt ro ru rw sk sl sq sr sv sw ta te th tr uk ur " +
      "uz vi zh-cn zh-hk zh-tw zu",
  ),
} as const satisfies Record<Channel, readonly string[]>

/** What everybody gets whose language Verify does not speak. It is in every list. */
const fallback = "en"

/** What to try where a language is known by another name, or only as that of one country. In order. */
const substitutes: ReadonlyMap<string, readonly string[]> = new Map([
  ["fil", ["tl"]],
  ["tl", ["fil"]],
  ["nn", ["nb"]],
  ["no", ["nb"]],
  ["pt", ["pt-br"]],
  ["zh", ["zh-cn"]],
  ["zh-hant", ["zh-tw", "zh-hk"]],
  ["zh-mo", ["zh-hk"]],
  ["zh-tw", ["zh-hk"]],
])

/**
 * The locale to ask Verify for: `de` for somebody who reads `de-AT`. `language` is a BCP 47 tag, looked up as
 * RFC 4647, section 3.4, says: shortened from the end until one fits. Whatever fits nothing gets English.
 */
export function verifyLocale(language: string, channel: Channel): string {
  return localeFor(language, channel) ?? fallback
}

/** Whether Verify has messages for somebody who reads a language (BCP 47), if need be those of another region. */
export function speaksVerify(language: string, channel: Channel): boolean {
  return localeFor(language, channel) !== undefined
}

function localeFor(language: string, channel: Channel): string | undefined {
  for (const candidate of candidatesFor(language.toLowerCase())) {
    const locale = verifyLocales[channel].find((known) => known.toLowerCase() === candidate)
    if (locale !== undefined) return locale
  }
  return undefined
}

function candidatesFor(tag: string): readonly string[] {
  const parts = tag.split("-")
  const broader = parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join("-"))
  return broader.flatMap((name) => [name, ...(substitutes.get(name) ?? [])])
}
