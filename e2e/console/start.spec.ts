import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { expect, test as base } from "../fixtures"
import { SettingsPage } from "../pages/settings-page"
import { britishMobile } from "../phones"
import { emulatedAccount } from "../twilio-emulator/twilio-emulator"

const owner = britishMobile("7400340001")

/** Codes go to the dev inbox, as on a site that was just set up, and Twilio is there to be connected. */
const test = base.extend({
  variables: [
    ({ emulator }, use) =>
      use({
        ADMIN_PHONE_NUMBERS: owner.e164,
        TWILIO_API_BASE_URL: emulator.origin,
        DEFAULT_COUNTRY: "GB",
        ALLOWED_COUNTRIES: "",
      }),
    { scope: "worker" },
  ],
})

test("a new owner is led from their account to a text that arrives", async ({
  page,
  site,
  caller,
  emulator,
  account,
  newPerson,
}) => {
  const settings = new SettingsPage(page)
  const step = (title: string) => page.getByRole("listitem").filter({ hasText: title })
  const notice = page.getByRole("alert").filter({ hasText: "Your site is not set up yet" })
  const administrator = newPerson(owner)
  await caller.register(administrator)
  await bringIn(page, site, administrator, { by: "password" })

  await test.step("from the account to the first steps", async () => {
    await page.goto("/account")
    await account.console.click()
    await expect(page).toHaveURL("/admin")
    await expect(notice).toContainText("No provider is connected")
    await expectAccessible(page)
    await notice.getByRole("link", { name: "To the first steps" }).click()
    await expect(page).toHaveURL("/admin/start")
    await expect(step("Connect a provider")).toContainText("To do")
    await expect(step("Send yourself a test")).toContainText("To do")
  })

  await test.step("connects a provider", async () => {
    await step("Connect a provider").getByRole("link").click()
    await settings.twilio.getByLabel("Account SID").fill(emulatedAccount.accountSid)
    await settings.twilio.getByLabel("New Auth token", { exact: true }).fill(emulatedAccount.authToken)
    await settings.twilio.getByLabel("Sender number").fill("+14155550123")
    await settings.saved()
    await page.goto("/admin/start")
    await expect(step("Connect a provider")).toContainText("Connected: Twilio.")
  })

  await test.step("opens a country", async () => {
    await expect(step("Open your countries")).toContainText("To do")
    await step("Open your countries").getByRole("link").click()
    await settings.pickCountry("Ireland")
    await settings.saved()
    await page.goto("/admin/start")
    await expect(step("Open your countries")).toContainText("Done")
  })

  await test.step("and has a test arrive", async () => {
    await page.goto("/admin")
    await expect(notice).toContainText("No message is known to have arrived yet")
    await page.goto("/admin/start")
    await step("Send yourself a test").getByRole("link").click()
    await settings.sendTest.getByLabel("Send the test to").fill(administrator.e164)
    await settings.sendTest.getByRole("button", { name: "Send a test" }).click()
    await emulator.waitForText(administrator.e164)
    const [sent] = await emulator.messages(administrator.e164)
    await emulator.report(sent?.sid ?? "", "delivered")
    await expect(settings.sendTest.getByRole("status")).toContainText("On the phone.")
    await page.goto("/admin/start")
    await expect(step("Send yourself a test")).toContainText("A test arrived.")
    await expect(step("Send yourself a test")).toContainText("Done")
    await expectAccessible(page)
    await page.goto("/admin")
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible()
    await expect(notice).toBeHidden()
  })
})
