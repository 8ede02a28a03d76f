/** The zeros of the scripts in which people may have their digits; each is followed by its one to nine. */
const zeros = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810,
]

function westernDigit(letter: string): string {
  const point = letter.codePointAt(0) ?? 0
  const zero = zeros.find((start) => point >= start && point <= start + 9)
  return zero === undefined ? letter : String(point - zero)
}

/** The same text with every digit written 0 to 9, whether it was full-width, Arabic, Persian or Indic. */
export function westernDigits(text: string): string {
  return text.normalize("NFKC").replace(/\p{Nd}/gu, westernDigit)
}
