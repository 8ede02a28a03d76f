import type { AlertName } from "../alert"
import type { Channel, Purpose } from "../challenge"
import type { PhoneNumber } from "../phone-number"
import type { DeliveryReport } from "./delivery-report"
import type { SendOutcome } from "./messenger"

/** A message that this process has to send now, and nobody else. */
export type BegunDelivery = {
  readonly id: string
  readonly to: PhoneNumber
  readonly channel: Channel
} & (
  | {
      readonly kind: "code"
      readonly challengeId: string
      readonly purpose: Purpose
      readonly phoneNumber: PhoneNumber
      readonly secret: Uint8Array
      readonly keyId: string
      readonly validForMs: number
      readonly codeProvider: string
      /** What the provider calls the code that it has sent for this challenge; `null`: none yet. */
      readonly verificationId: string | null
      /** Codes of the number that may be pending there and that no challenge needs: to end before a new one. */
      readonly strayVerificationIds: readonly string[]
      /** ISO 3166-1 alpha-2 of the number. */
      readonly country: string
      readonly language: string
      /** The host that its text is bound to; `null`: none. */
      readonly textHost: string | null
      /** Whether its number has its fixed code now, so that nobody is asked to send anything. */
      readonly takesTestCode: boolean
    }
  | ({
      /** `null`: nobody knows what its reader reads. */
      readonly language: string | null
      readonly takesTestCode: boolean
    } & NoticeMatter)
)

/** What a notice tells. */
export type NoticeMatter =
  | {
      readonly kind: Exclude<NoticeKind, "account-closing" | "alert">
      /** The number that it is about: of the new administrator, the new one of the account, or its old one again; `null`: about none. */
      readonly about: PhoneNumber | null
    }
  | {
      readonly kind: "account-closing"
      /** On which the account goes, in the person's zone: `2026-11-29`. */
      readonly day: string
    }
  | {
      readonly kind: "alert"
      /** What it is about. */
      readonly alert: AlertName
    }

/** What people are told without having asked. */
export type NoticeKind =
  | "administrator-added"
  | "password-changed"
  | "phone-changed"
  | "phone-change-undone"
  | "new-device"
  | "account-closing"
  | "passkey-added"
  | "recovery-codes-made"
  | "alert"

/** A message that carries a code: a challenge, as far as its sending needs it. */
export type CodeDelivery = Extract<BegunDelivery, { kind: "code" }>

export interface BeginRequest {
  readonly deliveryId: string
  /** A row older than this was left behind by its process. */
  readonly leftBehindAfterMs: number
  /** Such a row is only worth sending with this much of the code's life left. */
  readonly needsLeftMs: number
  /** Nobody is connected who sends: only a message to a test number is given out, which needs nobody. */
  readonly onlyTests: boolean
  /** For which codes a number that opted out need not wait before it asks for a call. */
  readonly liftsWaitFor: readonly Purpose[]
  /** Off while nobody carries notices: they stay queued. */
  readonly takesNotices: boolean
}

/** A messenger that certainly did not send a message. */
export interface RefusedBy {
  readonly provider: string
  readonly providerErrorCode: string | null
}

/** What a certain failure of a message changes for the next one of its challenge. */
export interface AfterFailure {
  /** Whether the wait that the message began is over, unless a later message began another. */
  readonly liftsWait: boolean
  /** Whether the challenge gets no more calls. */
  readonly endsCalls: boolean
}

/** What a failure that a report tells of changes, and for which challenges. */
export interface ReportTerms extends AfterFailure {
  readonly purposes: readonly Purpose[]
}

/** What a report did. `unknown`: no message of its provider is known by its names. `unchanged`: its news were known. */
export type Reported =
  | { readonly kind: "unknown" | "unchanged" }
  /** Where the message stands since. */
  | ({ readonly kind: "moved" } & Pick<DeliveryReport, "state" | "failure">)

/** How handing a message over ended. */
export interface RecordedAttempt extends AfterFailure {
  readonly deliveryId: string
  /** Who took it, or was the last to refuse it; `null`: nobody carries its channel. */
  readonly provider: string | null
  readonly outcome: SendOutcome
  /** Those before. */
  readonly refusals: readonly RefusedBy[]
  /** ISO 3166-1 alpha-2 of the number, for statistics. Codes have that of their challenge. */
  readonly country?: string
}

/** A call that asks what to say. */
export interface AskingCall {
  readonly deliveryId: string
  /** The provider's name of the call. */
  readonly callId: string
  /** Whether what it is told now is the code, and not the greeting only. */
  readonly saysCode: boolean
}

export interface DeliveryStore {
  /**
   * Claims a queued message: one caller gets it, the others `null`. One that was left behind is given out only
   * while it is the newest of a live challenge with enough time left; otherwise it becomes failed. So does a text
   * or a WhatsApp message to a number that opted out.
   */
  beginOnce(request: BeginRequest): Promise<BegunDelivery | null>
  /**
   * Writes what became of it. A report of the provider that came before says more of its state, and stays; who refused
   * before, and how many parts it has where no report told, are written all the same. A text or a
   * WhatsApp message that was refused because its number opted out is an opt-out from now on; one of the site's own that was taken ends an opt-out that only a
   * provider told of, before it was asked for. Both hold for reports alike.
   */
  record(attempt: RecordedAttempt): Promise<void>
  /**
   * To be called before another messenger is asked to carry a message that is being sent: from now on only its reports
   * count. False: what became of the message is known by now, from a report, and nobody else may be asked.
   */
  passOn(deliveryId: string, provider: string): Promise<boolean>
  /**
   * Takes a provider's report. States only move forward: reports may come twice, late, in any order, and before
   * `record`. A call that was taken is delivered only where its code was said in it: else a mailbox took it, and it has
   * failed.
   */
  report(report: DeliveryReport, terms: ReportTerms): Promise<Reported>
  /**
   * What a call has to say, for the first call that asks and for no other one, and whether the code was said. `null`:
   * another call asked before, or the challenge takes no code any more.
   */
  answerOnce(call: AskingCall): Promise<BegunDelivery | null>
  /** Which of these numbers have their fixed code now: whatever is written to one of them goes to nobody. */
  testNumbersIn(numbers: readonly PhoneNumber[]): Promise<ReadonlySet<PhoneNumber>>
  /** Ids of notices that nobody began to send, the oldest first. */
  waitingNotices(most: number): Promise<readonly string[]>
  /** A message that has been sending for longer than a provider call can take: nobody knows. */
  giveUpSending(deliveryId: string): Promise<void>
  /** The same for all that have been sending for longer than this, whoever began them. How many there were. */
  giveUpLeftBehind(afterMs: number): Promise<number>
}
