import { Webhook } from "standardwebhooks"
import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { openLocalReceiver } from "../local-receiver"
import { WebhooksPage } from "../pages/webhooks-page"
import { britishMobile } from "../phones"

const owner = britishMobile("7400300011")

test.use({ variables: { ADMIN_PHONE_NUMBERS: owner.e164 }, limits: { webhookPauseMs: 0 } })

test("an owner adds a server, sees what it did not take, and sends that again once it is mended", async ({
  page,
  site,
  newPerson,
  person,
  enter,
}) => {
  const receiver = await openLocalReceiver()
  const administrator = newPerson(owner)
  await new Caller(site.url).register(administrator)
  await enter(administrator, "password")
  const webhooks = new WebhooksPage(page)
  await webhooks.open()
  await expectAccessible(page)

  await webhooks.addEndpoint("ftp://shop.example")
  await expect(webhooks.addDialog.getByRole("alert")).toContainText("https://")
  await webhooks.address.fill(receiver.url)
  for (const event of [
    "An account changed",
    "An account was erased",
    "Somebody signed in",
    "A session was ended",
  ])
    await webhooks.addDialog.getByLabel(event).uncheck()
  await webhooks.addDialog.getByRole("button", { name: "Add an endpoint" }).click()
  await expect(webhooks.secretDialog).toBeVisible()
  const secret = await webhooks.secret()
  expect(secret).toMatch(/^whsec_/)
  await webhooks.kept.click()
  await expect(webhooks.endpoints).toHaveCount(1)
  await page.reload()
  await expect(webhooks.endpoints).toContainText("An account was made")
  expect(await page.content(), "the secret is shown once").not.toContain(secret)

  receiver.answer(410)
  await new Caller(site.url).register(person)
  await expect.poll(() => receiver.received.length).toBe(1)
  await webhooks.open()
  await expect(webhooks.rows).toContainText("Given up")
  await webhooks.openMessage("An account was made")
  await expect(webhooks.attempts).toHaveText(/HTTP 410/)
  await expectAccessible(page)

  receiver.answer(204)
  await webhooks.sendAgain.click()
  await expect(webhooks.drawer.getByText("Delivered")).toBeVisible()
  await expect(webhooks.attempts).toHaveText([/HTTP 204/, /HTTP 410/])
  await page.keyboard.press("Escape")
  await expect(webhooks.drawer).toBeHidden()
  await expect(webhooks.rows).toContainText("Delivered")
  const [first, second] = receiver.received
  expect(second?.headers["webhook-id"], "the same message").toBe(first?.headers["webhook-id"])
  expect(new Webhook(secret).verify(second?.body ?? "", { ...second?.headers })).toMatchObject({
    type: "user.registered",
  })

  await webhooks.action("New secret").click()
  await page.getByRole("button", { name: "Make it" }).click()
  const renewed = await webhooks.secret()
  await webhooks.kept.click()
  await webhooks.action("Send a test").click()
  await expect(webhooks.rows.filter({ hasText: "A test" })).toContainText("Delivered")
  const tried = receiver.received.at(-1)
  expect(new Webhook(renewed).verify(tried?.body ?? "", { ...tried?.headers })).toMatchObject({
    type: "test",
    data: {},
  })

  await webhooks.state.selectOption("Given up")
  await expect(page).toHaveURL(/state=given-up/)
  await expect(page.getByText("No message is like that.")).toBeVisible()
  await page.goto("/admin/webhooks")
  await webhooks.action("Remove").click()
  await page
    .getByRole("dialog", { name: "Remove this endpoint?" })
    .getByRole("button", { name: "Remove" })
    .click()
  await expect(webhooks.endpoints).toHaveCount(0)
  await expect(webhooks.rows.first()).toContainText("Removed endpoint")
  await page.setViewportSize({ width: 360, height: 780 })
  await webhooks.openMessage("A test")
  await expect(webhooks.drawer).toContainText("Removed endpoint")
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, "no sideways scrolling at 360 px").toBeLessThanOrEqual(360)
  await receiver.close()
})
