import type { Counts } from "@/core/count-in-memory"
import type { ChallengeOutcome, Channel, DeliveryState } from "@/core/challenge"
import type { DeliveryFailure } from "@/core/challenge-view"
import type { Lane } from "@/core/quota-axis"
import type { PhoneNumber } from "@/core/phone-number"
import type { AlertSigns } from "@/core/ports/alert-signs"
import type { LaneClaim, NewChallenge } from "@/core/ports/challenge-store"
import type { NoticeKind, RefusedBy } from "@/core/ports/delivery-store"
import type { MailingState, NewMailing } from "@/core/ports/mailing-store"
import type { Price } from "@/core/ports/messenger"
import type { LiveSettings } from "@/core/ports/settings-store"
import { noCredentials } from "@/core/provider-credentials"
import type { TestDays } from "@/core/test-numbers"
import type { NewText, TextAnswer } from "@/core/ports/text-store"
import { type FixedClock, fixedClock } from "./fixed-clock"
import type { MemoryAlert } from "./memory-alert-store"
import type { MemoryWebhook } from "./memory-webhook-store"
import type {
  MemoryApiKey,
  MemoryCeremony,
  MemoryDevice,
  MemoryOptOut,
  MemoryPasskey,
  MemoryPhoneChange,
  MemoryRecoveryCode,
  MemorySession,
  MemoryUser,
} from "./memory-account"

/** A row of `challenges`. Times are milliseconds of the fixed clock. */
export interface MemoryChallenge extends NewChallenge {
  readonly lane: Lane
  codeProvider: string
  verificationId: string | null
  approval: Uint8Array | null
  readonly createdAtMs: number
  triesLeft: number
  resendsLeft: number
  callsLeft: number
  expiresAtMs: number
  selectedAtMs: number
  outcome: ChallengeOutcome | null
  closed: boolean
  proofExpiresAtMs: number | null
  proofSpent: boolean
  provedByTest: boolean
  /** Whose account or number it led to. */
  ledTo: string | null
}

export interface MemoryDelivery {
  readonly id: string
  readonly challengeId: string | null
  /** `null`: erased. */
  to: PhoneNumber | null
  readonly channel: Channel
  /** What it says, where it carries no code. */
  readonly notice: NoticeKind | null
  /** A number, or of `account-closing` a day. */
  about: string | null
  readonly language: string | null
  /** Keyed hash of its number, where its account has another one by now. */
  toNumberKey: string | null
  readonly createdAtMs: number
  state: DeliveryState
  stateSinceMs: number
  failure: DeliveryFailure | null
  provider: string | null
  refusals?: readonly RefusedBy[]
  providerMessageId: string | null
  answeredCallId: string | null
  codeSaid?: boolean
  /** Of a text that somebody sent on purpose; absent for all others. */
  text?: MemoryText
  segments?: number
  /** Of a text of a mailing; absent for all others. */
  mailingId?: string
  /** ISO 3166-1 alpha-2; absent where no test looks. */
  country?: string
  providerErrorCode?: string | null
  price?: MemoryPrice
  priceAskedAtMs?: number
}

/** What only such a text has. */
export interface MemoryText
  extends Pick<NewText, "numberKey" | "body" | "mediaUrls" | "sender" | "idempotency"> {
  answer: TextAnswer | null
}

/** A row of `mailings`. */
export interface MemoryMailing extends Pick<NewMailing, "sender" | "idempotency" | "mediaUrls" | "leftOut"> {
  /** `null`: erased by its age. */
  body: string | null
  readonly madeAtMs: number
  readonly total: number
  state: MailingState
}

/** What a message costs. `basis`: whose number it is. */
export interface MemoryPrice extends Price {
  readonly basis: "billed" | "listed" | "unknown"
}

/** A row of `prices`. */
export interface MemoryListPrice {
  readonly price: Price | null
  readonly goodUntilMs: number
}

/** Writes the row of a message, as somebody who wants it sent does. Where it goes, and why, is theirs to say. */
export function addDelivery(
  { deliveries, clock }: MemoryState,
  row: Pick<MemoryDelivery, "id" | "challengeId" | "to"> & Partial<MemoryDelivery>,
): void {
  const nowMs = clock.nowMs()
  deliveries.set(row.id, {
    channel: "sms",
    notice: null,
    about: null,
    language: null,
    toNumberKey: null,
    createdAtMs: nowMs,
    state: "queued",
    stateSinceMs: nowMs,
    failure: null,
    provider: null,
    providerMessageId: null,
    answeredCallId: null,
    ...row,
  })
}

/** What the stores of one test share. Everything happens in one turn of the event loop, so nothing can race. */
export interface MemoryState {
  readonly clock: FixedClock
  readonly challenges: Map<string, MemoryChallenge>
  readonly deliveries: Map<string, MemoryDelivery>
  readonly users: Map<string, MemoryUser>
  readonly sessions: Map<string, MemorySession>
  readonly devices: MemoryDevice[]
  readonly recoveryCodes: MemoryRecoveryCode[]
  readonly passkeys: Map<string, MemoryPasskey>
  /** By challenge. */
  readonly ceremonies: Map<string, MemoryCeremony>
  readonly phoneChanges: MemoryPhoneChange[]
  readonly quotas: Counts
  /** By number key. */
  readonly optOuts: Map<string, MemoryOptOut>
  /** By provider, channel and country. */
  readonly prices: Map<string, MemoryListPrice>
  /** By id, the oldest first. */
  readonly mailings: Map<string, MemoryMailing>
  /** The oldest first. */
  readonly webhooks: MemoryWebhook[]
  readonly apiKeys: MemoryApiKey[]
  readonly alerts: MemoryAlert[]
  readonly alertRounds: { checkedAtMs: number | null; textedAtMs: number | null }
  /** What a check of alerts sees. */
  alertSigns: AlertSigns
  /** The actions, oldest first. */
  readonly audit: string[]
  /** Keys of numbers that the audit says have made an administrator, or went to somebody else. */
  readonly madeAdministrator: Set<string>
  sealedNumberKey: string | null
  settings: LiveSettings
}

export function createMemoryState(clock: FixedClock = fixedClock()): MemoryState {
  return {
    clock,
    challenges: new Map(),
    deliveries: new Map(),
    users: new Map(),
    sessions: new Map(),
    devices: [],
    recoveryCodes: [],
    passkeys: new Map(),
    ceremonies: new Map(),
    phoneChanges: [],
    quotas: new Map(),
    optOuts: new Map(),
    prices: new Map(),
    mailings: new Map(),
    webhooks: [],
    apiKeys: [],
    alerts: [],
    alertRounds: { checkedAtMs: null, textedAtMs: null },
    alertSigns: {
      providers: [],
      reports: [],
      countries: [],
      collapses: [],
      sentThisHour: 0,
      newAdministrators: [],
    },
    audit: [],
    madeAdministrator: new Set(),
    sealedNumberKey: null,
    settings: {
      version: 0,
      templates: [],
      whatsAppTemplates: [],
      routes: [],
      webhookEndpoints: [],
      credentials: noCredentials,
      choices: {},
      testNumbers: null,
    },
  }
}

/** The account that has proved a number, and whose time has not come. */
export function ownerOf(state: MemoryState, number: PhoneNumber): MemoryUser | undefined {
  return [...state.users.values()].find(
    ({ phoneNumber, provedAtMs, deletionDueAtMs }) =>
      phoneNumber === number && provedAtMs !== null && (deletionDueAtMs ?? Infinity) > state.clock.nowMs(),
  )
}

/** What the database function `lane_of` does. */
export function laneOf(state: MemoryState, number: PhoneNumber, device: LaneClaim["device"]): Lane {
  const owner = ownerOf(state, number)
  const hash = device && Buffer.from(device.hash).toString("hex")
  const isKnown = state.devices.some(
    (known) =>
      known.userId === owner?.id &&
      known.hash === hash &&
      known.lastAtMs >= state.clock.nowMs() - (device?.lifetimeMs ?? 0),
  )
  return isKnown && owner?.blocked === false ? "own" : "strangers"
}

/** What the database function `is_left_alone` does. */
export function isLeftAlone(state: MemoryState, numberKey: string | undefined): boolean {
  return state.optOuts.get(numberKey ?? "")?.source === "person"
}

/** The passkeys of an account. */
export function passkeysIn({ passkeys }: MemoryState, userId: string): readonly MemoryPasskey[] {
  return [...passkeys.values()].filter((passkey) => passkey.userId === userId)
}

/** What the database function `is_proved_by_message` does. */
export function isProvedByMessage(state: MemoryState, number: PhoneNumber): boolean {
  const owner = ownerOf(state, number)
  return owner !== undefined && owner.testProvedAtMs !== owner.provedAtMs
}

/** What the database function `takes_test_code` does. */
export function takesTestCode(state: MemoryState, number: PhoneNumber, days: TestDays): boolean {
  const lastDay = days[number]
  const today = new Date(state.clock.nowMs()).toISOString().slice(0, 10)
  return lastDay !== undefined && today <= lastDay && !isProvedByMessage(state, number)
}
