import type { Pool } from "pg"
import { createAlertSigns } from "@/adapters/postgres/alert-signs"
import { createAuditStore } from "@/adapters/postgres/audit-store"
import { createMessageLog } from "@/adapters/postgres/message-log"
import { createPeopleStore } from "@/adapters/postgres/people-store"
import { createStatisticsStore } from "@/adapters/postgres/statistics-store"
import { createWebhookLog } from "@/adapters/postgres/webhook-log"
import { systemRandom } from "@/adapters/system/random"
import { systemStopwatch } from "@/adapters/system/stopwatch"
import { furthestOverviewHours } from "@/core/overview-period"
import type { AlertSignsReader } from "@/core/ports/alert-signs"
import type { AuditStore } from "@/core/ports/audit-store"
import type { MessageLog } from "@/core/ports/message-log"
import type { PeopleStore } from "@/core/ports/people-store"
import type { Sealing } from "@/core/ports/sealing"
import type { RolledUp } from "@/core/ports/statistics-store"
import type { WebhookLog } from "@/core/ports/webhook-log"
import { type WebhookEventType, type WebhookState, webhookEventTypes, webhookStates } from "@/core/webhook"
import { type Overview, type OverviewQuestion, readOverview } from "@/core/workflows/read-overview"
import { rollUpStatistics } from "@/core/workflows/roll-up-statistics"

/** What the console reads past the workflows: lists, pages of rows and counts, which nothing is decided by. */
export interface ConsoleStores {
  readonly messages: MessageLog
  readonly people: PeopleStore
  readonly audit: AuditStore
  readonly webhooks: WebhookLog
  /** What a check for alerts reads, for whoever measures it. */
  readonly alertSigns: AlertSignsReader
  /** Everything that an endpoint can choose to be told. */
  readonly webhookEventTypes: readonly WebhookEventType[]
  /** Where a message to an endpoint can stand. */
  readonly webhookStates: readonly WebhookState[]
  /** For what an address must not say openly. */
  readonly sealing: Sealing
  /** Of a new row. */
  readonly newId: () => string
  readOverview(question: OverviewQuestion): Promise<Overview>
  /**
   * Counts what nobody has counted yet, so that no owner waits for it who looks in for the first time in weeks: for so many
   * milliseconds.
   */
  catchUpStatistics(forMs: number): Promise<RolledUp>
}

/** Ties the reads of the console to the database. */
export function createConsoleStores(pool: Pool, sealing: Sealing): ConsoleStores {
  const counting = { statistics: createStatisticsStore(pool), stopwatch: systemStopwatch }
  return {
    messages: createMessageLog(pool),
    people: createPeopleStore(pool),
    audit: createAuditStore(pool),
    webhooks: createWebhookLog(pool),
    alertSigns: createAlertSigns(pool),
    webhookEventTypes,
    webhookStates,
    sealing,
    newId: systemRandom.id,
    readOverview: (question) => readOverview(counting, question),
    catchUpStatistics: (forMs) => rollUpStatistics(counting, { sinceHours: furthestOverviewHours, forMs }),
  }
}
