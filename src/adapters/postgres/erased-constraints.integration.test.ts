import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

const hash = "sha256('anything')"
const erasedChallenge = {
  erased_at: "now()",
  phone_number: "NULL",
  opener_hash: "NULL",
  secret: "NULL",
  closed_at: "now()",
}
const erasedMessage = {
  erased_at: "now()",
  to_number: "NULL",
  state: "'failed'",
  failure: "'service-trouble'",
}

describe("the database itself, of what was erased", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(() => rows.close())

  const challenge = (values: Record<string, string>) =>
    rows.insert("challenges", {
      id: `'${v7()}'`,
      opener_hash: hash,
      surface: "'browser'",
      purpose: "'sign-in'",
      channel: "'sms'",
      phone_number: "'+14155550132'",
      country: "'US'",
      number_key: "'key'",
      secret: hash,
      key_id: "'key-1'",
      tries_left: "5",
      resends_left: "3",
      expires_at: "now() + interval '9 minutes'",
      ...values,
    })
  const message = async (values: Record<string, string>) => {
    const id = v7()
    const notice = { kind: "'new-device'", channel: "'sms'", to_number: "'+14155550132'" }
    await rows.insert("deliveries", { id: `'${id}'`, ...notice, ...values })
    return id
  }

  it("takes a challenge and a message of which nothing is left that tells whose they were", async () => {
    await challenge(erasedChallenge)
    await message(erasedMessage)
    const said = { channel: "'call'", code_said_at: "now()", provider: "'twilio'" }
    await message({ ...erasedMessage, ...said, state: "'delivered'", failure: "NULL" })
  })

  it.each([
    ["without a number that was not erased", { phone_number: "NULL" }, /challenges_number_until_erased/],
    [
      "without an opener that is open still",
      { opener_hash: "NULL", secret: "NULL" },
      /without_opener_is_over/,
    ],
    [
      "without an opener that has its secret still",
      { opener_hash: "NULL", closed_at: "now()" },
      /without_opener_is_over/,
    ],
    ["with a number still", { ...erasedChallenge, phone_number: "'+14155550132'" }, /number_until_erased/],
    ["with an opener still", { ...erasedChallenge, opener_hash: hash }, /challenges_erased_has_no_opener/],
    ["with its secret still", { ...erasedChallenge, secret: hash }, /challenges_without_opener_is_over/],
    ["that is open still", { ...erasedChallenge, closed_at: "NULL" }, /challenges_without_opener_is_over/],
  ])("refuses a challenge %s", async (_what, values, constraint) => {
    await expect(challenge(values)).rejects.toThrow(constraint)
  })

  it.each([
    ["without a number that was not erased", { to_number: "NULL" }, /deliveries_number_until_erased/],
    ["with a number still", { ...erasedMessage, to_number: "'+14155550132'" }, /number_until_erased/],
    ["that waits still", { ...erasedMessage, state: "'queued'", failure: "NULL" }, /erased_says_nothing/],
    ["that is about somebody still", { ...erasedMessage, about: "'+14155550100'" }, /erased_says_nothing/],
    [
      "that its provider knows still",
      { ...erasedMessage, provider: "'twilio'", provider_message_id: "'SM1'" },
      /deliveries_erased_says_nothing/,
    ],
  ])("refuses a message %s", async (_what, values, constraint) => {
    await expect(message(values)).rejects.toThrow(constraint)
  })

  it("keeps what is erased erased, whoever writes to it", async () => {
    const id = await message(erasedMessage)
    await rows.client.query(
      `UPDATE deliveries SET erased_at = NULL, to_number = '+14155550132', about = 'x', body = 'y', media_urls = '{z}',
         provider = 'twilio', provider_message_id = 'SM1', answered_call_id = 'CA1', segments = 2 WHERE id = $1`,
      [id],
    )
    const found = await rows.client.query("SELECT * FROM deliveries WHERE id = $1", [id])
    expect(found.rows[0]).toMatchObject({
      ...{ to_number: null, about: null, body: null, media_urls: [], provider_message_id: null },
      ...{ answered_call_id: null, segments: 2, erased_at: expect.any(Date) },
    })
  })

  it("lets of an audit event only that go which tells from where it was done", async () => {
    const id = v7()
    await rows.insert("audit_events", { id: `'${id}'`, action: "'signed-in'", address_key: "'198.51.100.7'" })
    for (const change of [
      "action = 'x', address_key = NULL",
      "at = now() - interval '1 day', address_key = NULL",
      "actor_user_id = uuid_v7(), address_key = NULL",
      "number_key = 'x', address_key = NULL",
      "address_key = '203.0.113.9'",
    ])
      await expect(rows.client.query(`UPDATE audit_events SET ${change}`)).rejects.toThrow(/never changed/)
    await rows.client.query("UPDATE audit_events SET address_key = NULL")
  })
})
