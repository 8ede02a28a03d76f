import type { ChallengeView, DeliveryFailure, SecondProof } from "./challenge-view"
import { formatPhoneNumber, maskPhoneNumber, type PhoneNumber } from "./phone-number"
import type { Policy } from "./policy"

/** What a proof of possession is for. A code of one purpose is worth nothing for another. */
export const purposes = [
  "register",
  "sign-in",
  "second-factor",
  "reset-password",
  "change-phone",
  "re-authenticate",
  "opt-out",
] as const
export type Purpose = (typeof purposes)[number]

/** How a message travels. */
export const channels = ["sms", "call", "whatsapp"] as const
export type Channel = (typeof channels)[number]

/** How the first message of a challenge may travel: as a text, and where the owner lets people choose it, as a call. */
export const firstChannels = ["sms", "call"] as const satisfies readonly Channel[]
export type FirstChannel = (typeof firstChannels)[number]

/** The code provider that we are ourselves. All others own their codes: `twilio-verify`. */
export const ownCodes = "own"

/** Who may open a challenge: the browser that started it, by its pre-auth cookie, or whoever has its `transactionId`. */
export type Surface = "browser" | "rest"

/** queued → sending → accepted → delivered | failed; `unknown` after a timeout. Only forward. */
export type DeliveryState = "queued" | "sending" | "accepted" | "delivered" | "failed" | "unknown"

/** What the holder was told after the right code. */
export type ChallengeOutcome =
  | "session"
  | "no-account"
  | "already-registered"
  | "blocked"
  /** The number is proved, and the account asks for more. */
  | "second-proof"
  /** What the code was asked for is done: a password is set, a number is changed, a person is proved once more. */
  | "done"
  /** The number is left alone now. */
  | "left-alone"

/** What was taken of the number's sends in this hour, for the countdown. */
export interface SendsSoFar {
  readonly count: number
  /** `null` when there is nothing to wait for: never sent, or the last one failed for certain. */
  readonly msSinceLast: number | null
  readonly msSinceFirst: number
}

/** A challenge at one moment of the database clock. */
export interface ChallengeSnapshot {
  readonly id: string
  readonly purpose: Purpose
  /** Of its first message. */
  readonly channel: Channel
  /** Who makes and checks its code. */
  readonly codeProvider: string
  readonly phoneNumber: PhoneNumber
  readonly country: string
  /** What its messages are in. */
  readonly language: string
  /** The host that the last line of its texts is bound to; `null`: none. */
  readonly textHost: string | null
  readonly triesLeft: number
  readonly resendsLeft: number
  /** How many of them may be calls. */
  readonly callsLeft: number
  /** Negative once it has expired. */
  readonly msToExpiry: number
  readonly closed: boolean
  readonly outcome: ChallengeOutcome | null
  /** How long what was proved may still lead on without a second code; `null`: it does not, or did. */
  readonly msToProofExpiry: number | null
  /** What the account asks for besides; `null` unless the outcome is `second-proof`. */
  readonly secondProof: SecondProof | null
  /** Until the number may get its next text; 0: at once. */
  readonly msToNextSend: number
  readonly delivery: DeliverySnapshot | null
}

/** The newest message of a challenge at one moment. */
export interface DeliverySnapshot {
  readonly id: string
  readonly channel: Channel
  readonly state: DeliveryState
  readonly msInState: number
  readonly failure: DeliveryFailure | null
}

/** Where a challenge stands for the person who holds it. */
export function stageOf(challenge: ChallengeSnapshot): ChallengeView["stage"] {
  if (challenge.msToProofExpiry !== null && challenge.msToProofExpiry > 0)
    return challenge.outcome === "second-proof" ? "second-proof" : "proved"
  return challenge.closed || challenge.outcome !== null ? "over" : "code"
}

/** How long the number has to wait for its next text, in milliseconds; 0: not at all. */
export function msToNextSend(sends: SendsSoFar, policy: Policy): number {
  const hourMs = 3_600_000
  if (sends.count === 0) return 0
  const full = sends.count >= policy.sendsPerNumberPerHour ? hourMs - sends.msSinceFirst : 0
  const wait = sends.msSinceLast === null ? 0 : waitAfter(sends.count, policy) - sends.msSinceLast
  return Math.max(0, full, wait)
}

/** The waits between the sends to a number: after the first, after the second, after all later ones. */
export function sendWaitsMs(policy: Policy): readonly number[] {
  return [policy.firstWaitMs, policy.secondWaitMs, policy.laterWaitMs]
}

function waitAfter(count: number, policy: Policy): number {
  const waits = sendWaitsMs(policy)
  return waits[Math.min(count, waits.length) - 1] ?? 0
}

/**
 * Whether a text was asked for. It is read off the budgets, which known and unknown numbers spend alike, and never off
 * the messages, which unknown ones may not have.
 */
export function isTexted({ channel, resendsLeft, callsLeft }: ChallengeSnapshot, policy: Policy): boolean {
  if (channel !== "call") return true
  const resends = policy.resendsPerChallenge - resendsLeft
  const callsAmongThem = policy.callsPerChallenge - 1 - callsLeft
  return resends > callsAmongThem
}

/** What the site can do and may tell. */
export interface ViewOptions {
  /** Off where the state of a message would tell known from unknown numbers. */
  readonly tellsDelivery: boolean
  /** Whether there is anybody who can call this number. */
  readonly callable: boolean
  /** Whether a text was asked for. */
  readonly texted: boolean
  /** Whether the same code may go by WhatsApp. */
  readonly onWhatsApp: boolean
}

/** Purposes for which people type a number that is new here: they have to see whether it is right. */
const showNumber: ReadonlySet<Purpose> = new Set(["register", "change-phone"])

/**
 * What the holder may know. The number is shown in full only where it is a new one: at sign-in the page may be open on
 * a shared screen.
 */
export function viewOf(
  challenge: ChallengeSnapshot,
  { tellsDelivery, callable, texted, onWhatsApp }: ViewOptions,
): ChallengeView {
  const { delivery } = challenge
  const show = showNumber.has(challenge.purpose) ? formatPhoneNumber : maskPhoneNumber
  // Whoever asked to be left alone is offered nothing that would ring or blink, only the way to lift that.
  const leftAlone = tellsDelivery && delivery?.failure === "left-alone"
  return {
    challengeId: challenge.id,
    purpose: challenge.purpose,
    channel: challenge.channel,
    texted,
    phoneNumber: show(challenge.phoneNumber),
    country: challenge.country,
    stage: stageOf(challenge),
    secondProof: challenge.secondProof,
    secondsToExpiry: Math.max(0, Math.floor(challenge.msToExpiry / 1000)),
    triesLeft: challenge.triesLeft,
    resendsLeft: challenge.resendsLeft,
    callsLeft: callable && !leftAlone ? Math.min(challenge.callsLeft, challenge.resendsLeft) : 0,
    whatsApp: onWhatsApp && !leftAlone && challenge.resendsLeft > 0,
    secondsToResend: Math.ceil(challenge.msToNextSend / 1000),
    delivery:
      tellsDelivery && delivery
        ? {
            channel: delivery.channel,
            state: delivery.state,
            secondsAgo: Math.floor(delivery.msInState / 1000),
            failure: delivery.failure,
          }
        : null,
  }
}
