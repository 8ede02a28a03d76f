import type { Pool } from "pg"
import type { LiveSettings, SettingsStore } from "../../core/ports/settings-store"
import type { RouteRule } from "../../core/routes"
import type { Template } from "../../core/templates/template"
import type { WebhookEndpoint } from "../../core/webhook"
import type { WhatsAppTemplate } from "../../core/templates/whatsapp-template"

interface SettingsRow {
  version: number
  templates: Template[]
  whatsAppTemplates: WhatsAppTemplate[]
  routes: RouteRule[]
  webhookEndpoints: WebhookEndpoint[]
}

/** The settings, and the key that stands in their row. */
export interface KeptSettings extends SettingsStore {
  /** The sealed key for numbers. Where none is kept yet, `propose` makes one; the first of parallel ones stays. */
  sealedNumberKey(propose: () => string): Promise<string>
}

/** What holds while nothing was saved. */
const untouched: LiveSettings = {
  version: 0,
  templates: [],
  whatsAppTemplates: [],
  routes: [],
  webhookEndpoints: [],
}

const columns = `version, templates, whatsapp_templates AS "whatsAppTemplates", routes,
  webhook_endpoints AS "webhookEndpoints"`

/**
 * $1 version that was seen, $2 templates, $3 routes, $4 audit id, $5 user, $6 address key, $7 WhatsApp templates,
 * $8 webhook endpoints
 */
const saveStatement = `
WITH saved AS (
  UPDATE settings SET version = version + 1, templates = $2, whatsapp_templates = $7, routes = $3,
    webhook_endpoints = $8, updated_at = now()
  WHERE id = 1 AND version = $1 RETURNING ${columns}
), audit AS (
  INSERT INTO audit_events (id, action, actor_user_id, address_key) SELECT $4, 'settings-saved', $5, $6 FROM saved
)
SELECT * FROM saved`

/** Keeps the settings in Postgres. */
export function createSettingsStore(pool: Pool): KeptSettings {
  const keptKey = async () =>
    (await pool.query<{ key: string }>("SELECT sealed_number_key AS key FROM settings WHERE id = 1")).rows[0]
      ?.key
  const read = async () =>
    (await pool.query<SettingsRow>(`SELECT ${columns} FROM settings WHERE id = 1`)).rows[0] ?? untouched

  return {
    read,
    readNow: read,

    async save(
      expected,
      { templates, whatsAppTemplates, routes, webhookEndpoints },
      { userId, auditId, addressKey },
    ) {
      const values = [
        expected,
        JSON.stringify(templates),
        JSON.stringify(routes),
        auditId,
        userId,
        addressKey,
        JSON.stringify(whatsAppTemplates),
        JSON.stringify(webhookEndpoints),
      ]
      const { rows } = await pool.query<SettingsRow>(saveStatement, values)
      return rows[0] ?? null
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
