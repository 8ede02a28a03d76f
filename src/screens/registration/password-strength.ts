/** How hard a password is to guess, as far as a page can tell without a word list. */
export type Strength = "empty" | "short" | "own-number" | "weak" | "fair" | "strong" | "very-strong"

/** Openings of the passwords that lists of stolen ones name most. */
const wornOut = [
  "password",
  "passwort",
  "qwert",
  "azerty",
  "12345",
  "11111",
  "00000",
  "iloveyou",
  "letmein",
  "welcome",
  "admin",
]

/** Bits at which a password counts as fair, strong, very strong. Advice only: the server has its own rules. */
const fairBits = 36
const strongBits = 46
const veryStrongBits = 70

/** Letters that follow the one before (`abc`, `321`) or repeat it add next to nothing. */
function surprisingLetters(password: string): number {
  const points = [...password].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = points.slice(1).map((point, before) => point - (points[before] ?? 0))
  const dull = steps.filter(
    (step, place) => step === 0 || (Math.abs(step) === 1 && steps[place - 1] === step),
  ).length
  return points.length - dull * 0.8
}

function alphabetSize(password: string): number {
  const sizes: readonly (readonly [RegExp, number])[] = [
    [/\p{Ll}|\p{Lo}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{N}/u, 10],
    [/[^\p{L}\p{N}]/u, 20],
  ]
  return sizes.reduce((sum, [pattern, size]) => (pattern.test(password) ? sum + size : sum), 0)
}

/** People choose words, not letters: a letter of theirs is worth about half of one drawn by lot. */
const humanShare = 0.62

function bitsOf(password: string): number {
  const distinct = new Set(password.toLowerCase()).size
  const letters = Math.min(surprisingLetters(password), distinct * 2)
  const worn = wornOut.find((word) => password.toLowerCase().startsWith(word))
  return (
    Math.max(0, letters - (worn?.length ?? 0)) * Math.log2(Math.max(2, alphabetSize(password))) * humanShare
  )
}

function containsNumber(password: string, phoneNumber: string): boolean {
  const lastDigits = phoneNumber.replace(/\D/g, "").slice(-7)
  return lastDigits.length === 7 && password.replace(/\D/g, "").includes(lastDigits)
}

/** Rates a password. `phoneNumber` in any form; masked ones are not found in it. */
export function passwordStrength(password: string, minimumLength: number, phoneNumber: string): Strength {
  if (password === "") return "empty"
  if (containsNumber(password, phoneNumber)) return "own-number"
  if ([...password].length < minimumLength) return "short"
  const bits = bitsOf(password)
  if (bits < fairBits) return "weak"
  if (bits < strongBits) return "fair"
  return bits < veryStrongBits ? "strong" : "very-strong"
}
