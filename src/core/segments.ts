import { SegmentedMessage } from "sms-segments-calculator"

/** What a text costs on the way: each segment is billed and carried as a message of its own. */
export interface SegmentCount {
  /** One sign outside GSM-7 turns the whole text into UCS-2: 70 signs a segment instead of 160. */
  readonly encoding: "GSM-7" | "UCS-2"
  readonly segments: number
  /**
   * What still fits into the last segment, in units of the encoding: a sign of the GSM-7 extension (`€ [ ] { } \ ^ | ~`)
   * takes two, an emoji two or more. It may say 145 after 0: a second segment costs the first seven of its own.
   */
  readonly unitsLeft: number
}

const bitsPerUnit = { "GSM-7": 7, "UCS-2": 16 } as const

/** Counts the segments of a text as Twilio does (GSM 03.38, 153 or 67 signs each where there are several). */
export function countSegments(text: string): SegmentCount {
  const { encodingName: encoding, segments } = new SegmentedMessage(text)
  const bitsLeft = segments.at(-1)?.freeSizeInBits() ?? 0
  const unitsLeft = Math.max(0, Math.floor(bitsLeft / bitsPerUnit[encoding]))
  return { encoding, segments: segments.length, unitsLeft }
}

/** The signs for which a text takes UCS-2, each once, as they come; empty: it is GSM-7. */
export function signsOutsideGsm7(text: string): readonly string[] {
  return [...new Set(text)].filter((sign) => new SegmentedMessage(sign).encodingName === "UCS-2")
}
