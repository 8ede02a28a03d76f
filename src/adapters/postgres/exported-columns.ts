import { exportedAccount } from "./exported-account"
import { exportedMessages } from "./exported-messages"
import { exportedOfNumber } from "./exported-number"
import { exportedSignIns } from "./exported-sign-ins"
import type { ExportSources } from "./exported-source"

/** Tables of which nothing is in the file, and why. */
export const tablesLeftOut: Readonly<Record<string, string>> = {
  inbox_messages: "shows codes, on a developer's machine; erased with the account",
  api_keys: "of the owner's servers",
  settings: "of the site's owner",
  prices: "of message services",
  mailings: "which texts belong together: each is in the file by itself",
  alerts: "what needs the owner of the site",
  alert_rounds: "when that was last looked for",
  webhook_deliveries: "which server of the owner was told, and of which event, which is in the file",
  webhook_attempts: "whether that server answered, and how fast",
  statistics_spans: "which hours are counted",
  challenge_counts: "counts of everybody's",
  message_counts: "counts of everybody's",
  error_counts: "counts of everybody's",
  statistics_final: "up to when counts are final",
  stale_hours: "which hours are to be counted anew",
  _prisma_migrations: "of the database itself",
}

/** Where each part of the file comes from. Whatever stands in these tables is a field, or is left out for a reason. */
export const exportSources: ExportSources = {
  ...exportedAccount,
  ...exportedSignIns,
  ...exportedMessages,
  ...exportedOfNumber,
}
