import { SegmentedMessage } from "sms-segments-calculator"

/** What a text costs on the way: each segment is billed and carried as a message of its own. */
export interface SegmentCount {
  /** One sign outside GSM-7 turns the whole text into UCS-2: 70 signs a segment instead of 160. */
  readonly encoding: "GSM-7" | "UCS-2"
  readonly segments: number
}

/** Counts the segments of a text as Twilio does (GSM 03.38, 153 or 67 signs each where there are several). */
export function countSegments(text: string): SegmentCount {
  const message = new SegmentedMessage(text)
  return { encoding: message.encodingName, segments: message.segmentsCount }
}
