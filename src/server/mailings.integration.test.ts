import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { mailer, mailingTo } from "@/testing/asked-mailing"
import { numberedPhone } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import { asThisSite } from "@/testing/this-site"
import type { Container } from "./container"
import { handleCron } from "./cron"
import { log } from "./log"
import { sendMailingsOnce } from "./send-due-mailings"

const cronSecret = "k7Qx2vN9pLr4TzWb8YcH3mJd6FsGa1Ue5Xo0RiKtMnE"

describe("a mailing, with the providers' real clients", () => {
  let site: SiteWithProviders
  let second: Container
  beforeAll(async () => {
    site = await openSiteWithProviders({ circuitOpensAfter: 100 })
    second = site.anotherProcess({ CRON_SECRET: cronSecret })
  })
  beforeEach(() => site.reset())
  afterAll(async () => {
    await site.close()
  })

  const made = async (count: number) =>
    grantedIn(await site.container.workflows.makeMailing(mailer, mailingTo(count))).mailingId
  const chunk = async (mailingId: string, container = site.container) =>
    grantedIn(await container.workflows.sendMailingChunk(mailingId))
  /** What a page does while it is open. */
  const page = async (mailingId: string, container: Container) => {
    while ((await chunk(mailingId, container)).claimed > 0);
  }
  const cron = async () => {
    asThisSite(second)
    const headers = { authorization: `Bearer ${cronSecret}` }
    const answer = await handleCron(new Request("http://localhost/api/cron", { headers }), "test")
    // Callbacks find the first process again.
    asThisSite(site.container)
    return answer.json()
  }
  const texted = async () => (await site.twilio.messages()).map(({ to }) => to).toSorted()
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => numberedPhone(index + 200))
  const states = async () =>
    Object.fromEntries(
      (
        await site.rows.query<{ state: string; count: number }>(
          "SELECT state::text, count(*)::int FROM deliveries GROUP BY state ORDER BY state",
        )
      ).rows.map(({ state, count }) => [state, count]),
    )

  it("reaches each number once, while two pages and a cron send it at the same time", async () => {
    const mailingId = await made(65)
    await Promise.all([page(mailingId, site.container), page(mailingId, second), cron()])
    expect(await texted()).toEqual(numbers(65))
    expect(Object.keys(await states())).not.toContain("queued")
    expect((await chunk(mailingId)).standing.state).toBe("done")
  })

  it("goes on by cron after its page was closed, with reports and prices as for any message", async () => {
    const mailingId = await made(25)
    await chunk(mailingId)
    expect(await states()).toEqual({ accepted: 20, queued: 5 })
    expect(await cron()).toMatchObject({ mailings: { sent: 5 } })
    expect(await texted()).toEqual(numbers(25))
    const [first] = await site.twilio.messages(numberedPhone(224))
    await site.twilio.report(first?.sid ?? "", "delivered")
    expect(await states()).toEqual({ accepted: 24, delivered: 1 })
    // Of the one that was reported the provider may have told by now what it cost.
    const priced = "SELECT count(*)::int FROM deliveries WHERE price_amount IS NOT NULL"
    const { rows } = await site.rows.query(priced)
    expect(rows).toEqual([{ count: 5 }])
  })

  it("whose process died in the middle of a chunk sends nothing of that again: nobody knows what became of it", async () => {
    const mailingId = await made(25)
    // The claim of a process that dies before it has asked anybody.
    const { rowCount } = await site.rows.query(
      `UPDATE deliveries SET state = 'sending', state_since = clock_timestamp()
       WHERE id IN (SELECT id FROM deliveries WHERE mailing_id = $1 ORDER BY id LIMIT 20)`,
      [mailingId],
    )
    expect(rowCount).toBe(20)
    await page(mailingId, second)
    expect(await texted()).toEqual(numbers(25).slice(20))
    expect(await states()).toEqual({ accepted: 5, sending: 20 })
    await site.clock.advance(15_001)
    expect(await sendMailingsOnce(second, log())).toBe(0)
    expect(await states()).toEqual({ accepted: 5, unknown: 20 })
    expect((await chunk(mailingId)).standing.state).toBe("done")
    expect(await site.twilio.messages()).toHaveLength(5)
  })

  it("that is stopped while chunks are claimed sends what was claimed before, and nothing after", async () => {
    const mailingId = await made(65)
    const [stopped] = await Promise.all([
      site.container.workflows.stopMailing(mailer, mailingId),
      page(mailingId, site.container),
      page(mailingId, second),
    ])
    expect(stopped?.state).toBe("stopped")
    const sent = await texted()
    expect((await states()).queued).toBe(65 - sent.length)
    expect(sent.length).toBeLessThan(65)
    await page(mailingId, second)
    expect(await texted()).toEqual(sent)
    const { rows } = await site.rows.query(
      "SELECT action, subject, detail FROM audit_events WHERE action LIKE 'mailing-%' ORDER BY at, id",
    )
    expect(rows).toEqual([
      { action: "mailing-made", subject: `mailing:${mailingId}`, detail: { texts: 65, leftOut: {} } },
      {
        action: "mailing-stopped",
        subject: `mailing:${mailingId}`,
        detail: { texts: 65, waiting: expect.any(Number) },
      },
    ])
    await site.container.workflows.resumeMailing(mailer, mailingId)
    await Promise.all([page(mailingId, site.container), page(mailingId, second)])
    expect(await texted()).toEqual(numbers(65))
  })

  it("does not reach a number that stopped while the mailing ran", async () => {
    const mailingId = await made(25)
    await chunk(mailingId)
    const { rows } = await site.rows.query<{ key: string }>(
      "SELECT to_number_key AS key FROM deliveries WHERE to_number = $1",
      [numberedPhone(222)],
    )
    const numberKey = rows[0]?.key ?? ""
    await site.rows.query(
      "INSERT INTO opt_outs (number_key, since, source, provider) VALUES ($1, now(), 'reply', 'twilio')",
      [numberKey],
    )
    await page(mailingId, second)
    expect(await texted()).toEqual(numbers(25).filter((number) => number !== numberedPhone(222)))
    expect(await states()).toEqual({ accepted: 24, failed: 1 })
  })

  it("is made once for requests under one key at the same moment, in two processes", async () => {
    const asked = Array.from({ length: 6 }, (_, index) =>
      (index % 2 === 0 ? site.container : second).workflows.makeMailing(mailer, mailingTo(30)),
    )
    const answers = await Promise.all(asked)
    expect(new Set(answers.map((answer) => grantedIn(answer).mailingId)).size).toBe(1)
    expect(await states()).toEqual({ queued: 30 })
    const { rows } = await site.rows.query("SELECT count FROM quotas WHERE key = 'mailing-texts:site'")
    expect(rows).toEqual([{ count: 30 }])
  })
})
