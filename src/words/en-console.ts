import { consoleAlerts } from "./en-console-alerts"
import { consoleDryRun } from "./en-console-dry-run"
import { doctor } from "./en-console-doctor"
import { consoleStart } from "./en-console-start"
import { consoleFrame } from "./en-console-frame"
import { consoleLimits } from "./en-console-limits"
import { consoleLimitsPage } from "./en-console-limits-page"
import { consoleSettings } from "./en-console-settings"
import { consoleMessages } from "./en-console-messages"
import { consoleWebhooks } from "./en-console-webhooks"
import { consoleAudit } from "./en-console-audit"
import { consoleKeys } from "./en-console-keys"
import { consolePeople } from "./en-console-people"
import { consoleSend } from "./en-console-send"
import { consoleTemplates } from "./en-console-templates"
import { consoleOverview } from "./en-console-overview"

/** What the owner's console says. */
export const ownersConsole = {
  frame: consoleFrame,
  start: consoleStart,
  settings: consoleSettings,
  doctor,
  limits: consoleLimits,
  limitsPage: consoleLimitsPage,
  dryRun: consoleDryRun,
  messages: consoleMessages,
  alerts: consoleAlerts,
  webhooks: consoleWebhooks,
  people: consolePeople,
  keys: consoleKeys,
  audit: consoleAudit,
  send: consoleSend,
  templates: consoleTemplates,
  overview: consoleOverview,
}
