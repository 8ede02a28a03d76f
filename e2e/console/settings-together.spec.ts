import { bringIn } from "../bring-in"
import { askDatabase } from "../database"
import { expect, test as base } from "../fixtures"
import { SettingsPage } from "../pages/settings-page"
import { TemplatesPage } from "../pages/templates-page"
import { britishMobile } from "../phones"

const [owner, other] = [britishMobile("7400321001"), britishMobile("7400321002")]

/** The settings as two administrators have them open at the same time. */
const test = base.extend<{ mine: SettingsPage; theirs: SettingsPage }>({
  mine: async ({ page, site, caller, newPerson }, use) => {
    const administrator = newPerson(owner)
    await caller.register(administrator)
    await bringIn(page, site, administrator, { by: "password" })
    const settings = new SettingsPage(page)
    await settings.open()
    await use(settings)
  },
  theirs: async ({ browser, site, caller, newPerson }, use) => {
    const administrator = newPerson(other)
    await caller.register(administrator)
    const context = await browser.newContext({ baseURL: site.url })
    const page = await context.newPage()
    await page.goto("/")
    await bringIn(page, site, administrator, { by: "password" })
    const settings = new SettingsPage(page)
    await settings.open()
    await use(settings)
    await context.close()
  },
})

test.use({
  messenger: "twilio",
  variables: { ADMIN_PHONE_NUMBERS: `${owner.e164}, ${other.e164}`, ALLOWED_COUNTRIES: "GB,US" },
})

test("two who open a country each open both", async ({ site, mine, theirs }) => {
  await mine.pickCountry("Norway")
  await mine.saved()
  await theirs.pickCountry("Iceland")
  await theirs.save.click()
  await expect(theirs.overtaken).toContainText("Open countries: Norway added")
  await expect(theirs.told).toHaveText("1 change is not saved")
  await theirs.saved()
  const [row] = await askDatabase(site.databaseUrl, "SELECT choices FROM settings")
  for (const country of ["GB", "US", "NO", "IS"]) expect(JSON.stringify(row)).toContain(`"${country}"`)
})

test("a save goes on by itself where somebody else saved what is on another page", async ({
  context,
  mine,
}) => {
  const templates = new TemplatesPage(await context.newPage())
  await templates.open()
  await templates.languagesOf("Sign-in").getByRole("link", { name: "English" }).click()
  await templates.content.fill("{{code}} is from another page.")
  await templates.save.click()
  await expect(templates.saved).toBeVisible()
  await mine.defaultCountry.selectOption("GB")
  await mine.saved()
  await expect(mine.overtaken).toHaveCount(0)
})

test("what is typed while a save is under way is still to be saved", async ({ page, mine }) => {
  let answer = () => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route("**/admin.settings.save*", async (route) => {
    await answered
    await route.continue()
  })
  await mine.defaultCountry.selectOption("US")
  await mine.save.click()
  await mine.twilio.getByLabel("Number for calls").fill("+14155550177")
  answer()
  await expect(mine.told).toHaveText("1 change is not saved")
  await expect(mine.twilio.getByLabel("Number for calls")).toHaveValue("+14155550177")
  await mine.saved()
})
