import type { Policy } from "@/core/policy"
import { makePolicy } from "@/core/policy"
import type { RefusedBy } from "@/core/ports/delivery-store"
import type { TestDays } from "@/core/test-numbers"
import type { Stores } from "../memory-stores"
import type { ToldEvent } from "../memory-webhook-store"

/** Stores, and what a test has to do to the world around them. */
export interface StoresUnderTest {
  readonly stores: Stores
  /** Lets time pass: afterwards everything that was written is that much older. */
  advance(ms: number): Promise<void>
  /** What the owner does in the console. The account stays, also where its person has left. */
  block(userId: string): Promise<void>
  /** Gives an account a recovery code, by its hash. */
  giveRecoveryCode(userId: string, codeHash: Uint8Array): Promise<void>
  /** Gives an account another password, that is always asked for. */
  givePassword(userId: string): Promise<void>
  /** What triggers do: something happened that other servers of the owner are told, where they want to know. */
  tellWebhooks(event: ToldEvent): Promise<void>
  /** All that were kept, by event. */
  webhookAttempts(): Promise<readonly WebhookAttemptKept[]>
  /** The actions in the audit, oldest first. */
  auditActions(): Promise<readonly string[]>
  /** What the row of a message says about its cost; `null`: nothing. */
  costOf(deliveryId: string): Promise<MessageCost | null>
  /** What the row of a message says about who was asked to carry it; `null`: there is none. */
  handingOverOf(deliveryId: string): Promise<HandingOver | null>
  /** Counts all hours that are closed, as the overview does. */
  countStatistics(): Promise<void>
  /** Forgets everything. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** An attempt to send a webhook. */
export interface WebhookAttemptKept {
  readonly attempt: number
  /** The status, or the error; `null`: not known. */
  readonly outcome: string | null
}

/** The cost of a message, and whose number it is. */
export interface MessageCost {
  readonly amount: number
  readonly currency: string
  readonly basis: "billed" | "listed" | "unknown"
  readonly segments: number | null
}

/** Who carries a message, who refused to before, and in how many parts. */
export interface HandingOver {
  readonly provider: string | null
  readonly refusals: readonly RefusedBy[]
  readonly segments: number | null
}

/** The numbers that the contracts are written for. */
export const contractPolicy: Policy = makePolicy({ development: false, overrides: {} })

/** Test numbers of the contracts, one in force and one that is over, whatever the clock of the store says. */
export const contractTestDays: TestDays = { "+14155550111": "2999-12-31", "+14155550112": "2000-01-01" }
