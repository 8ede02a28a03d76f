import { describe, expect, test } from "vitest"
import { wordsFor } from "./catalogue"
import { en } from "./en"
import { pseudoLocale, pseudoSentence } from "./pseudo"
import { pieces } from "./say"

/** Every sentence of a catalogue, under the path of its keys. */
function sentences(branch: unknown, path = ""): Map<string, string> {
  if (typeof branch === "string") return new Map([[path, branch]])
  return new Map(
    Object.entries(branch as object).flatMap(([key, below]) => [...sentences(below, `${path}.${key}`)]),
  )
}

const places = (sentence: string) =>
  pieces(sentence)
    .flatMap((piece) => ("place" in piece ? [piece.place] : []))
    .sort()

describe("the made-up right-to-left language", () => {
  const english = sentences(en)
  const pseudo = sentences(wordsFor(pseudoLocale))

  test("has every key of English and no other", () => {
    expect([...pseudo.keys()]).toEqual([...english.keys()])
  })

  test("keeps the places of every sentence", () => {
    for (const [key, sentence] of english)
      expect(places(pseudo.get(key) ?? ""), key).toEqual(places(sentence))
  })

  test("is longer than English everywhere, and marked at both ends", () => {
    for (const [key, sentence] of english) {
      const made = pseudo.get(key) ?? ""
      expect(made.length, key).toBeGreaterThan(sentence.length)
      expect(made, key).toMatch(/^\[.*\]$/s)
    }
  })

  test("leaves no English letter unaccented", () => {
    expect(pseudoSentence("Sign in to {site}").replace(/\{site\}/, "")).not.toMatch(/[a-z]/i)
  })
})

describe("the words of a language", () => {
  test("are English where a language is not spoken here", () => expect(wordsFor("tlh")).toBe(en))
  test("are made once", () => expect(wordsFor(pseudoLocale)).toBe(wordsFor(pseudoLocale)))
})

test("no sentence uses a word that the voice of the product forbids", () => {
  const forbidden = /\b(OTP|MSISDN|2FA|invalid|oops|please|sorry)\b/i
  for (const [key, sentence] of sentences(en)) expect(sentence, key).not.toMatch(forbidden)
})
