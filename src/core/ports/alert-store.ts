import type { Alert, AlertKind, AlertMatter, AlertName } from "../alert"

/** Something that is so now. */
export interface NewAlert {
  /** Of the alert, where there is none yet. */
  readonly id: string
  readonly matter: AlertMatter
}

/** An alert that its claimer tells of now, and nobody else. */
export interface AlertToTell extends Alert {
  /** The first is 1. */
  readonly attempt: number
}

/** Which alerts to claim for telling. */
export interface TellClaim {
  readonly most: number
  /** For so long nobody else claims them. */
  readonly leaseMs: number
  /** What is older than that is no news. */
  readonly newsMs: number
}

/** How an attempt to tell ended. */
export interface AlertTold {
  readonly id: string
  /** Whether it was told that it is over. */
  readonly isClosing: boolean
  /** `told`; or when to try again, or `null`: never. */
  readonly next: "told" | { readonly afterMs: number } | null
}

/** Who closes an alert by hand. */
export interface AlertDone {
  readonly alertId: string
  readonly userId: string | null
  readonly auditId: string
  readonly addressKey: string | null
}

/** Keeps what needs the owner. Of one thing at most one alert is open, however many processes look. */
export interface AlertStore {
  /** Whether whoever asks shall look now: one of all processes, and not sooner after the last one than this. */
  beginCheck(pauseMs: number): Promise<boolean>
  /** What is open, whether or not an administrator has taken note of it. The newest first. */
  open(): Promise<readonly Alert[]>
  /** What is open and nobody has taken note of. The newest first. */
  unseen(): Promise<readonly Alert[]>
  /** How many those are. */
  countUnseen(): Promise<number>
  /**
   * Opens what is so and was not known, renews what was, and closes what is open of `kinds` and is not so any more.
   */
  settle(now: readonly NewAlert[], kinds: readonly AlertKind[]): Promise<void>
  /** Closes one alert, where it is open. */
  close(name: AlertName): Promise<void>
  /** Claims what is to be told: of two who claim at once, one gets an alert. */
  claimToTell(claim: TellClaim): Promise<readonly AlertToTell[]>
  /** Keeps how telling ended. What was over meanwhile is told next. */
  told(told: AlertTold): Promise<void>
  /**
   * Queues a text to every administrator about what is open, of these kinds, and was in no text yet: one text for all of
   * it, and none sooner after the last than `pauseMs`. Answers the ids of what was queued.
   */
  textAdministrators(kinds: readonly AlertKind[], pauseMs: number): Promise<readonly string[]>
  /** Takes note of one for all administrators, with a record of who did. False: it was over, or noted. */
  done(done: AlertDone): Promise<boolean>
}
