import type { QuotaAxis } from "../quota-axis"
import type { ChallengeHandle } from "./challenge-store"
import type { Confirmation, NewSession, OpenedSession } from "./proof-store"
import type { PasswordRecord, PasswordTried } from "./user-store"

/** A try at the second proof of an account whose number is proved. */
export interface SecondProofTry extends ChallengeHandle {
  readonly axesFor: (numberKey: string) => readonly QuotaAxis[]
}

export type SecondProofTried = PasswordTried | { readonly kind: "gone" }

/** What was right besides the code. */
export type RightProof =
  /** The hash that the password was compared with: another one has been set meanwhile, or it has not. */
  | ({ readonly kind: "password" } & PasswordRecord)
  /** Whether it is right is known with the statement that spends it. */
  | { readonly kind: "recovery-code"; readonly codeHash: Uint8Array }

export interface SecondProofConfirmation extends Omit<Confirmation, "newUserId" | "byTestCode"> {
  readonly session: NewSession
  readonly by: RightProof
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
}

export type SecondProofConfirmed =
  | OpenedSession
  /** The recovery code is none of the account's, or was used; or another password has been set. */
  | { readonly kind: "wrong" }
  | { readonly kind: "blocked" }
  | { readonly kind: "gone" }

/** Somebody says that a silent number is theirs now. */
export interface NewOwner extends ChallengeHandle {
  readonly silenceMs: number
  readonly auditId: string
  readonly addressKey: string
}

/** What may follow a code that is right and not enough. Each call is one atomic statement. */
export interface SecondProofStore {
  /** Spends a try of the proof, before anything is compared, and reads what a password is compared with. */
  trySecondProof(request: SecondProofTry): Promise<SecondProofTried>
  /** Spends the proof of the number and opens a session: both or neither, once. */
  confirmSecondProofOnce(confirmation: SecondProofConfirmation): Promise<SecondProofConfirmed>
  /**
   * Sets the number free, so that its proof leads to a new account. The old account keeps all else, and is reached by
   * its other proofs. False: the number is not silent, or the proof is over.
   */
  setNumberFreeOnce(owner: NewOwner): Promise<boolean>
}
