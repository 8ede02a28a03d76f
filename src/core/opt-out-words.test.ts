import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { meaningOf } from "./opt-out-words"

describe("what a reply asks for", () => {
  it.each([
    ["Twilio", "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT OPTOUT REVOKE", "stop"],
    ["Plivo", "STOP END QUIT CANCEL UNSUB UNSUBSCRIBE", "stop"],
    ["both", "START UNSTOP YES", "start"],
    ["both", "HELP INFO", "help"],
  ])("is what %s understands by itself: %s", (_, keywords, meaning) => {
    for (const keyword of keywords.split(" ")) {
      expect(meaningOf(keyword), keyword).toBe(meaning)
      expect(meaningOf(keyword.toLowerCase()), keyword).toBe(meaning)
    }
  })

  it.each([
    ["es", "ALTO", "stop"],
    ["es", "baja", "stop"],
    ["es", "Iniciar", "start"],
    ["fr", "ARRET", "stop"],
    ["fr", "arrêt", "stop"],
    ["fr", "Démarrer", "start"],
    ["fr", "Aide", "help"],
    ["de", "STOPP", "stop"],
    ["de", "Abmelden", "stop"],
    ["de", "Fortsetzen", "start"],
    ["pt", "Sair", "stop"],
    ["pt", "comecar", "start"],
    ["ar", "إيقاف", "stop"],
    ["ar", "ايقاف", "stop"],
    ["ar", "إِلْغَاء", "stop"],
    ["ar", "ابدا", "start"],
    ["hi", "बंद", "stop"],
    ["hi", "बंद करें", "stop"],
    ["hi", "शुरू", "start"],
    ["ja", "停止", "stop"],
    ["ja", "ストップ", "stop"],
    ["ja", "再開", "start"],
  ])("is understood in the languages of our texts (%s): %s", (_, text, meaning) => {
    expect(meaningOf(text)).toBe(meaning)
  })

  it.each([
    " STOP ",
    "stop.",
    "STOP!!!",
    "«stop»",
    "Stop\n",
    "ＳＴＯＰ",
    "stop all",
    "Stop-All",
    "opt out",
    "Opt-Out",
    "🛑 stop",
  ])("does not hang on case, width, spaces and signs: %j", (text) => {
    expect(meaningOf(text)).toBe("stop")
  })

  it.each([
    "",
    "   ",
    "stop please",
    "please stop",
    "Stop it!",
    "when does it stop",
    "don't stop",
    "no",
    "471118",
    "START now",
    "hi",
    "बद",
    "stop".repeat(100),
  ])("is nothing where the whole message is not such a word: %j", (text) => {
    expect(meaningOf(text)).toBeNull()
  })

  it("is always an answer, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        expect([null, "stop", "start", "help"]).toContain(meaningOf(text))
      }),
    )
  })
})
