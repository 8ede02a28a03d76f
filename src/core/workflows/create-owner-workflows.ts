import type { ExportCursor } from "../account-export"
import type { ForwardingSeen } from "../checks/site-lines"
import type { FullCountCursor } from "../ports/limit-store"
import type { LiveSettings } from "../ports/settings-store"
import type { AskedMailing } from "./check-mailing"
import { checkConfiguration, type ConfigurationQuestion } from "./check-configuration"
import { changeWebhookEndpoint, type WebhookEndpointChange } from "./change-webhook-endpoint"
import { checkAlerts } from "./check-alerts"
import type { TypedWebhookEndpoint } from "./check-webhook-endpoints"
import { clearCount } from "./clear-count"
import { blockAccount } from "./block-account"
import type { Caller, Dependencies } from "./dependencies"
import { endSessionsOf } from "./end-sessions-of"
import { type AskedDryRun, dryRunLimits } from "./dry-run-limits"
import { eraseAccount } from "./erase-account"
import { exportMember } from "./export-account"
import { type AskedCounts, findCounts } from "./find-counts"
import { finishAlert } from "./finish-alert"
import { giveRole } from "./give-role"
import { makeApiKey, type WantedApiKey } from "./make-api-key"
import { listFullCounts } from "./list-full-counts"
import { listTemplates } from "./list-templates"
import { type ConfirmedMailing, makeMailing, type Mailer } from "./make-mailing"
import { importLogtoConnector } from "./import-logto-connector"
import type { SessionReading } from "./read-session"
import { readSettings } from "./read-settings"
import { readSettingsForm, settingsForm } from "./read-settings-form"
import { readSpending } from "./read-spending"
import { type PausedWhere, resumeSending } from "./resume-sending"
import { pauseSending, type WantedPause } from "./pause-sending"
import { previewMailing } from "./preview-mailing"
import { previewTemplate, type TemplateDraft } from "./preview-template"
import { revokeApiKey } from "./revoke-api-key"
import { revealNumber } from "./reveal-number"
import { type Saver, type SettingsToSave, saveSettings } from "./save-settings"
import { saveTemplate, saveWhatsAppTemplate, type TemplateChange } from "./save-template"
import { saveWebhookEndpoints } from "./save-webhook-endpoints"
import { type SentChunk, sendMailingChunk, sendMailings } from "./send-mailing"
import { sendWebhookAgain, testWebhook } from "./send-webhook-again"
import { type AskedTest, sendTestMessage, type Tester, watchText } from "./send-test-message"
import { takeRole } from "./take-role"
import { dropMailing, listMailings, resumeMailing, stopMailing } from "./stop-mailing"
import { testSettings } from "./test-settings"
import { unblockAccount } from "./unblock-account"

/** What owners do with their site, in the console and beside it. One name here is one use case. */
export function createOwnerWorkflows(deps: Dependencies) {
  return {
    previewTemplate: (draft: TemplateDraft) => previewTemplate(deps, draft),
    saveTemplate: (saver: Saver, change: TemplateChange) => saveTemplate(deps, saver, change),
    saveWhatsAppTemplate: (saver: Saver, change: TemplateChange) => saveWhatsAppTemplate(deps, saver, change),
    listTemplates: () => listTemplates(deps),
    previewMailing: (asked: AskedMailing) => previewMailing(deps, asked),
    makeMailing: (mailer: Mailer, confirmed: ConfirmedMailing) => makeMailing(deps, mailer, confirmed),
    sendMailingChunk: (mailingId: string) => sendMailingChunk(deps, mailingId),
    sendMailings: (done: (chunk: SentChunk) => void) => sendMailings(deps, done),
    stopMailing: (mailer: Mailer, mailingId: string) => stopMailing(deps, mailer, mailingId),
    resumeMailing: (mailer: Mailer, mailingId: string) => resumeMailing(deps, mailer, mailingId),
    dropMailing: (mailer: Mailer, mailingId: string) => dropMailing(deps, mailer, mailingId),
    readMailing: (mailingId: string) => deps.mailings.settle(mailingId, deps.policy.sendTakenUpAfterMs),
    listMailings: (before: string | null) => listMailings(deps, before),
    readSettings: () => readSettings(deps),
    sendTestMessage: (administrator: Tester, asked: AskedTest) => sendTestMessage(deps, administrator, asked),
    watchText: (deliveryId: string) => watchText(deps, deliveryId),
    checkConfiguration: (question: ConfigurationQuestion) => checkConfiguration(deps, question),
    importLogtoConnector: (saver: Saver, json: unknown, language?: string) =>
      importLogtoConnector(deps, saver, json, language),
    testSettings: (saver: Saver, edited: Omit<SettingsToSave, "version">, seen: ForwardingSeen | null) =>
      testSettings(deps, saver, edited, seen),
    readSettingsForm: () => readSettingsForm(deps),
    settingsForm: (settings: LiveSettings) => settingsForm(deps, settings),
    saveSettings: (saver: Saver, settings: SettingsToSave) => saveSettings(deps, saver, settings),
    saveWebhookEndpoints: (saver: Saver, endpoints: readonly TypedWebhookEndpoint[]) =>
      saveWebhookEndpoints(deps, saver, endpoints),
    readWebhookEndpoints: async () => (await deps.settings.readNow()).webhookEndpoints,
    changeWebhookEndpoint: (saver: Saver, change: WebhookEndpointChange) =>
      changeWebhookEndpoint(deps, saver, change),
    testWebhook: (saver: Saver, endpointId: string) => testWebhook(deps, saver, endpointId),
    sendWebhookAgain: (saver: Saver, deliveryId: string) => sendWebhookAgain(deps, saver, deliveryId),
    dryRunLimits: (asked: AskedDryRun) => dryRunLimits(deps, asked),
    checkAlerts: () => checkAlerts(deps),
    listAlerts: () => deps.alerts.unseen(),
    countAlerts: () => deps.alerts.countUnseen(),
    finishAlert: (saver: Saver, alertId: string) => finishAlert(deps, saver, alertId),
    listFullCounts: (after: FullCountCursor | null, most: number) => listFullCounts(deps, after, most),
    findCounts: (asked: AskedCounts) => findCounts(deps, asked),
    clearCount: (saver: Saver, key: string) => clearCount(deps, saver, key),
    listPauses: () => deps.limits.pauses(),
    pauseSending: (saver: Saver, wanted: WantedPause) => pauseSending(deps, saver, wanted),
    resumeSending: (saver: Saver, where: PausedWhere) => resumeSending(deps, saver, where),
    readSpending: () => readSpending(deps),
    blockAccount: (caller: Pick<Caller, "addressKey">, session: SessionReading, userId: string) =>
      blockAccount(deps, caller, session, userId),
    unblockAccount: (caller: Pick<Caller, "addressKey">, session: SessionReading, userId: string) =>
      unblockAccount(deps, caller, session, userId),
    endSessionsOf: (
      caller: Pick<Caller, "addressKey">,
      session: SessionReading,
      whose: { userId: string; sessionId: string | null },
    ) => endSessionsOf(deps, caller, session, whose),
    giveRole: (caller: Pick<Caller, "addressKey">, session: SessionReading, userId: string) =>
      giveRole(deps, caller, session, userId),
    takeRole: (caller: Pick<Caller, "addressKey">, session: SessionReading, userId: string) =>
      takeRole(deps, caller, session, userId),
    revealNumber: (caller: Pick<Caller, "addressKey">, session: SessionReading, userId: string) =>
      revealNumber(deps, caller, session, userId),
    eraseAccount: (caller: Caller, session: SessionReading, userId: string) =>
      eraseAccount(deps, caller, session, userId),
    exportMember: (
      caller: Pick<Caller, "addressKey">,
      session: SessionReading,
      asked: { userId: string; after: ExportCursor | null },
    ) => exportMember(deps, caller, session, asked),
    listApiKeys: () => deps.apiKeys.list(),
    makeApiKey: (caller: Pick<Caller, "addressKey">, session: SessionReading, wanted: WantedApiKey) =>
      makeApiKey(deps, caller, session, wanted),
    revokeApiKey: (caller: Pick<Caller, "addressKey">, session: SessionReading, keyId: string) =>
      revokeApiKey(deps, caller, session, keyId),
  }
}
