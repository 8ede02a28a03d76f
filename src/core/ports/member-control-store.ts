import type { PhoneNumber } from "../phone-number"
import type { PendingVerification } from "./leaving-store"

/** An administrator does something to an account. */
export interface Control {
  /** Of the administrator. It is judged in the same transaction. */
  readonly askingSessionId: string
  /** The account that it is done to. */
  readonly userId: string
  readonly auditId: string
  readonly addressKey: string
}

/** Why an administrator may not do something to an account. Nothing was changed. */
export interface ControlRefused {
  readonly kind: /** Whoever asks is no administrator, or not any more. */
    | "administrator-needed"
    | "account-gone"
    /** It is their own account, and they would shut themselves out. */
    | "own-account"
    | "last-administrator"
}

/** What an account lacks that is to become administrator. */
export type RoleLack = "password" | "unblocked" | "staying" | "real-number"

export type Controlled<What = unknown> = ControlRefused | ({ readonly kind: "done" } & What)

/**
 * What administrators do to accounts. Each is one transaction that locks all administrators and the account, in one order:
 * of two that take each other's role, one finds that it has none any more. What holds already stays, and is no refusal.
 */
export interface MemberControlStore {
  /**
   * Keeps an account out: its sessions end, and the codes that are under way. One that is closing stays: a blocked person
   * does not come back as somebody new.
   */
  blockOnce(control: Control): Promise<Controlled<{ readonly sessionsEnded: number }>>
  unblockOnce(control: Control): Promise<Controlled>
  /** `sessionId`: that one alone; `null`: all but the one that asks, and the codes that are under way. */
  endSessions(
    control: Control,
    sessionId: string | null,
  ): Promise<Controlled<{ readonly sessionsEnded: number }>>
  /** Queues a text to every other administrator, in the same transaction. */
  giveRoleOnce(
    control: Control,
  ): Promise<
    | Controlled<{ readonly noticeIds: readonly string[] }>
    | { readonly kind: "lacking"; readonly lack: RoleLack }
  >
  /** Ends the sessions that carry the role. */
  takeRoleOnce(control: Control): Promise<Controlled<{ readonly sessionsEnded: number }>>
  /** The whole number, for whoever has a reason to see it. `null`: it went to somebody else, or the account is gone. */
  revealNumber(control: Control): Promise<Controlled<{ readonly phoneNumber: PhoneNumber | null }>>
  /** Deletes an account at once. */
  eraseOnce(control: Control): Promise<Controlled<{ readonly pending: readonly PendingVerification[] }>>
}
