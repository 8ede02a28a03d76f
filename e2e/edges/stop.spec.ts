import { expectAccessible } from "../accessibility"
import { letLimitsAge } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { leftAloneSentence, StopPage } from "../pages/stop-page"
import type { Person } from "../phones"
import { troubledLimits } from "../trouble"

const test = base.extend<{ stop: StopPage; reply: (person: Person, text: string) => Promise<void> }>({
  stop: ({ page }, use) => use(new StopPage(page)),
  /** Answers a text of the site's: Twilio brings it to the address for incoming messages. */
  reply: ({ emulator, site }, use) =>
    use(async (person, body) => {
      const to = "+14155550123"
      const url = `${site.url}/api/webhooks/twilio/inbound`
      expect(await emulator.sendInbound({ from: person.e164, to, body, url })).toMatchObject({ status: 200 })
    }),
})

test.use({ messenger: "twilio", limits: troubledLimits })
test.beforeEach(({ emulator }) => emulator.clear())

onDesktopAndPhone(() => {
  test("proved once, a number gets nothing, its sign-in leads to where that is lifted, and then a code comes", async ({
    page,
    emulator,
    person,
    stop,
    door,
  }) => {
    await page.goto("/login")
    await page.getByRole("link", { name: "Never text me" }).click()
    await expect(page).toHaveURL("/stop")
    await expect(door.heading).toHaveText("Never text me")
    await expect(door.number).toBeFocused()
    await door.ask(person.national)
    await door.code.fill(await person.code())
    await stop.expectLeftAlone(person)

    await door.start("/login", person.national)
    await door.expectSoon(leftAloneSentence)
    await expect(door.callMe).toHaveCount(0)
    await door.textAgain.click()
    await expect(page.getByText(leftAloneSentence)).toBeHidden()
    await door.expectSoon(leftAloneSentence)
    expect(await person.texts(), "the one of the page").toHaveLength(1)
    expect(await emulator.requestCount()).toBe(1)

    await stop.liftLink.click()
    await expect(stop.lift, "the proof is good still, so no second code").toBeVisible()
    await stop.lift.click()
    await stop.expectLifted()
    await page.getByRole("link", { name: "Sign in" }).click()
    await expect(door.heading, "where the sign-in was left").toHaveText("Enter the code")
    await door.textAgain.click()
    await door.code.fill(await person.code(2))
    await expect(door.heading).toHaveText("No account yet")
  })
})

test("another browser lifts it with the one code of the day; who asks once more that day is told when", async ({
  page,
  browser,
  site,
  person,
  stop,
  door,
}) => {
  await stop.leaveAlone(person)
  const elsewhere = await browser.newContext({ baseURL: site.url, locale: "en-GB" })
  const other = new StopPage(await elsewhere.newPage())
  await other.leaveAlone(person, 2)

  await page.goto("/stop?change=1")
  await expect(door.number).toBeFocused()
  await door.ask(person.national)
  await expect(
    page.getByText("This number is left alone: its one code for today has been sent"),
  ).toBeVisible()
  await expect(page.getByText(/^You can try again at \d{1,2}:\d{2}\./)).toBeVisible()
  await expectAccessible(page)
  expect(await person.texts()).toHaveLength(2)

  await other.lift.click()
  await other.expectLifted()
  await elsewhere.close()
  await door.start("/login", person.national)
  await person.code(3)
})

test("a day later the next code comes", async ({ page, site, person, stop, door }) => {
  await stop.leaveAlone(person)
  for (const texts of [2, 3]) {
    await page.context().clearCookies()
    await door.start("/stop", person.national)
    await person.code(texts)
    await letLimitsAge(site.databaseUrl, 86_400)
  }
})

test("a reload keeps each step; the button lifts once, in whichever tab it is pressed first", async ({
  page,
  context,
  person,
  stop,
  door,
}) => {
  await door.start("/stop", person.national)
  const code = await person.code()
  await page.reload()
  await expect(door.heading).toHaveText("Enter the code")
  await door.code.fill(code)
  await stop.expectLeftAlone(person)
  await page.reload()
  await stop.expectLeftAlone(person)

  const second = new StopPage(await context.newPage())
  await second.door.heading.page().goto("/stop")
  await second.lift.click()
  await second.expectLifted()
  await stop.lift.click()
  await expect(page.getByRole("alert").getByText(/^This step is over/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole("link", { name: "Start again" }).click()
  await expect(door.number).toHaveValue(person.national)
})

test("a session lives on, whoever has its number left alone, and that is lifted by no reply", async ({
  page,
  emulator,
  person,
  reply,
  stop,
  door,
  account,
}) => {
  await door.register(person)
  await account.expectOf(person)
  await page.getByRole("link", { name: "Never text me" }).click()
  await expect(door.number).toBeFocused()
  await door.ask(person.national)
  await door.code.fill(await person.code(2))
  await stop.expectLeftAlone(person)
  await page.goto("/account")
  await account.expectOf(person)

  await page.context().clearCookies()
  for (const text of ["START", "STOP", "START"]) await reply(person, text)
  await door.start("/login", person.national)
  await door.expectSoon(leftAloneSentence)
  expect(await emulator.requestCount(), "two codes, and nothing since").toBe(2)
})

test("where the person wrote STOP before, the page offers a call, and lifting opens texts again", async ({
  page,
  emulator,
  person,
  reply,
  stop,
  door,
}) => {
  await reply(person, "STOP")
  await door.start("/stop", person.national)
  await door.expectSoon(
    "This number has opted out of our texts. Have us call, or reply START to the last one.",
  )
  await door.callMe.click()
  const { sid } = await emulator.waitForCall(person.e164)
  await emulator.pickUp(sid)
  const { heard } = await emulator.pressKey(sid, "1")
  await door.code.fill(heard[0]?.text.replaceAll(/\D/g, "") ?? "")
  await stop.expectLeftAlone(person)
  await stop.lift.click()
  await stop.expectLifted()
  await door.start("/login", person.national)
  await person.code()
  await expect(page.getByText("Handed to your carrier")).toBeVisible()
})
