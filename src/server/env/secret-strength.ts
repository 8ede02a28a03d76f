const leastBytes = 32
const leastDistinctSigns = 8
const placeholder = /change.?me|placeholder|password|secret|example|replace|your.?app|insert.?here|default/i

/**
 * Says why a text is no key, or `null`. Keys are derived from it without stretching, so it has to hold 32 random
 * bytes, in whatever way they are written (hexadecimal, Base64): what people make up never does.
 */
export function weaknessOfKey(text: string): string | null {
  if (placeholder.test(text)) return "looks like a placeholder"
  if (bytesIn(text) < leastBytes) return `holds fewer than ${leastBytes} random bytes`
  if (new Set(text).size < leastDistinctSigns || isRepetition(text)) return "repeats itself"
  if (shareOfSteps(text) > 0.5) return "is a row of signs that anybody could guess"
  return null
}

/** How many bytes the text can hold, in the densest way of writing that it fits. */
function bytesIn(text: string): number {
  const encoded = text.replace(/=+$/, "")
  if (/^[0-9a-f]*$/i.test(encoded)) return encoded.length / 2
  if (/^[A-Za-z0-9_+/-]*$/.test(encoded)) return Math.floor((encoded.length * 3) / 4)
  return Buffer.byteLength(text)
}

/** Whether the text is a shorter one, written more than once. */
function isRepetition(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length || /^(.+?)\1{2,}.{0,3}$/s.test(text)
}

/** The share of neighbours that are equal or next to each other in the alphabet, as in "abcd" and "1234". */
function shareOfSteps(text: string): number {
  const points = [...text].map((sign) => sign.codePointAt(0) ?? 0)
  const steps = points.filter((point, at) => at > 0 && Math.abs(point - (points[at - 1] ?? 0)) <= 1)
  return steps.length / Math.max(1, points.length - 1)
}
