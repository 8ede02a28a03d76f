import type { QuotaAxis } from "../limits"
import type { PhoneNumber } from "../phone-number"
import type { QuotaFull } from "./challenge-store"

/** What a password is compared with. */
export interface PasswordRecord {
  readonly userId: string
  readonly passwordHash: string
}

/** `record` is `null` for unknown numbers and where no password is set. */
export type PasswordTried = { readonly kind: "tried"; readonly record: PasswordRecord | null } | QuotaFull

export interface UserStore {
  /** Charges a password try, then looks the number up. */
  tryPassword(number: PhoneNumber, axes: readonly QuotaAxis[]): Promise<PasswordTried>
  /** The same for an account that is known by who is signed in. */
  tryPasswordOf(userId: string, axes: readonly QuotaAxis[]): Promise<PasswordTried>
  /** Gives a try back that was never compared. */
  giveBackTry(axes: readonly QuotaAxis[]): Promise<void>
  /** Keeps a hash made with today's parameters in place of the one that was just compared. */
  replaceHash(record: PasswordRecord, newHash: string): Promise<void>
}
