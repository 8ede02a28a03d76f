import { type OutgoingText, ownTextPurpose } from "../ports/messenger"
import type { Dependencies } from "./dependencies"

/** A text that somebody sends on purpose, as far as its provider does not matter. */
interface OwnText extends Pick<OutgoingText, "deliveryId" | "to" | "body" | "mediaUrls"> {
  /** `null`: not chosen. */
  readonly validForSeconds: number | null
  /** Whether its sender is told what the provider answered. */
  readonly wantsResource: boolean
}

/** As long as Plivo keeps a text by itself. Twilio would for ten hours, when most texts have lost their point. */
const usuallyValidForSeconds = 10_800

/** The text as a provider is to carry it. */
export function writeText({ callbacks }: Dependencies, provider: string, text: OwnText): OutgoingText {
  return {
    ...text,
    channel: "sms",
    validForSeconds: text.validForSeconds ?? usuallyValidForSeconds,
    purpose: ownTextPurpose,
    reportUrl: callbacks.reportUrl(provider, { id: text.deliveryId, channel: "sms" }),
  }
}
