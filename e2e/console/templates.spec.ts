import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { test as base, expect } from "../fixtures"
import { SettingsPage } from "../pages/settings-page"
import { TemplatesPage } from "../pages/templates-page"
import { britishMobile } from "../phones"
import { leaveUnasked, stayWhenAsked } from "../staying"

const administrator = britishMobile("7400310001")

const test = base.extend<{ templates: TemplatesPage }>({
  templates: ({ page }, use) => use(new TemplatesPage(page)),
})

test.use({ variables: { ADMIN_PHONE_NUMBERS: administrator.e164 } })

test("an administrator writes a text, sees it on a phone, and that is what arrives", async ({
  page,
  context,
  site,
  newPerson,
  caller,
  member,
  door,
  templates,
}) => {
  const ada = newPerson(administrator)
  await caller.register(ada)
  await bringIn(page, site, ada, { by: "password" })

  await templates.open()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await templates.languagesOf("Sign-in").getByRole("link", { name: "English" }).click()
  await expect(templates.phone).toContainText("@localhost #483920")

  await templates.content.fill(" opens {{app}}: nobody asks you for it.")
  await expect(templates.content).toHaveAccessibleDescription(/The code is missing: put in \{\{code\}\}\./)
  await expect(templates.save).toHaveAttribute("aria-disabled", "true")
  await templates.content.press("Home")
  await templates.place("Code").click()
  await expect(templates.content).toHaveValue("{{code}} opens {{app}}: nobody asks you for it.")
  await expect(templates.phone).toContainText("483920 opens Marlow Cycles: nobody asks you for it.")
  await expect(page.getByText("1 segment", { exact: true })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await expectAccessible(page)

  // The same text in another tab, as another administrator might have it open.
  const other = new TemplatesPage(await context.newPage())
  await other.page.goto(page.url())
  await other.write("{{code}} is theirs.")
  await expect(other.phone).toContainText("483920 is theirs.")
  await templates.save.click()
  await expect(templates.saved).toBeVisible()

  await other.save.click()
  await expect(other.page.getByText("Somebody else changed this text meanwhile")).toBeVisible()
  await expect(other.page.getByText("{{code}} opens {{app}}: nobody asks you for it.")).toBeVisible()
  await expect(other.content, "nothing is lost").toHaveValue("{{code}} is theirs.")
  await other.page.getByRole("button", { name: "Take theirs" }).click()
  await expect(other.content).toHaveValue("{{code}} opens {{app}}: nobody asks you for it.")
  await other.page.close()

  await page.context().clearCookies()
  await door.start("/login", member.national)
  const code = await member.code(2)
  expect((await member.texts()).at(-1)).toBe(
    `${code} opens Marlow Cycles: nobody asks you for it.\n\n@localhost #${code}`,
  )
})

test("the shipped words come back, and other languages are added", async ({
  page,
  site,
  newPerson,
  templates,
}) => {
  await bringIn(page, site, newPerson(administrator), { by: "password" })
  await templates.open()
  const own = templates.languagesOf("Sign-in").getByRole("link", { name: "English · yours" })
  await own.click()
  await templates.reset.click()
  await templates.dialog.getByRole("button", { name: "Back to the shipped words" }).click()
  await expect(templates.saved).toBeVisible()
  await expect(page.getByText("Shipped words")).toBeVisible()
  await expect(page.getByRole("link", { name: "Send a test" })).toHaveAttribute(
    "href",
    "/admin/settings#send-test",
  )

  await templates.open()
  await expect(own).toBeHidden()
  await page.getByRole("combobox", { name: "Text", exact: true }).selectOption("Sign-in")
  await page.getByRole("combobox", { name: "Language", exact: true }).selectOption("Dutch")
  await page.getByRole("button", { name: "Write it" }).click()
  await templates.write("{{code}} is je code voor {{app}}.")
  await expect(templates.phone).toContainText("483920 is je code voor Marlow Cycles.")
  await templates.save.click()
  await expect(templates.saved).toBeVisible()
  await templates.open()
  await expect(templates.languagesOf("Sign-in").getByRole("link", { name: "Dutch · yours" })).toBeVisible()
})

test("the text of tests goes to the administrator's own phone, as it is saved", async ({
  page,
  site,
  newPerson,
  templates,
}) => {
  const ada = newPerson(administrator)
  await bringIn(page, site, ada, { by: "password" })
  await templates.open()
  await templates.languagesOf("Test").getByRole("link", { name: "English" }).click()
  await templates.write("{{code}} is a try of {{app}}.")
  await templates.save.click()
  await expect(templates.saved).toBeVisible()

  const test = page.getByRole("region", { name: "Send a test" })
  await test.getByLabel("Send the test to").fill(administrator.e164)
  await test.getByRole("button", { name: "Send a test" }).click()
  await expect(test.getByRole("status")).toContainText("On the phone.")
  expect((await ada.texts()).at(-1)).toMatch(/^\d{6} is a try of Marlow Cycles\./)
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test("a text that cannot be written out says why", async ({ page, site, newPerson, templates }) => {
  await bringIn(page, site, newPerson(administrator), { by: "password" })
  await page.route(/admin\.templates\.preview/, (route) => route.abort())
  await templates.open()
  await templates.languagesOf("Sign-in").getByRole("link", { name: "English" }).click()
  const unanswered = page.getByText("The site did not answer.")
  await expect(unanswered).toBeVisible()
  await templates.content.fill("It opens.")
  await expect(unanswered).toBeVisible()
  await templates.save.click()
  await expect(templates.content, "the save tells").toHaveAccessibleDescription(/The code is missing/)
  await page.unroute(/admin\.templates\.preview/)
  await templates.content.fill("{{code}} opens it.")
  await expect(unanswered).toBeHidden()
  await expect(templates.phone).toContainText("483920 opens it.")
})

test("texts and settings that were not saved are not left without a question", async ({
  page,
  site,
  newPerson,
  templates,
}) => {
  await bringIn(page, site, newPerson(administrator), { by: "password" })
  const elsewhere = page.getByRole("link", { name: "People", exact: true })
  await templates.open()
  await templates.languagesOf("Sign-in").getByRole("link", { name: "English" }).click()
  await templates.write("{{code}} opens everything.")
  await stayWhenAsked(page, elsewhere)
  await templates.save.click()
  await expect(templates.saved).toBeVisible()
  await leaveUnasked(page, elsewhere)

  const settings = new SettingsPage(page)
  await settings.open()
  await settings.defaultCountry.selectOption("US")
  await stayWhenAsked(page, elsewhere)
  await page.getByRole("button", { name: "Discard" }).click()
  await leaveUnasked(page, elsewhere)
})
