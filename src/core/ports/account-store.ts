import type { QuotaAxis } from "../quota-axis"
import type { PhoneNumber } from "../phone-number"
import type { ProfileProperties } from "../profile-properties"
import type { QuotaFull } from "./challenge-store"

/** What an account can be proved by, and since when. */
export interface AccountFactors {
  /** When the password was set; `null`: there is none. */
  readonly passwordSetAtMs: number | null
  readonly alwaysAsksPassword: boolean
  readonly recoveryCodesLeft: number
  /** Of how many that were made together; 0: none ever were. */
  readonly recoveryCodesMade: number
  readonly passkeys: number
  /** When its number was last proved; `null`: it has none. */
  readonly phoneProvedAtMs: number | null
}

/** What a person decides about their password. */
export interface AlwaysAskChoice {
  /** Of whoever decides. */
  readonly sessionId: string
  readonly on: boolean
  readonly auditId: string
  readonly addressKey: string
}

/** `no-way-back`: there is no recovery code left, and no passkey, that would help somebody who forgets the password. */
export type AlwaysAskChosen = "set" | "no-password" | "no-way-back" | "signed-out"

/** An email and, where the site knows people by it, what has to be unique of it. */
export interface NewEmail {
  readonly email: string | null
  readonly identity: string | null
}

/** What the properties of an account were when somebody looked, and what they shall be. */
export interface NewProperties {
  readonly from: ProfileProperties
  readonly to: ProfileProperties
}

/** All that the site knows of a member, and may tell them and the owner. */
export interface Member {
  readonly id: string
  /** `null`: the number went to somebody else. */
  readonly phoneNumber: PhoneNumber | null
  readonly email: string | null
  /** Whether the site made the email up. */
  readonly emailIsSynthetic: boolean
  readonly name: string | null
  readonly properties: ProfileProperties
  readonly blocked: boolean
  readonly createdAtMs: number
  /** When the profile last changed; `null`: never yet. */
  readonly updatedAtMs: number | null
  /** `null`: never yet. */
  readonly lastSignedInAtMs: number | null
}

/** What a person changes about themselves. Nothing else of an account can be written with it. */
export interface ProfileUpdate {
  /** Of whoever asks. It is judged in the same statement. */
  readonly sessionId: string
  /** `null`: it stays as it is. */
  readonly newName: { readonly name: string | null } | null
  readonly newEmail: NewEmail | null
  readonly newProperties: NewProperties | null
  /** Charged where the email changes, also where that turns out to be somebody else's. */
  readonly emailAxes: readonly QuotaAxis[]
  readonly auditIds: readonly [string, string, string]
  readonly addressKey: string
}

export type ProfileUpdated =
  | { readonly kind: "updated" | "identity-taken" | "signed-out" }
  /** The properties are not what they were. Nothing was written. */
  | { readonly kind: "overtaken" }
  | QuotaFull

/** Keeps what a person says and decides about their own account. */
export interface AccountStore {
  /** `null`: there is no such account. */
  factors(userId: string): Promise<AccountFactors | null>
  /** Whether an account has proved this number. Only the statement that writes decides: this is a look. */
  isKnown(phoneNumber: PhoneNumber): Promise<boolean>
  /** `null`: there is no such account. */
  member(userId: string): Promise<Member | null>
  /**
   * Has a code alone be enough no more, or enough again. The first ends all other sessions and every code of the account:
   * they were opened by what is not enough now. One conditional statement; the same choice again changes nothing.
   */
  setAlwaysAskOnce(choice: AlwaysAskChoice): Promise<AlwaysAskChosen>
  /** Changes all that is asked for, or nothing. One statement. */
  updateProfile(update: ProfileUpdate): Promise<ProfileUpdated>
}
