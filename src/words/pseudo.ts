import { type PluralForms, pieces } from "./say"

/** The made-up right-to-left language. `XB` is the region that CLDR keeps for pseudo-bidi. */
export const pseudoLocale = "ar-XB"

const accents: Readonly<Record<string, string>> = {
  a: "å",
  b: "ƀ",
  c: "ç",
  d: "ð",
  e: "é",
  f: "ƒ",
  g: "ĝ",
  h: "ĥ",
  i: "î",
  j: "ĵ",
  k: "ķ",
  l: "ļ",
  m: "ɱ",
  n: "ñ",
  o: "ö",
  p: "þ",
  q: "ǫ",
  r: "ŕ",
  s: "š",
  t: "ţ",
  u: "û",
  v: "ṽ",
  w: "ŵ",
  x: "ẋ",
  y: "ý",
  z: "ž",
  A: "Å",
  B: "Ɓ",
  C: "Ç",
  D: "Ð",
  E: "É",
  F: "Ƒ",
  G: "Ĝ",
  H: "Ĥ",
  I: "Î",
  J: "Ĵ",
  K: "Ķ",
  L: "Ļ",
  M: "Ṁ",
  N: "Ñ",
  O: "Ö",
  P: "Þ",
  Q: "Ǫ",
  R: "Ŕ",
  S: "Š",
  T: "Ţ",
  U: "Û",
  V: "Ṽ",
  W: "Ŵ",
  X: "Ẋ",
  Y: "Ý",
  Z: "Ž",
}

const fillers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

/** How much longer than English a translation may well be: a third, the middle of what is usual. */
const growth = 1 / 3

function accented(text: string): string {
  return [...text].map((letter) => accents[letter] ?? letter).join("")
}

/** Words that make the sentence about a third longer, so that a layout too tight for German shows at once. */
function padding(length: number): string {
  let room = Math.ceil(length * growth)
  let padded = ""
  for (const filler of fillers) {
    if (room <= 0) break
    padded += ` ${filler}`
    room -= filler.length + 1
  }
  return accented(padded)
}

/** A sentence with accents, longer, and in brackets that show where it was cut. Places stay as they are. */
export function pseudoSentence(sentence: string): string {
  const letters = pieces(sentence).map((piece) =>
    "text" in piece ? accented(piece.text) : `{${piece.place}}`,
  )
  return `[${letters.join("")}${padding(sentence.length)}]`
}

type Tree = string | PluralForms | { readonly [key: string]: Tree }

/** A whole catalogue in the made-up language, key by key. */
export function pseudoWords<Catalogue extends Tree>(catalogue: Catalogue): Catalogue
export function pseudoWords(catalogue: Tree): Tree {
  if (typeof catalogue === "string") return pseudoSentence(catalogue)
  return Object.fromEntries(Object.entries(catalogue).map(([key, branch]) => [key, pseudoWords(branch)]))
}
