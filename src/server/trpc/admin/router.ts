import { router } from "../trpc"
import { alertsRouter } from "./alerts"
import { auditRouter } from "./audit"
import { dryRunRouter } from "./dry-run"
import { keysRouter } from "./keys"
import { limitsRouter } from "./limits"
import { messagesRouter } from "./messages"
import { peopleRouter } from "./people"
import { sendRouter } from "./send"
import { settingsRouter } from "./settings"
import { templatesRouter } from "./templates"
import { webhooksRouter } from "./webhooks"

/** What administrators do on the pages of the console: one router a page. */
export const adminRouter = router({
  alerts: alertsRouter,
  audit: auditRouter,
  dryRun: dryRunRouter,
  keys: keysRouter,
  limits: limitsRouter,
  messages: messagesRouter,
  people: peopleRouter,
  send: sendRouter,
  settings: settingsRouter,
  templates: templatesRouter,
  webhooks: webhooksRouter,
})
