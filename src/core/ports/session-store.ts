import type { TokenHash } from "../opaque-token"
import type { PhoneNumber } from "../phone-number"
import type { LastProof, ProofKind, SessionStrength } from "../session"
import type { Role } from "../user"

/** A live session and whose it is, read together so that a role or a block is never stale. */
export interface LiveSession {
  readonly sessionId: string
  readonly strength: SessionStrength
  readonly startedAtMs: number
  /** When it ends by itself if it is not used any more. */
  readonly expiresAtMs: number
  readonly lastProof: LastProof
  readonly user: {
    readonly id: string
    readonly phoneNumber: PhoneNumber | null
    readonly email: string | null
    readonly name: string | null
    readonly role: Role
    readonly createdAtMs: number
    /** When the account will be deleted, where its person has asked for that; `null`: not at all. */
    readonly deletionDueAtMs: number | null
  }
}

export interface SessionStore {
  /** The session while it lives: not ended, within both deadlines, and its user neither blocked nor past its deletion. */
  read(token: TokenHash): Promise<LiveSession | null>
  /** Ends it. False when there was nothing to end. */
  end(token: TokenHash, audit: { id: string; addressKey: string }): Promise<boolean>
  /**
   * Puts another token in the place of this one, which opens nothing from then on. Answers how many milliseconds the
   * session has left; `null`: it is over, or has less than a second left, or has another token by now.
   */
  renewToken(renewal: TokenRenewal): Promise<number | null>
  /** Keeps in mind that the person has just proved themselves again. False: the session is over. */
  markProved(sessionId: string, by: Exclude<ProofKind, "code">): Promise<boolean>
  /**
   * The same by a right code, which that spends: both or neither, once. False: the session or the code is over, or the
   * code was sent for somebody else.
   */
  markProvedOnce(proof: CodeProof): Promise<boolean>
}

/** Another token for a session. */
export interface TokenRenewal {
  readonly sessionId: string
  /** The one that it has to have still. */
  readonly tokenHash: TokenHash
  readonly newTokenHash: TokenHash
}

/** A right code of a challenge for `re-authenticate`. */
export interface CodeProof {
  readonly sessionId: string
  readonly challengeId: string
  readonly opener: TokenHash
  /** Whether it was the fixed one of a test number. */
  readonly byTestCode: boolean
  /** Quota keys to give back one each: the try that turned out right. */
  readonly giveBack: readonly string[]
}
