import { readdirSync } from "node:fs"
import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { askDatabase } from "../database"
import { expect, test as base } from "../fixtures"
import { SettingsPage } from "../pages/settings-page"
import { britishMobile, type Person } from "../phones"

const [owner, other] = [britishMobile("7400320001"), britishMobile("7400320002")]

const test = base.extend<{ settings: SettingsPage; administrator: Person }>({
  settings: ({ page }, use) => use(new SettingsPage(page)),
  administrator: async ({ page, site, caller, newPerson }, use) => {
    const administrator = newPerson(owner)
    await caller.register(administrator)
    await bringIn(page, site, administrator, { by: "password" })
    await use(administrator)
  },
})

test.use({
  messenger: "twilio",
  variables: { ADMIN_PHONE_NUMBERS: `${owner.e164}, ${other.e164}`, ALLOWED_COUNTRIES: "GB,US" },
})

test("an owner opens a country, and people of it can register from the next request on", async ({
  browser,
  site,
  page,
  settings,
  administrator,
}) => {
  expect(administrator.e164).toBe(owner.e164)
  await settings.open()
  await expect(settings.twilio).toContainText("From the environment: TWILIO_ACCOUNT_SID")
  await expect(page.getByText("From the environment: ALLOWED_COUNTRIES")).toBeVisible()
  await settings.pickCountry("Norway")
  await expect(settings.told).toHaveText("1 change is not saved")
  await settings.saved()
  await expectAccessible(page)

  const stranger = await browser.newPage({ baseURL: site.url })
  await stranger.goto("/register")
  await expect(stranger.getByRole("combobox", { name: "Country" }).locator("option[value=NO]")).toHaveCount(1)
  await stranger.close()

  await page.goto("/admin/audit")
  await expect(page.getByRole("row", { name: /Saved the settings/ }).first()).toContainText(
    "changed: choices.allowedCountries",
  )

  await settings.open()
  await page.getByRole("button", { name: /^Use United Kingdom, United States again$/ }).click()
  await settings.saved()
  await expect(page.getByText("From the environment: ALLOWED_COUNTRIES")).toBeVisible()
})

test("what could not work is marked and not saved, and a test says what is wrong before anything is", async ({
  page,
  settings,
  emulator,
  administrator,
}) => {
  await settings.open()
  const sid = settings.twilio.getByLabel("Account SID")
  await sid.fill("SK123")
  await settings.save.click()
  await expect(page.getByRole("alert").filter({ hasText: "Not saved yet" })).toBeVisible()
  await expect(sid).toHaveAttribute("aria-invalid", "true")
  await expect(sid).toHaveValue("SK123")

  await sid.fill(`AC${"e".repeat(32)}`)
  await settings.twilio.getByRole("button", { name: /^Replace: Auth token/ }).click()
  await settings.twilio.getByLabel("New Auth token", { exact: true }).fill("0123456789abcdef".repeat(2))
  await settings.twilio.getByLabel("Sender number").fill("+14155550199")
  await settings.test.click()
  await expect(settings.lines.filter({ hasText: "Failed:" }).first()).toContainText("How to mend it")
  await expectAccessible(page)

  await page.getByRole("button", { name: "Discard" }).click()
  await settings.test.click()
  await expect(settings.lines.filter({ hasText: "Passed:" }).first()).toBeVisible()

  await test.step("and a text arrives at the owner's phone", async () => {
    const number = settings.sendTest.getByLabel("Send the test to")
    const send = settings.sendTest.getByRole("button", { name: "Send a test" })
    await number.fill("123")
    await send.click()
    await expect(settings.sendTest.getByRole("alert"), "what is wrong stands at the field").toContainText(
      "07400",
    )
    await expect(number).toHaveAttribute("aria-invalid", "true")
    await number.fill(administrator.e164)
    await send.click()
    await expect(settings.sendTest.getByRole("status")).toContainText("With Twilio")
    const sent = (await emulator.messages(administrator.e164)).at(-1)
    await emulator.report(sent?.sid ?? "", "delivered")
    await expect(settings.sendTest.getByRole("status")).toContainText("On the phone.")
  })
})

test("two who save at once see each other's change, and neither loses their own", async ({
  browser,
  site,
  caller,
  newPerson,
  settings,
  administrator,
}) => {
  expect(administrator.e164).toBe(owner.e164)
  const second = newPerson(other)
  await caller.register(second)
  const context = await browser.newContext({ baseURL: site.url })
  const theirs = await context.newPage()
  await theirs.goto("/")
  await bringIn(theirs, site, second, { by: "password" })
  const theirSettings = new SettingsPage(theirs)

  await settings.open()
  await theirSettings.open()
  await settings.pickCountry("Iceland")
  await settings.saved()
  await theirSettings.defaultCountry.selectOption("US")
  await theirSettings.save.click()
  await expect(theirSettings.overtaken).toContainText("Open countries")
  await expect(theirSettings.defaultCountry).toHaveValue("US")
  await theirSettings.saved()
  const [row] = await askDatabase(site.databaseUrl, "SELECT choices FROM settings")
  expect(JSON.stringify(row)).toContain("IS")
  expect(JSON.stringify(row)).toContain('"defaultCountry":"US"')
  await context.close()
})

/** Every page of the console, from the folders that it is made of. */
const pages = readdirSync("src/app/(console)", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("/page.tsx") && !path.includes("["))
  .map((path) => `/${path.replace("/page.tsx", "")}`)

test("no page of the console is for strangers, or for members without the role", async ({
  page,
  site,
  member,
}) => {
  expect(pages.length).toBeGreaterThan(8)
  for (const path of pages) {
    await page.goto(path)
    expect(new URL(page.url()).pathname, path).toBe("/login/password")
  }
  await bringIn(page, site, member, { by: "password" })
  for (const path of pages) {
    await page.goto(path)
    expect(new URL(page.url()).pathname, path).toBe("/administrators")
  }
  await expect(page.getByRole("heading", { name: "This is for administrators" })).toBeVisible()
  for (const path of ["/admin/messages/csv"]) {
    const answer = await page.request.get(path)
    expect(answer.status(), path).toBeGreaterThanOrEqual(400)
  }
})
