import type { QuotaAxis } from "../limits"
import type { TokenHash } from "../opaque-token"
import type { QuotaFull } from "./challenge-store"
import type { PasskeyCredential, VerifiedAssertion, VerifiedRegistration } from "./passkeys"

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
  readonly audit: { readonly id: string; readonly addressKey: string }
}

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

/** Keeps passkeys and what they were asked to sign. Times are the database's. */
export interface PasskeyStore {
  /**
   * Charges the quotas and keeps what is to be signed, or does nothing. For an account that is gone nothing is kept:
   * the answer is refused then, as any other. Takes a few rows away whose time is over.
   */
  beginCeremony(ceremony: NewCeremony): Promise<{ readonly kind: "begun" } | QuotaFull>
  /** Takes it away while it lives. True once, for one of any number of parallel calls. */
  takeCeremonyOnce(handle: CeremonyHandle): Promise<boolean>
  /**
   * `gone`: the session or the account is. `known`: somebody has a passkey of this id. Parallel calls never keep more
   * than `most`.
   */
  addPasskey(passkey: NewPasskey): Promise<"added" | "full" | "gone" | "known">
  /** All of an account, the oldest first. */
  passkeysOf(userId: string): Promise<readonly KeptPasskey[]>
  findPasskey(credentialId: string): Promise<FoundPasskey | null>
  /**
   * Notes that it was used. False where it is gone, or where its counter did not go up: then it was copied, and nobody
   * knows which of the two this is (WebAuthn Level 3, 7.2 step 22). Two devices that count nothing both say 0.
   */
  noteUseOnce(passkeyId: string, assertion: VerifiedAssertion): Promise<boolean>
  /** False: the account has no such passkey. */
  rename(passkey: OwnedPasskey, name: string): Promise<boolean>
  /** False: the account has no such passkey. */
  remove(passkey: OwnedPasskey, audit: { id: string; addressKey: string }): Promise<boolean>
}

/** A passkey by its id, of this account and no other. */
export interface OwnedPasskey {
  readonly userId: string
  readonly passkeyId: string
}
