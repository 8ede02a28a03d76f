import type { Channel } from "../challenge"
import type { PhoneNumber } from "../phone-number"
import type { CallLimit, SendOutcome } from "./messenger"

/** A request to a provider that makes, sends and checks a code of its own. */
export interface ManagedSend {
  /** The row that records what becomes of it. */
  readonly deliveryId: string
  readonly to: PhoneNumber
  readonly channel: Channel
  /** BCP 47 language of the person, in any letters: `de-at`. One that it does not speak becomes English. */
  readonly language: string
}

/**
 * How having a code sent ended. `providerMessageId` of an accepted one names the verification, which is the same for
 * all sends to a number while one is pending, and `timesSent` says how often its code has gone out by now, whoever
 * asked for it; absent: not told.
 */
export type ManagedOutcome = SendOutcome & { readonly timesSent?: number }

/**
 * What a provider says of a code.
 * `wrong`: not this one. `gone`: there is nothing to check any more (used, expired, out of tries at the provider).
 * `unavailable`: nobody knows, for example after a timeout; the try may be given back.
 */
export type CheckOutcome =
  | { readonly kind: "approved" | "wrong" | "gone" }
  | { readonly kind: "unavailable"; readonly providerErrorCode: string | null }

/**
 * A code provider that owns its code: Twilio Verify. Tries, deadline and single use are ours all the same. What takes
 * longer than its limit, or than any call to the provider may, is broken off.
 */
export interface ManagedCodes {
  /** Recorded with each challenge and delivery: `twilio-verify`. */
  readonly name: string
  readonly channels: ReadonlySet<Channel>
  /** Whether its messages by a channel exist in a language (BCP 47), if need be that of another region. */
  speaks(language: string, channel: Channel): boolean
  /** Has a code sent, or the pending one sent again. */
  send(request: ManagedSend, limit?: CallLimit): Promise<ManagedOutcome>
  check(verificationId: string, code: string, limit?: CallLimit): Promise<CheckOutcome>
  /** Ends a pending verification, so that the next send makes a new one. Nothing to end is no error. */
  cancel(verificationId: string, limit?: CallLimit): Promise<void>
  /** One sentence for the owner on how to mend what an error code of its outcomes stands for; `null`: nothing to mend. */
  advice?(providerErrorCode: string): string | null
  /**
   * Looks whether the provider is set up for codes of so many digits. One sentence for the owner on how to mend what is
   * not; `null`: nothing is known to be wrong.
   */
  setupProblem?(codeDigits: number): Promise<string | null>
  /** Loads what the first send would otherwise wait for. */
  warm?(): Promise<void>
}
