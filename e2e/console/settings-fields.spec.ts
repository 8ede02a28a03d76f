import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { expect, test as base } from "../fixtures"
import { SettingsPage } from "../pages/settings-page"
import { britishMobile } from "../phones"

const owner = britishMobile("7400322001")

const test = base.extend<{ settings: SettingsPage }>({
  settings: async ({ page, site, caller, newPerson }, use) => {
    const administrator = newPerson(owner)
    await caller.register(administrator)
    await bringIn(page, site, administrator, { by: "password" })
    const settings = new SettingsPage(page)
    await settings.open()
    await use(settings)
  },
})

test.use({
  messenger: "twilio",
  variables: {
    ADMIN_PHONE_NUMBERS: owner.e164,
    ALLOWED_ORIGINS: "https://shop.example.com",
    UNKNOWN_NUMBER: "silent",
  },
  limits: { configurationTestsPerHour: 70 },
})

test("a secret that is opened is not edited until something is typed, and is closed again", async ({
  page,
  settings,
}) => {
  const token = settings.twilio.getByLabel("New Auth token", { exact: true })
  const replace = settings.twilio.getByRole("button", { name: /^Replace: Auth token/ })
  await replace.click()
  await expect(token).toBeFocused()
  await expectAccessible(page)
  await expect(settings.told).toHaveText("Nothing is changed.")
  await token.fill("0123456789abcdef".repeat(2))
  await expect(settings.told).toHaveText("1 change is not saved")
  await token.fill("")
  await expect(settings.told).toHaveText("Nothing is changed.")
  await token.fill("f")
  await settings.twilio.getByRole("button", { name: "Cancel: Auth token" }).click()
  await expect(settings.told).toHaveText("Nothing is changed.")
  await expect(replace).toBeVisible()
})

test("a field that is given back says what holds then, and each says what is shipped", async ({
  page,
  settings,
}) => {
  const calls = settings.twilio.getByLabel("Number for calls")
  await calls.fill("+14155550177")
  await settings.saved()
  await settings.twilio.getByRole("button", { name: "Use +14155550124 again" }).click()
  await expect(calls).toHaveValue("+14155550124")
  await settings.saved()
  await expect(calls).toHaveAccessibleDescription(/Active numbers.*From the environment: TWILIO_VOICE_NUMBER/)
  await expect(
    page.getByRole("combobox", { name: "Numbers without an account" }),
  ).toHaveAccessibleDescription(/From the environment: UNKNOWN_NUMBER\. As shipped: They get a code/)
})

test("the other sites show what is edited, and a property may be called as it likes", async ({
  page,
  settings,
}) => {
  const sites = page.getByLabel("Other sites of yours")
  await sites.fill("https://shop.example.com\nhttps://b.example.com\n")
  await expect(sites).toHaveValue("https://shop.example.com\nhttps://b.example.com\n")
  await page.getByRole("button", { name: "Discard" }).click()
  await expect(sites).toHaveValue("https://shop.example.com")

  const kind = page.getByRole("combobox", { name: "Besides the phone, people are known by" })
  await kind.selectOption("another property")
  await page.getByLabel("Its name").pressSequentially("emailOfParents")
  await expect(page.getByLabel("Its name")).toHaveValue("emailOfParents")
  await settings.saved()
  await expect(page.getByLabel("Its name")).toHaveValue("emailOfParents")
  await page.getByRole("button", { name: "Use nothing else again" }).click()
  await settings.saved()
})

test("a limit is taken as it is typed, and what is no whole number is refused at its field", async ({
  page,
  settings,
}) => {
  await page.getByText("Show all limits").click()
  const limit = page.getByLabel("Tests of the configuration by one administrator, an hour")
  await expect(limit).toHaveValue("70")
  await expect(limit).toHaveAccessibleDescription(/As shipped: 60\./)
  for (const typed of ["1e2", ""]) {
    await limit.fill(typed)
    await settings.save.click()
    await expect(page.getByRole("alert").filter({ hasText: "Not saved yet" })).toBeVisible()
    await expect(limit).toHaveAccessibleDescription(/A whole number, in digits\./)
    await expect(limit).toHaveValue(typed)
  }
  await page.getByRole("button", { name: "Discard" }).click()
  await expect(limit).toHaveValue("70")
})

test("a test is marked as older once something here is changed after it", async ({ page, settings }) => {
  await settings.test.click()
  await expect(settings.lines.first()).toBeVisible()
  const older = settings.result.getByText("Something here was changed after this test")
  await expect(older).toHaveCount(0)
  await page.getByRole("switch", { name: "Tell people of new devices" }).click()
  await expect(older).toBeVisible()
})

// The last one: the site sends nothing with the account of the connector.
test("a connector of Logto asks before it replaces the account", async ({ page, settings }) => {
  const connector = {
    accountSID: `AC${"c".repeat(32)}`,
    authToken: "0123456789abcdef".repeat(2),
    fromMessagingServiceSID: `MG${"d".repeat(32)}`,
    templates: [{ usageType: "SignIn", content: "{{code}} as before" }],
  }
  await page.getByRole("switch", { name: "Tell people of new devices" }).click()
  await page.getByLabel("Connector JSON").fill(JSON.stringify(connector))
  await page.getByRole("button", { name: "Take it over" }).click()
  const asked = page.getByRole("dialog", { name: "Replace the Twilio account?" })
  await expect(asked).toContainText("is in force")
  await asked.getByRole("button", { name: "Cancel" }).click()
  await expect(settings.twilio.getByLabel("Account SID")).not.toHaveValue(connector.accountSID)
  await page.getByRole("button", { name: "Take it over" }).click()
  await asked.getByRole("button", { name: "Take it over" }).click()
  await expect(page.getByText(/^Taken over: the account that ends with cdef, and 1 text/)).toBeVisible()
  await expect(settings.twilio.getByLabel("Account SID")).toHaveValue(connector.accountSID)
  await expect(settings.overtaken, "what is new under an edit is told").toContainText(
    `Twilio, Account SID: now ${connector.accountSID}`,
  )
  await expect(settings.told).toHaveText("1 change is not saved")
})
