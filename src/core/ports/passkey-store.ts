import type { QuotaAxis } from "../quota-axis"
import type { TokenHash } from "../opaque-token"
import type { ChallengeHandle, QuotaFull } from "./challenge-store"
import type { PasskeyCredential, VerifiedAssertion, VerifiedRegistration } from "./passkeys"
import type { NewSession, OpenedSession } from "./proof-store"

/**
 * What the answer of a passkey is for, and whose session asks: nobody's where somebody signs in. An answer of one kind
 * is worth nothing for another.
 */
export type CeremonyPurpose =
  | { readonly kind: "sign-in"; readonly userId: null }
  | { readonly kind: "register"; readonly userId: string }
  | { readonly kind: "prove"; readonly userId: string }

/** What a browser was given to sign. */
export interface CeremonyHandle {
  /** 32 random bytes, base64url. */
  readonly challenge: string
  readonly opener: TokenHash
  readonly purpose: CeremonyPurpose
}

export interface NewCeremony extends CeremonyHandle {
  readonly lifetimeMs: number
  readonly axes: readonly QuotaAxis[]
}

/** A passkey to be kept. */
export interface NewPasskey extends VerifiedRegistration {
  readonly id: string
  readonly userId: string
  readonly name: string
  /** The session that asks for it. It has to live. */
  readonly sessionId: string
  /** How many the account may have with this one. */
  readonly most: number
  /** What the text about it is in, where nobody knows what the account's number reads: a BCP 47 tag in small letters. */
  readonly language: string
  readonly audit: { readonly id: string; readonly addressKey: string }
}

export type PasskeyAdded =
  /** `noticeIds`: the text to the account about it. It is queued, and nobody sends it yet. */
  | { readonly kind: "added"; readonly noticeIds: readonly string[] }
  /** `gone`: the session or the account is. `known`: somebody has a passkey of this id. */
  | { readonly kind: "full" | "gone" | "known" }

/** A passkey as its owner sees it in a list. */
export interface KeptPasskey {
  readonly id: string
  readonly credentialId: string
  readonly transports: readonly string[]
  readonly name: string
  readonly backedUp: boolean
  readonly createdAtMs: number
  /** `null`: never yet. */
  readonly lastUsedAtMs: number | null
}

/** A passkey as an assertion is judged by it. */
export interface FoundPasskey extends PasskeyCredential {
  readonly id: string
  readonly userId: string
}

/**
 * A passkey that has signed. It counts where it is there still and its counter went up; else it was copied, and nobody
 * knows which of the two this is (WebAuthn Level 3, 7.2 step 22). Two devices that count nothing both say 0.
 */
export interface PasskeyUse {
  readonly passkeyId: string
  readonly assertion: VerifiedAssertion
}

/** A sign-in by a passkey. */
export interface PasskeySignIn extends PasskeyUse {
  readonly session: NewSession
  /**
   * A code that was right and not enough, in the same browser. Where it was for the account of the passkey, its number
   * is proved by both now.
   */
  readonly proved: ChallengeHandle | null
  readonly audit: { readonly id: string; readonly addressKey: string }
}

export type PasskeySignedIn =
  | OpenedSession
  /** The account is blocked: told to whoever has its passkey, and nothing is opened. */
  | { readonly kind: "blocked" }
  /** The passkey is gone, or does not count. */
  | { readonly kind: "gone" }

/** A browser that somebody has just signed in with. */
export interface PasskeyOffer {
  readonly userId: string
  readonly device: TokenHash
  /** For how long it is left alone after an offer. */
  readonly pauseMs: number
}

/** Keeps passkeys and what they were asked to sign. Times are the database's. */
export interface PasskeyStore {
  /**
   * Charges the quotas and keeps what is to be signed, or does nothing. For an account that is gone nothing is kept:
   * the answer is refused then, as any other. Takes a few rows away whose time is over.
   */
  beginCeremony(ceremony: NewCeremony): Promise<{ readonly kind: "begun" } | QuotaFull>
  /** Takes it away while it lives. True once, for one of any number of parallel calls. */
  takeCeremonyOnce(handle: CeremonyHandle): Promise<boolean>
  /** Keeps it, drops a change of the number that is under way, and tells the account. Parallel calls never keep more than `most`. */
  addPasskey(passkey: NewPasskey): Promise<PasskeyAdded>
  /** All of an account, the oldest first. */
  passkeysOf(userId: string): Promise<readonly KeptPasskey[]>
  findPasskey(credentialId: string): Promise<FoundPasskey | null>
  /**
   * Notes the use, opens the session and writes it down: all or nothing, in one statement that locks the account first.
   * So neither a removal, a block nor a second use of the same count comes between.
   */
  signInOnce(signIn: PasskeySignIn): Promise<PasskeySignedIn>
  /**
   * Notes the use, and that the person of a session has just proved themselves with a passkey of their account: both or
   * neither. False: the session is over, or the passkey does not count.
   */
  markProvedOnce(proof: PasskeyUse & { readonly sessionId: string }): Promise<boolean>
  /**
   * Whether a browser is to be offered a passkey: its account has none, and it was not offered one for a while. That
   * begins anew with this; true for one of any number of parallel calls.
   */
  offerOnce(offer: PasskeyOffer): Promise<boolean>
  /** False: the account has no such passkey. */
  rename(passkey: OwnedPasskey, name: string): Promise<boolean>
  /**
   * Takes it away, and ends the other sessions of the account that a passkey opened. False: the account has no such
   * passkey, or the session that asks is over.
   */
  remove(
    passkey: OwnedPasskey & { sessionId: string },
    audit: { id: string; addressKey: string },
  ): Promise<boolean>
}

/** A passkey by its id, of this account and no other. */
export interface OwnedPasskey {
  readonly userId: string
  readonly passkeyId: string
}
