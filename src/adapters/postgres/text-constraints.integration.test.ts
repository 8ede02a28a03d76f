import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type DatabaseRows, openDatabaseRows } from "@/testing/database-rows"

describe("the database itself", () => {
  let rows: DatabaseRows
  beforeAll(async () => {
    rows = await openDatabaseRows()
  })
  beforeEach(() => rows.clock.forgetEverything())
  afterAll(() => rows.close())

  const message = (values: Record<string, string>) =>
    rows.insert("deliveries", { id: `'${v7()}'`, channel: "'sms'", to_number: "'+14155550132'", ...values })
  const text = (values: Record<string, string> = {}) =>
    message({
      kind: "'text'",
      state: "'sending'",
      sender: "'key:shop'",
      body: "'Your bike is ready.'",
      ...values,
    })

  it.each([
    ["that nobody sent", { sender: "NULL" }, /deliveries_text_has_sender/],
    ["of a sender of no kind", { sender: "'shop'" }, /deliveries_sender/],
    ["that waits for nobody to send it", { state: "'queued'" }, /deliveries_text_queued_by_mailing/],
    ["that says nothing", { body: "''" }, /deliveries_body_length/],
    ["that is too long", { body: "repeat('x', 1601)" }, /deliveries_body_length/],
    ["with eleven pictures", { media_urls: "array_fill('x'::text, '{11}')" }, /deliveries_media_count/],
    ["under a key of anything", { idempotency_key: "'k'" }, /deliveries_key_has_content/],
    ["under no key at all", { idempotency_key: "''", content_hash: "'h'" }, /deliveries_key_length/],
  ])("refuses a text %s", async (_what, values, constraint) => {
    await text()
    await expect(text(values)).rejects.toThrow(constraint)
  })

  it.each([
    ["of a key", { sender: "'key:shop'" }, /mailings_sender/],
    ["that says nothing", { body: "''" }, /mailings_body_length/],
    ["to nobody", { total: "0" }, /mailings_total/],
    ["to more than a thousand", { total: "1001" }, /mailings_total/],
    ["with eleven pictures", { media_urls: "array_fill('x'::text, '{11}')" }, /mailings_media_count/],
    ["without a key", { idempotency_key: "''" }, /mailings_key_length/],
    ["with reasons of no form", { left_out: "'[]'" }, /mailings_left_out_is_object/],
  ])("refuses a mailing %s", async (_what, values, constraint) => {
    const mailing = (changed: Record<string, string>) =>
      rows.insert("mailings", {
        id: `'${v7()}'`,
        sender: "'user:1'",
        idempotency_key: `'${v7()}'`,
        content_hash: "'h'",
        body: "'Hello'",
        media_urls: "'{}'",
        total: "1",
        ...changed,
      })
    await mailing({})
    await expect(mailing(values)).rejects.toThrow(constraint)
  })

  it("refuses a second text of one sender under one key, and nobody else's", async () => {
    const key = { idempotency_key: "'k'", content_hash: "'h'" }
    await text(key)
    await text({ ...key, sender: "'key:other'" })
    await expect(text(key)).rejects.toThrow(/deliveries_sender_idempotency_key_key/)
  })

  it.each([
    ["in writing", { body: "'471118 is your code'" }, /deliveries_body_of_text/],
    ["with pictures", { media_urls: "'{https://a.example/}'" }, /deliveries_media_of_text/],
    ["with an answer", { answer: "'{}'" }, /deliveries_answer_of_text/],
    ["in a language that is none", { language: "'en_GB'" }, /deliveries_language_of_notice/],
    ["that somebody sent", { sender: "'key:shop'" }, /deliveries_text_has_sender/],
    ["under a key", { idempotency_key: "'k'", content_hash: "'h'" }, /deliveries_key_has_sender/],
    ["at an estimate without a price", { price_is_estimate: "true" }, /deliveries_estimate_is_price/],
    [
      "at a billed price that nobody knows",
      { price_amount: "1", price_currency: "'USD'", price_is_unknown: "true" },
      /deliveries_unknown_is_estimate/,
    ],
  ])("keeps no message of its own %s", async (_what, values, constraint) => {
    const notice = { kind: "'administrator-added'", about: "'+447400123456'" }
    await message(notice)
    await expect(message({ ...notice, ...values })).rejects.toThrow(constraint)
  })

  it.each([
    ["of no country", { country: "'us'" }, /prices_country/],
    ["without its currency", { amount: "1" }, /prices_whole/],
    ["below nothing", { amount: "-1", currency: "'USD'" }, /prices_positive/],
  ])("refuses a price %s", async (_what, values, constraint) => {
    const price = { provider: "'twilio'", channel: "'sms'", country: "'US'", good_until: "now()" }
    await expect(rows.insert("prices", { ...price, ...values })).rejects.toThrow(constraint)
  })
})
