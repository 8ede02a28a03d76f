import type { DeviceForm } from "../device"
import type { SessionStrength } from "../session"

/** A live session of an account, for its owner to recognise. */
export interface OwnSession {
  readonly sessionId: string
  /** `null`: the browser did not say. */
  readonly browser: string | null
  readonly system: string | null
  /** `null`: it was opened before that was kept. */
  readonly form: DeviceForm | null
  /** ISO 3166-1 alpha-2 of where it was opened, where the platform told. */
  readonly country: string | null
  /** What was done to open it. */
  readonly strength: SessionStrength
  readonly startedAtMs: number
  /** Since its last use, by the clock of the database; uses are written down to the minute. */
  readonly msSinceUse: number
}

/** Somebody who is signed in ends sessions of their own account. */
export interface Ending {
  /** The session that asks. It has to live itself, and is judged in the same statement. */
  readonly askingSessionId: string
  readonly auditId: string
  readonly addressKey: string
}

/** Lets people see and end their own sessions. Ending is one statement, and holds from the next request on. */
export interface OwnSessionStore {
  /** Those that live, the one that was used last first. */
  live(userId: string): Promise<readonly OwnSession[]>
  /**
   * Ends one, and forgets the device that opened it, unless that is the one that asks: if it comes back, its owner is
   * told. False: it is over already, somebody else's or nobody's, or the one that asks is over.
   */
  endOne(sessionId: string, ending: Ending): Promise<boolean>
  /** Ends all but the one that asks, and forgets all devices but its own. How many were live. */
  endOthers(ending: Ending): Promise<number>
}
