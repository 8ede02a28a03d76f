import { execFile } from "node:child_process"
import { promisify } from "node:util"
import type { Browser, BrowserContextOptions, Page } from "@playwright/test"
import { bringIn } from "../../e2e/bring-in"
import { Caller } from "../../e2e/caller"
import { askDatabase, openAlert } from "../../e2e/database"
import { britishMobile, personWith, phonesAtTwilio } from "../../e2e/phones"
import { emulatedAccount as plivoAccount, startPlivoEmulator } from "../../e2e/plivo-emulator/plivo-emulator"
import { roomyLimits, startSite } from "../../e2e/site"
import { emulatedAccount, startTwilioEmulator } from "../../e2e/twilio-emulator/twilio-emulator"

/** A site with a month behind it, and its console in a browser. */
export interface ConsoleSite {
  readonly databaseUrl: string
  /** A page of an administrator who has just proved themselves. */
  openPage(browser: Browser, options: BrowserContextOptions): Promise<Page>
  stop(): Promise<void>
}

const owner = britishMobile("7400900001")

/** Starts a site that sends through both emulators, and fills it with people and messages of 30 days. */
export async function startConsoleSite(): Promise<ConsoleSite> {
  const twilio = await startTwilioEmulator({ port: 0, ...emulatedAccount })
  const plivo = await startPlivoEmulator({ port: 0, ...plivoAccount })
  const site = await startSite({
    LIMITS: roomyLimits,
    ADMIN_PHONE_NUMBERS: owner.e164,
    TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
    TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
    TWILIO_SENDER_NUMBER: "+14155550123",
    TWILIO_API_BASE_URL: twilio.origin,
    PLIVO_AUTH_ID: plivoAccount.authId,
    PLIVO_AUTH_TOKEN: plivoAccount.authToken,
    PLIVO_SENDER_NUMBER: "+14155550125",
    PLIVO_API_BASE_URL: plivo.origin,
  })
  await fill(site.databaseUrl)
  const person = personWith(owner, phonesAtTwilio(twilio))
  await new Caller(site.url).register(person)
  await askDatabase(site.databaseUrl, "UPDATE users SET name = 'Marlow Owner' WHERE phone_number = $1", [
    owner.e164,
  ])
  await openAlert(site.databaseUrl)
  return {
    databaseUrl: site.databaseUrl,
    async openPage(browser, options) {
      const context = await browser.newContext({
        locale: "en-GB",
        reducedMotion: "reduce",
        ...options,
        baseURL: site.url,
      })
      const page = await context.newPage()
      await bringIn(page, site, person, { by: "password" })
      return page
    },
    async stop() {
      await site.stop()
      await Promise.all([twilio.close(), plivo.close()])
    },
  }
}

async function fill(databaseUrl: string): Promise<void> {
  const sizes = ["--users", "1200", "--deliveries", "12000", "--days", "30"]
  await promisify(execFile)(process.execPath, ["--import", "tsx", "scripts/seed-large.ts", ...sizes], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
}

/** What an endpoint was told in the last hours, as if its server had taken all but one of it. */
export async function fillWebhooks(databaseUrl: string): Promise<void> {
  await askDatabase(
    databaseUrl,
    `WITH endpoint AS (SELECT (webhook_endpoints -> 0 ->> 'id')::uuid AS id FROM settings),
       told AS (INSERT INTO webhook_events (user_id, type, session_id, at)
         SELECT s.user_id, 'session.started', s.id, s.created_at FROM (SELECT * FROM sessions ORDER BY id DESC LIMIT 12) s ORDER BY s.id
         RETURNING id, at),
       sent AS (INSERT INTO webhook_deliveries (id, event_id, endpoint_id, state, attempts, next_attempt_at)
         SELECT gen_random_uuid(), told.id, endpoint.id,
           CASE WHEN told.id % 7 = 3 THEN 'given-up' ELSE 'delivered' END::webhook_state, 1, told.at
         FROM told, endpoint RETURNING id, state, next_attempt_at)
     INSERT INTO webhook_attempts (delivery_id, attempt, at, status, duration_ms)
     SELECT id, 1, next_attempt_at, CASE state WHEN 'delivered' THEN 204 ELSE 410 END, 84 FROM sent`,
  )
}

/** Who signed in most often of those who have a name. */
export async function busiestPerson(databaseUrl: string): Promise<string> {
  const [person] = await askDatabase<{ id: string }>(
    databaseUrl,
    `SELECT u.id FROM users u JOIN sessions s ON s.user_id = u.id WHERE u.name IS NOT NULL AND u.email IS NOT NULL
     GROUP BY u.id ORDER BY count(*) DESC LIMIT 1`,
  )
  return person?.id ?? ""
}
