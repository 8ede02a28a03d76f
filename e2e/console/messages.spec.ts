import { readFile } from "node:fs/promises"
import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { askDatabase } from "../database"
import { expect, test as base } from "../fixtures"
import { MessagesPage } from "../pages/messages-page"
import { SettingsPage } from "../pages/settings-page"
import { britishMobile, type Person } from "../phones"

const [owner, other] = [britishMobile("7400300001"), britishMobile("7400300002")]

const test = base.extend<{ messages: MessagesPage; refused: Person; reached: Person }>({
  messages: ({ page }, use) => use(new MessagesPage(page)),
  /** Somebody whose carrier took the text for spam. */
  refused: async ({ newPerson, caller, emulator }, use) => {
    const refused = newPerson()
    await caller.askForCode("phoneSignIn", refused)
    const [message] = await emulator.messages(refused.e164)
    await emulator.report(message?.sid ?? "", "undelivered", { ErrorCode: "30007" })
    await use(refused)
  },
  /** Somebody whose code is on their phone. */
  reached: async ({ newPerson, caller, emulator }, use) => {
    const reached = newPerson()
    await caller.askForCode("phoneSignIn", reached)
    const [message] = await emulator.messages(reached.e164)
    await emulator.report(message?.sid ?? "", "delivered")
    await use(reached)
  },
})

test.use({ messenger: "twilio", variables: { ADMIN_PHONE_NUMBERS: `${owner.e164}, ${other.e164}` } })

test("an administrator finds a message that failed, reads why, and sees its number for a proof", async ({
  page,
  site,
  caller,
  newPerson,
  messages,
  refused,
  reached,
}) => {
  const administrator = newPerson(owner)
  await caller.register(administrator)
  await bringIn(page, site, administrator, { by: "password" })

  await messages.open()
  await expect(messages.heading).toBeVisible()
  await expect(page.getByText(/messages in the last 24 hours, 1 failed$/)).toBeVisible()
  await expect(messages.rowOf(reached.masked)).toContainText("Delivered")
  await expectAccessible(page)

  await page.setViewportSize({ width: 360, height: 740 })
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    "nothing is wider than a phone",
  ).toBe(360)
  await page.setViewportSize({ width: 1280, height: 860 })

  await messages.state.selectOption("failed")
  await expect(page).toHaveURL(/state=failed/)
  await expect(messages.rows).toHaveCount(1)
  await messages.clear.click()
  await messages.find(refused.national)
  await expect(page).toHaveURL(/number=/)
  expect(decodeURIComponent(page.url()), "no number in the address").not.toContain(
    refused.national.replace(/\D/g, "").slice(-6),
  )
  await expect(messages.rows).toHaveCount(1)

  const link = messages.rowOf(refused.masked).getByRole("link")
  await link.focus()
  await page.keyboard.press("Enter")
  await expect(messages.drawer.getByRole("heading", { level: 2 })).toBeFocused()
  await expect(messages.drawer).toContainText("The carrier refused it")
  await expect(messages.drawer.getByRole("link", { name: "What Twilio says about it" })).toHaveAttribute(
    "href",
    "https://www.twilio.com/docs/api/errors/30007",
  )
  await expect(messages.steps).toContainText([
    "Queued",
    "Sending began",
    "Handed to Twilio",
    "30007: The carrier refused it",
    "Code not used yet",
  ])
  await expect(messages.drawer).not.toContainText(await refused.code())
  await expectAccessible(page)

  await messages.showNumber.click()
  await expect(messages.drawer).toContainText(refused.formatted)
  const kept = await askDatabase(
    site.databaseUrl,
    "SELECT action, subject FROM audit_events WHERE action = 'number-revealed'",
  )
  expect(JSON.stringify(kept)).toContain("delivery:")

  await page.keyboard.press("Escape")
  await expect(messages.drawer).toBeHidden()
  await expect(link).toBeFocused()
})

test("the list goes away as a file, its numbers masked, and that is written down", async ({
  page,
  site,
  caller,
  newPerson,
  messages,
  reached,
}) => {
  const administrator = newPerson(other)
  await caller.register(administrator)
  await bringIn(page, site, administrator, { by: "password" })
  await askDatabase(site.databaseUrl, "UPDATE sessions SET proved_at = proved_at - interval '20 minutes'")

  await messages.open("?state=delivered")
  const downloading = page.waitForEvent("download")
  await messages.downloadCsv.click()
  await messages.proof.dialog.getByRole("button", { name: "Text me a code" }).click()
  await messages.proof.dialog.getByLabel("6-digit code").fill(await administrator.code(3))
  const download = await downloading
  const file = await readFile(await download.path(), "utf8")
  expect(file).toContain(`'${reached.masked}`)
  expect(file).not.toContain(reached.e164)
  expect(file).not.toContain("failed")
  const kept = await askDatabase(
    site.databaseUrl,
    "SELECT detail FROM audit_events WHERE action = 'messages-exported'",
  )
  expect(kept).toMatchObject([
    { detail: { state: "delivered", range: "24h", messages: file.trim().split("\n").length - 1 } },
  ])
})

test("nobody else comes to it, nor to its file", async ({ page, site, member, messages }) => {
  await bringIn(page, site, member, { by: "password" })
  await messages.open()
  await expect(page).toHaveURL(/\/administrators\?next=/)
  const answer = await page.request.get("/admin/messages/csv")
  expect(answer.status()).toBe(403)
})

test("a message leads to a test of its route, and to closing its country", async ({
  page,
  site,
  caller,
  newPerson,
  messages,
  refused,
}) => {
  const administrator = newPerson(owner)
  await caller.register(administrator)
  await bringIn(page, site, administrator, { by: "password" })
  const settings = new SettingsPage(page)
  const openMessage = async () => {
    await messages.open("?state=failed")
    await messages.rowOf(refused.masked).getByRole("link").click()
  }

  await openMessage()
  await messages.drawer.getByRole("link", { name: "Test this route" }).click()
  await expect(settings.sendTest.getByRole("combobox")).toHaveValue("twilio")

  await openMessage()
  await messages.drawer.getByRole("link", { name: "Close this country" }).click()
  await expect(settings.told, "nothing is closed by a link").toHaveText("1 change is not saved")
  await expect(page.getByRole("checkbox", { name: "United Kingdom" })).not.toBeChecked()
  // The default country has to be open.
  await settings.defaultCountry.selectOption("US")
  await settings.saved()
  expect((await caller.tryStart("phoneSignIn", { phoneNumber: refused.national })).text).toContain(
    "country-not-open",
  )
})
