/**
 * The locales of "Supported languages" in Twilio's documentation of Verify, per channel, in its order: the rows of
 * type Default for SMS and Voice, those of WhatsApp for WhatsApp. Written down apart from the product's own list.
 */
const documented: ReadonlyMap<string, string> = new Map([
  [
    "sms",
    "af ar ca zh-HK zh zh-CN hr cs da nl en et fi fr de el he hi hu id it ja kn ko lt ms mr nb pl pt pt-BR ro ru " +
      "sk es sv tl te th tr uk vi",
  ],
  ["call", "ca zh-HK zh zh-CN da nl en en-GB fi fr de it ja ko nb pl pt pt-BR ru es sv"],
  [
    "whatsapp",
    "af sq ar az bn bg ca zh-cn zh-hk zh-tw hr cs da nl en en-gb en-us et fil fi fr ka de el gu ha he hi hu id ga " +
      "it ja kn kk rw ko ky lo lv lt mk ms ml mr nb fa pl pt-br pt-pt pa ro ru sr sk sl es es-ar es-es es-mx sw sv " +
      "ta te th tr uk ur uz vi zu",
  ],
])

/** Whether Verify has its message in this locale for this channel. It answers 404 where not. */
export function isLocale(locale: string, channel: string): boolean {
  return documented.get(channel)?.split(" ").includes(locale) === true
}
