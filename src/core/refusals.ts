import type { RoleLack } from "./ports/member-control-store"
import type { ProofKind } from "./session"

/** Why a new password is not taken. Each has a sentence of its own on the screen. */
export type PasswordProblem = "too-short" | "too-long" | "common" | "app-name" | "own-number"

/**
 * Which limit said no. The name stands in logs and, for the owner, next to the row that holds the count. `own-…` are those
 * that a number's own people spend, which no stranger can.
 */
export type LimitRule =
  | "number-sends-per-hour"
  | "number-sends-per-day"
  | "number-calls-per-day"
  | "number-send-wait"
  | "number-other-purpose"
  | "number-stop-codes"
  | "number-wrong-codes"
  | "number-wrong-passwords"
  | "number-wrong-recovery-codes"
  | "own-sends-per-hour"
  | "own-sends-per-day"
  | "own-calls-per-day"
  | "own-send-wait"
  | "own-wrong-codes"
  | "own-wrong-passwords"
  | "address-starts"
  | "address-wrong-codes"
  | "address-wrong-passwords"
  | "address-wrong-recovery-codes"
  | "address-passkeys"
  | "address-captchas"
  | "prefix-starts"
  | "country-sends"
  | "all-sends"
  | "spend-per-day"
  | "spend-per-month"
  | "country-paused"
  | "prefix-paused"
  | "sender-texts"
  | "sender-tests"
  | "administrator-checks"
  | "administrator-webhooks"
  | "account-wrong-passwords"
  | "account-wrong-recovery-codes"
  | "account-emails"

/** What a provider said instead of an answer. */
export interface ProviderTrouble {
  readonly provider: string
  /** `null`: it gave none. */
  readonly providerErrorCode: string | null
}

/**
 * Every expected "no", with what a screen needs to say it. Times are whole seconds from now, so that the
 * clock of the browser does not matter.
 */
export type Refusal =
  /** The text is not a phone number of that country. The examples pass our own validator. */
  | {
      kind: "phone-number-unreadable"
      country: string
      exampleNational: string
      exampleInternational: string
    }
  /** A good number, of a country that this site does not take. */
  | { kind: "country-not-open"; country: string }
  | { kind: "password-refused"; problem: PasswordProblem; minimumLength: number; maximumLength: number }
  /** A name that is too long, or that nobody could read. */
  | { kind: "name-refused"; problem: "too-long" | "unreadable"; maximumLength: number }
  /** `reserved`: of the domain that this site makes emails up in. */
  | { kind: "email-refused"; problem: "missing" | "unreadable" | "taken" | "reserved" }
  /** What the account is known by besides its number, where that is a property of another name. */
  | {
      kind: "identity-refused"
      property: string
      problem: "missing" | "unreadable" | "too-long" | "taken"
      maximumLength: number
    }
  /** Something that a client wants kept of a member. `name`: `null`, where it is about all of them. */
  | {
      kind: "property-refused"
      name: string | null
      problem: "name" | "reserved" | "unreadable" | "too-many" | "too-large"
    }
  /** The number that was given with the code is not the one that it was sent to. It cost a try. */
  | { kind: "number-differs"; triesLeft: number }
  /** Not six digits: nothing was spent. */
  | { kind: "code-malformed"; digits: number }
  | { kind: "code-wrong"; triesLeft: number }
  | { kind: "code-expired"; secondsSince: number }
  | { kind: "out-of-tries" }
  /** The code was used up or too old at the provider that made it. A new one is on its way, for the same challenge. */
  | { kind: "code-renewed"; triesLeft: number }
  /** Nobody could say whether it is right. Nothing was spent. `trouble` is for the log, and not told to the person. */
  | { kind: "code-unchecked"; trouble?: ProviderTrouble }
  /** Used, foreign and unknown challenges get this one answer. */
  | { kind: "challenge-gone" }
  | { kind: "credentials-wrong" }
  | { kind: "limited"; rule: LimitRule; retryAfterSeconds: number }
  | { kind: "no-resends-left" }
  /** All calls of this challenge are made, or the site cannot call. */
  | { kind: "no-calls-left" }
  /** The owner has not switched WhatsApp on for this country, or for codes of this provider. */
  | { kind: "whatsapp-off" }
  /** The owner's own code says no, in a sentence for the person. */
  | { kind: "registration-refused"; message: string }
  /** Told only after the number was proved. */
  | { kind: "account-blocked" }
  /** Only where the owner chose `UNKNOWN_NUMBER=reveal`. */
  | { kind: "unknown-number" }
  /** Too many passwords are being hashed at this moment. */
  | { kind: "busy"; retryAfterSeconds: number }
  /** A first message was asked for as a call: the owner lets nobody choose that, or nobody can call the number. */
  | { kind: "calls-off" }
  /** Used, expired, foreign, unknown and removed passkeys get this one answer. */
  | { kind: "passkey-refused" }
  /** The account has as many as it may have. */
  | { kind: "passkeys-full"; most: number }
  /** A name of nothing, or a page long. */
  | { kind: "passkey-name-refused"; maximumLength: number }
  /** The owner lets nobody sign in with a code alone: the password comes before it. */
  | { kind: "code-sign-in-off" }
  /** Browsers know no passkeys at the address of this site: it is a number, not a name. */
  | { kind: "passkeys-off" }
  /** No provider is connected, so no code can be sent. */
  | { kind: "sending-off" }
  /** The start of a stranger came without the token of a passed CAPTCHA, or with one that was not taken: nothing was sent. */
  | { kind: "captcha-needed" }
  /** Nobody could say whether the CAPTCHA was passed: nothing was sent. `trouble` is for the log, and not told to the person. */
  | { kind: "captcha-unavailable"; trouble?: ProviderTrouble }
  /** Only for somebody who is signed in, and nobody is. */
  | { kind: "signed-out" }
  /** Only for administrators, in a session that began with their password. */
  | { kind: "administrator-needed" }
  /** The last proof in this session is too old or too weak for what was asked. One of these is taken. */
  | { kind: "proof-needed"; by: readonly ProofKind[] }
  /** Of somebody whose number is proved already, or who is signed in. */
  | { kind: "password-wrong" }
  /** Unknown, used and foreign ones get this one answer. */
  | { kind: "recovery-code-wrong" }
  /** For an account that has a password only: there is none. */
  | { kind: "password-not-set" }
  /** What was asked for could lock the person out for good, unless they have something to come back with. */
  | { kind: "recovery-codes-needed" }
  /** The new number of an account is the one that it has. */
  | { kind: "number-unchanged" }
  /** A link that was used, is too old, was never made here, or can do nothing any more. */
  | { kind: "link-over" }
  /** Nobody else would administer the site. */
  | { kind: "last-administrator" }
  /** An account that an administrator wants to do something to is not there, or not any more. */
  | { kind: "account-gone" }
  /** Administrators do not shut themselves out. */
  | { kind: "own-account" }
  /** What the account lacks that is to become administrator. */
  | { kind: "role-refused"; lack: RoleLack }
  /** A key of a server that was revoked, or has come to its end, or never was. */
  | { kind: "key-over" }
  /** The recovery code is right and unspent, and the account asks for its password as well. */
  | { kind: "password-needed" }

/** The refusals of one kind. */
export type RefusalOf<Kind extends Refusal["kind"]> = Extract<Refusal, { kind: Kind }>
