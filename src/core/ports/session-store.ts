import type { TokenHash } from "../opaque-token"
import type { PhoneNumber } from "../phone-number"
import type { SessionStrength } from "../session"
import type { Role } from "../user"

/** A live session and whose it is, read together so that a role or a block is never stale. */
export interface LiveSession {
  readonly sessionId: string
  readonly strength: SessionStrength
  readonly startedAtMs: number
  readonly user: {
    readonly id: string
    readonly phoneNumber: PhoneNumber | null
    readonly email: string | null
    readonly name: string | null
    readonly role: Role
    readonly createdAtMs: number
  }
}

export interface SessionStore {
  /** The session while it lives: not ended, within both deadlines, and its user not blocked. */
  read(token: TokenHash): Promise<LiveSession | null>
  /** Ends it. False when there was nothing to end. */
  end(token: TokenHash, audit: { id: string; addressKey: string }): Promise<boolean>
}
