import { test as base, expect } from "../fixtures"
import { present } from "../../src/testing/builders"
import { troubledLimits } from "../trouble"
import type { SentMessage } from "../twilio-emulator/message-resource"

const test = base.extend<{ handedOver: SentMessage }>({
  /** The text to a person who asked for a code and waits for it on the page. */
  handedOver: async ({ page, emulator, person, door }, use) => {
    await door.start("/login", person.national)
    await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
    const [message] = await emulator.messages(person.e164)
    await use(present(message, "text"))
  },
})

test.use({ messenger: "twilio-then-plivo", limits: troubledLimits })

test.beforeEach(async ({ emulator, plivo }) => {
  await emulator.clear()
  await plivo.clear()
})

test("the page follows a text to the phone as its provider reports it", async ({
  page,
  emulator,
  handedOver: { sid },
}) => {
  await emulator.report(sid, "sent")
  await emulator.report(sid, "delivered")
  await expect(page.getByText(/^On your phone since \d\d:\d\d$/)).toBeVisible()
  await emulator.report(sid, "sent")
  await page.reload()
  await expect(page.getByText(/^On your phone since/), "a late report moves nothing back").toBeVisible()
})

test("a carrier's refusal is told while the person waits, with what to do", async ({
  page,
  emulator,
  handedOver: { sid },
  door,
}) => {
  await emulator.report(sid, "undelivered", { ErrorCode: "30007" })
  await expect(page.getByText(/^Your carrier refused the text/)).toBeVisible()
  await expect(door.callMe).toBeVisible()
})

test("when the first provider certainly did not send, the next one does: the person notices nothing, the owner does", async ({
  page,
  site,
  emulator,
  plivo,
  person,
  door,
}) => {
  await emulator.failNext({ status: 401, code: 20003, message: "Authenticate" })
  const printedBefore = site.output().length
  await door.start("/login", person.national)
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
  expect(await person.code()).toMatch(/^\d{6}$/)
  expect([(await emulator.messages(person.e164)).length, (await plivo.messages(person.e164)).length]).toEqual(
    [0, 1],
  )
  const [refused = "{}"] = site
    .output()
    .slice(printedBefore)
    .split("\n")
    .filter((line) => line.includes('"message-refused"'))
  expect(JSON.parse(refused)).toMatchObject({
    level: "warn",
    provider: "twilio",
    providerErrorCode: "20003",
    advice: expect.stringContaining("TWILIO_AUTH_TOKEN"),
  })
})

test("after silence nobody else is asked: the text may be under way", async ({
  page,
  emulator,
  plivo,
  person,
  door,
}) => {
  await emulator.failNext("accept-then-timeout")
  await door.start("/login", person.national)
  await expect(page.getByText(/^No word from the message service/)).toBeVisible()
  expect(await plivo.messages(person.e164)).toEqual([])
})

test("a callback that is not signed, not a form or of nobody changes nothing", async ({
  page,
  request,
  site,
  emulator,
  handedOver: { sid, parameters },
}) => {
  const url = parameters.StatusCallback ?? ""
  expect(url).toContain(`${site.url}/api/webhooks/twilio/report/`)
  const form = { MessageSid: sid, MessageStatus: "delivered" }
  expect((await request.post(url, { form })).status(), "no signature").toBe(403)
  const forged = { headers: { "x-twilio-signature": "AAAA" }, form }
  expect((await request.post(url, forged)).status(), "a made-up one").toBe(403)
  const json = { headers: forged.headers, data: form }
  expect((await request.post(url, json)).status(), "JSON").toBe(400)
  expect((await request.get(url)).status()).toBe(405)
  expect((await request.post(`${site.url}/api/webhooks/acme/report/x`, { form })).status()).toBe(404)
  const foreign = await emulator.report(sid, "delivered", {}, "another-token-of-the-account-12345")
  expect(foreign?.status, "signed with another token").toBe(403)
  await page.reload()
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
})
