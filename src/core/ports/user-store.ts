import type { Lane, QuotaAxis } from "../quota-axis"
import type { PhoneNumber } from "../phone-number"
import type { LaneClaim, QuotaFull } from "./challenge-store"

/** What a password is compared with. */
export interface PasswordRecord {
  readonly userId: string
  readonly passwordHash: string
}

/** `record` is `null` for unknown numbers and where no password is set. */
export type PasswordTried = { readonly kind: "tried"; readonly record: PasswordRecord | null } | QuotaFull

/** The same, with the lane that the try was charged in. */
export type NumberTried = (Exclude<PasswordTried, QuotaFull> & { readonly lane: Lane }) | QuotaFull

export interface UserStore {
  /** In whose lane somebody asks who has proved nothing yet. It counts nothing. */
  laneOf(number: PhoneNumber, device: LaneClaim["device"]): Promise<Lane>
  /** Charges a password try in the lane of who asks, then looks the number up. `axes` are those of both lanes. */
  tryPassword(
    number: PhoneNumber,
    axes: readonly QuotaAxis[],
    device?: LaneClaim["device"],
  ): Promise<NumberTried>
  /** The same for an account that is known by who is signed in. */
  tryPasswordOf(userId: string, axes: readonly QuotaAxis[]): Promise<PasswordTried>
  /** Gives a try back that was never compared. */
  giveBackTry(axes: readonly QuotaAxis[]): Promise<void>
  /** Keeps a hash made with today's parameters in place of the one that was just compared. */
  replaceHash(record: PasswordRecord, newHash: string): Promise<void>
}
