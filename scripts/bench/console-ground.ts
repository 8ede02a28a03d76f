import type { Pool } from "pg"
import type { Container } from "../../src/server/container"

/** Rows that are there, to look for what is found: each as it stands in the database that is measured. */
export interface ConsoleSample {
  /** Of a message with a code, in the middle of all that were sent. */
  readonly deliveryId: string
  readonly providerMessageId: string
  readonly phoneNumber: string
  /** The newest mailing. */
  readonly mailingId: string
  readonly userId: string
  readonly userNumber: string
  readonly email: string
  readonly name: string
  /** In the middle of all accounts. */
  readonly middleUserId: string
  /** The first event of the log, in milliseconds since 1970. */
  readonly auditFromMs: number
  /** In the middle of all that endpoints were told. */
  readonly webhookEventId: string
  readonly webhookEndpointId: string
  readonly webhookDeliveryId: string
}

/** What the cases are measured on. */
export interface ConsoleGround {
  readonly container: Container
  readonly sample: ConsoleSample
}

/** Reads of one page by what they ask for: a line for each. */
export type Reads = Readonly<Record<string, () => Promise<unknown>>>

/** What stands for an id of which there is no row. */
const nobody = "00000000-0000-7000-8000-000000000000"

/** Where a time is the middle between the first and the last one. */
const middle = (table: string) =>
  `created_at <= (SELECT min(created_at) + (max(created_at) - min(created_at)) / 2 FROM ${table})`

const messageStatement = `
SELECT d.id AS "deliveryId", d.provider_message_id AS "providerMessageId", d.to_number AS "phoneNumber"
FROM deliveries d WHERE ${middle("deliveries")} AND d.kind = 'code' AND d.to_number IS NOT NULL
  AND d.provider_message_id IS NOT NULL
ORDER BY d.created_at DESC LIMIT 1`

const personStatement = `
SELECT u.id AS "userId", u.phone_number AS "userNumber", u.email, u.name FROM users u
WHERE u.email IS NOT NULL AND u.name IS NOT NULL AND u.phone_number IS NOT NULL ORDER BY u.id DESC OFFSET 777 LIMIT 1`

const middleStatement = `
SELECT u.id AS "middleUserId" FROM users u ORDER BY u.id OFFSET (SELECT count(*) / 2 FROM users) LIMIT 1`

const auditStatement = `SELECT (extract(epoch FROM min(at)) * 1000)::float8 AS "auditFromMs" FROM audit_events`

const mailingStatement = `SELECT m.id AS "mailingId" FROM mailings m ORDER BY m.id DESC LIMIT 1`

const webhookStatement = `
SELECT w.event_id::text AS "webhookEventId", w.endpoint_id AS "webhookEndpointId", w.id AS "webhookDeliveryId"
FROM webhook_deliveries w WHERE w.event_id >= (SELECT (min(id) + max(id)) / 2 FROM webhook_events)
ORDER BY w.event_id LIMIT 1`

const noMailing = { mailingId: nobody }
const noWebhook = { webhookEventId: "1", webhookEndpointId: nobody, webhookDeliveryId: nobody }

/** Looks for rows to measure with. `missing`: of what there is none, so that its times say little. */
export async function sampleOf(
  pool: Pool,
): Promise<{ readonly sample: ConsoleSample; readonly missing: readonly string[] }> {
  const first = async <Row extends object>(statement: string): Promise<Row | undefined> =>
    (await pool.query<Row>(statement)).rows[0]
  const message =
    await first<Pick<ConsoleSample, "deliveryId" | "providerMessageId" | "phoneNumber">>(messageStatement)
  const person = await first<Pick<ConsoleSample, "userId" | "userNumber" | "email" | "name">>(personStatement)
  const middleUser = await first<Pick<ConsoleSample, "middleUserId">>(middleStatement)
  const audit = await first<Pick<ConsoleSample, "auditFromMs">>(auditStatement)
  if (!message || !person || !middleUser || !audit)
    throw new Error("there is nothing to look for: `npm run seed:large` fills a database")
  const mailing = await first<typeof noMailing>(mailingStatement)
  const webhook = await first<typeof noWebhook>(webhookStatement)
  return {
    sample: {
      ...message,
      ...person,
      ...middleUser,
      ...audit,
      ...(mailing ?? noMailing),
      ...(webhook ?? noWebhook),
    },
    missing: [...(mailing ? [] : ["mailings"]), ...(webhook ? [] : ["webhooks"])],
  }
}
