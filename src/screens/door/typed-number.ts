import type { FirstChannel } from "@/core/challenge"
import type { ChallengeView } from "@/core/challenge-view"
import type { TypedPhone } from "@/ui/phone-field"
import { rememberStart } from "./remembered-phone"

/** Longest number that the server reads. No number is as long, so what is cut off changes no answer. */
const longestNumber = 64

/** A typed number as the server takes it. */
export interface TypedNumber {
  readonly country: string
  readonly phoneNumber: string
}

export function typedNumber({ country, number }: TypedPhone): TypedNumber {
  return { country, phoneNumber: number.slice(0, longestNumber) }
}

/** Has a code sent to a typed number. `captchaToken`: what the CAPTCHA of the page gave, where it has one. */
export type StartCode = (
  phone: TypedPhone,
  channel: FirstChannel,
  captchaToken?: string | null,
) => Promise<ChallengeView>

/** What a first step sends to the server. */
interface Asked extends TypedNumber {
  readonly channel: FirstChannel
}

/** Starts a challenge with a typed number, and remembers in this tab which one that was. */
export async function startWith(
  phone: TypedPhone,
  channel: FirstChannel,
  start: (asked: Asked) => Promise<ChallengeView>,
): Promise<ChallengeView> {
  const challenge = await start({ ...typedNumber(phone), channel })
  rememberStart({ challengeId: challenge.challengeId, phone })
  return challenge
}
