import type { Pool } from "pg"
import type { LiveSettings, SettingsChange, SettingsStore } from "../../core/ports/settings-store"
import { noCredentials } from "../../core/provider-credentials"
import type { RouteRule } from "../../core/routes"
import type { KeptChoices } from "../../core/site-choices"
import type { Template } from "../../core/templates/template"
import type { WebhookEndpoint } from "../../core/webhook"
import type { WhatsAppTemplate } from "../../core/templates/whatsapp-template"

interface SettingsRow {
  version: number
  templates: Template[]
  whatsAppTemplates: WhatsAppTemplate[]
  routes: RouteRule[]
  webhookEndpoints: WebhookEndpoint[]
  choices: KeptChoices
  sealedCredentials: string | null
}

/** What of the settings the database must not be able to read. */
export type SealedSettings = Pick<LiveSettings, "credentials" | "testNumbers">

/** Seals secrets for the row, and opens what it holds. Throws where no key fits. */
export interface SettingsSeal {
  seal(settings: SealedSettings): string
  open(sealed: string): SealedSettings
}

/** The settings, and the key that stands in their row. */
export interface KeptSettings extends SettingsStore {
  /** The sealed key for numbers. Where none is kept yet, `propose` makes one; the first of parallel ones stays. */
  sealedNumberKey(propose: () => string): Promise<string>
}

const nothingSealed: SealedSettings = { credentials: noCredentials, testNumbers: null }

/** What holds while nothing was saved. */
const untouched: LiveSettings = {
  version: 0,
  templates: [],
  whatsAppTemplates: [],
  routes: [],
  webhookEndpoints: [],
  choices: {},
  ...nothingSealed,
}

const columns = `version, templates, whatsapp_templates AS "whatsAppTemplates", routes,
  webhook_endpoints AS "webhookEndpoints", choices, sealed_credentials AS "sealedCredentials"`

/**
 * $1 version that was seen, $2 templates, $3 routes, $4 audit id, $5 user, $6 address key, $7 WhatsApp templates,
 * $8 sealed credentials, $9 webhook endpoints, $10 choices, $11 what changed. What is null stays as it is.
 */
const saveStatement = `
WITH saved AS (
  UPDATE settings SET version = version + 1, updated_at = now(), templates = COALESCE($2, templates),
    whatsapp_templates = COALESCE($7, whatsapp_templates), routes = COALESCE($3, routes),
    sealed_credentials = COALESCE($8, sealed_credentials), webhook_endpoints = COALESCE($9, webhook_endpoints),
    choices = COALESCE($10, choices)
  WHERE id = 1 AND version = $1 RETURNING ${columns}
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key, detail)
  SELECT $4, 'settings-saved', $5, $6, $11::jsonb FROM saved
)
SELECT * FROM saved`

/** Keeps the settings in Postgres. */
export function createSettingsStore(pool: Pool, settingsSeal: SettingsSeal): KeptSettings {
  const opened = ({ sealedCredentials: sealed, ...row }: SettingsRow): LiveSettings => ({
    ...row,
    ...(sealed === null ? nothingSealed : settingsSeal.open(sealed)),
  })
  const read = async () => {
    const { rows } = await pool.query<SettingsRow>(`SELECT ${columns} FROM settings WHERE id = 1`)
    return rows[0] === undefined ? untouched : opened(rows[0])
  }
  /** Both secrets stand in one seal. The save is conditional on the version, so what is read here is what it replaces. */
  async function resealed({ credentials, testNumbers }: SettingsChange): Promise<string | null> {
    if (credentials === undefined && testNumbers === undefined) return null
    const kept = await read()
    return settingsSeal.seal({
      credentials: credentials ?? kept.credentials,
      testNumbers: testNumbers === undefined ? kept.testNumbers : testNumbers,
    })
  }
  const keptKey = async () =>
    (await pool.query<{ key: string }>("SELECT sealed_number_key AS key FROM settings WHERE id = 1")).rows[0]
      ?.key

  return {
    read,
    readNow: read,

    async save(expected, change, { userId, auditId, addressKey, changed }) {
      const { templates, whatsAppTemplates, routes, webhookEndpoints, choices } = change
      const values = [
        expected,
        jsonOrNull(templates),
        jsonOrNull(routes),
        auditId,
        userId,
        addressKey,
        jsonOrNull(whatsAppTemplates),
        await resealed(change),
        jsonOrNull(webhookEndpoints),
        jsonOrNull(choices),
        JSON.stringify({ changed }),
      ]
      const { rows } = await pool.query<SettingsRow>(saveStatement, values)
      return rows[0] === undefined ? null : opened(rows[0])
    },

    async sealedNumberKey(propose) {
      const kept = await keptKey()
      if (kept !== undefined) return kept
      await pool.query(
        "INSERT INTO settings (id, version, sealed_number_key, updated_at) VALUES (1, 0, $1, now()) ON CONFLICT DO NOTHING",
        [propose()],
      )
      const made = await keptKey()
      if (made === undefined) throw new Error("the settings row was not made")
      return made
    },
  }
}

function jsonOrNull(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
