import type { Channel, DeliveryState, Purpose } from "./challenge"

/** Why a message did not go out, in our words. What the provider said stays in the log. */
export type DeliveryFailure =
  /** There is nobody at this number: it has a digit wrong, is out of use or of a kind that takes no messages. */
  | "number-wrong"
  /** The phone is off or out of reach for now. */
  | "number-unreachable"
  | "cannot-receive-texts"
  | "carrier-refused"
  | "country-not-served"
  | "opted-out"
  /** Whoever has this number had the site leave it alone, on its own page: no channel gets through. */
  | "left-alone"
  | "service-trouble"
  /** Whoever carries messages takes none for now. */
  | "service-busy"
  /** This number has had too many. */
  | "too-many"
  | "call-unanswered"

/** What became of the newest message of a challenge. */
export interface DeliveryView {
  readonly channel: Channel
  readonly state: DeliveryState
  /** Whole seconds since the message came into this state, by the database clock. */
  readonly secondsAgo: number
  readonly failure: DeliveryFailure | null
}

/** What else an account asks for where a code alone is not enough. One of them will do. */
export interface SecondProof {
  readonly password: boolean
  readonly passkey: boolean
  readonly recoveryCode: boolean
  /** The number was silent for so long that it may be somebody else's by now: they may take it. */
  readonly newOwner: boolean
}

/** What the holder of a challenge may know about it. It never tells whether the number has an account. */
export interface ChallengeView {
  /** Names the challenge. It opens nothing without the cookie of the browser that started it. */
  readonly challengeId: string
  readonly purpose: Purpose
  /** Of its first message. */
  readonly channel: Channel
  /** Whether a text was asked for yet; always, unless it began with a call. */
  readonly texted: boolean
  /** For reading: in full where it is new here, masked where somebody signs in. */
  readonly phoneNumber: string
  /** ISO 3166-1 alpha-2, or `ZZ` where a number belongs to none. */
  readonly country: string
  /**
   * `code`: waits for its code. `proved`: the number is proved, and has no account yet, or is left alone and may be
   * lifted. `second-proof`: it is proved, and its account asks for more. `over`: none of these.
   */
  readonly stage: "code" | "proved" | "second-proof" | "over"
  /** Told once the number is proved, and only where its account asks for more. */
  readonly secondProof: SecondProof | null
  readonly secondsToExpiry: number
  readonly triesLeft: number
  readonly resendsLeft: number
  /** How many of the resends may be calls; 0 also where the site cannot call. */
  readonly callsLeft: number
  /** Whether the next resend may go by WhatsApp; false also where none is left. */
  readonly whatsApp: boolean
  /** 0 when another text may be asked for now. */
  readonly secondsToResend: number
  /** `null` where the site tells nothing about single messages. */
  readonly delivery: DeliveryView | null
}
