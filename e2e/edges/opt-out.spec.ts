import type { Page } from "@playwright/test"
import { expectAccessible } from "../accessibility"
import { test as base, expect } from "../fixtures"
import { codeOfCall, type Person } from "../phones"
import { troubledLimits } from "../trouble"

const test = base.extend<{ reply: (person: Person, text: string) => Promise<void> }>({
  /** Answers a text of the site's: Twilio brings it to the address for incoming messages. */
  reply: ({ emulator, site }, use) =>
    use(async (person, body) => {
      const to = "+14155550123"
      const url = `${site.url}/api/webhooks/twilio/inbound`
      expect(await emulator.sendInbound({ from: person.e164, to, body, url })).toMatchObject({ status: 200 })
    }),
})

test.use({ messenger: "twilio", limits: troubledLimits })

const optedOut = "This number has opted out of our texts. Have us call, or reply START to the last one."
const stoppedAtTwilio = { status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient" }

test.beforeEach(({ emulator }) => emulator.clear())

test("who replied STOP gets no text, reads so at once and how to lift it, and gets in by a call", async ({
  page,
  emulator,
  member,
  reply,
  door,
  account,
}) => {
  await member.code()
  await reply(member, "STOP")
  await door.start("/login", member.national)
  await door.expectSoon(optedOut)
  expect(await member.texts(), "that of the registration").toHaveLength(1)

  await door.callMe.click()
  await expect(page.getByText("Your phone should ring. Press 1 to hear the code")).toBeVisible()
  await door.code.fill(await codeOfCall(emulator, member.e164))
  await account.expectOf(member)
  expect(await member.texts()).toHaveLength(1)
})

test("START brings texts back: the page that waits has one sent, and its code leads in", async ({
  page,
  member,
  reply,
  door,
  account,
}) => {
  await member.code()
  await reply(member, "Stop")
  await door.start("/login", member.national)
  await door.expectSoon(optedOut)
  await reply(member, "start")
  await door.textAgain.click()
  await expect(page.getByText("Handed to your carrier")).toBeVisible()
  await expect(page.getByText(optedOut)).toBeHidden()
  await door.code.fill(await member.code(2))
  await account.expectOf(member)
})

test("a STOP that only the provider saw is told alike, and it is not asked again before START", async ({
  page,
  emulator,
  person,
  reply,
  door,
}) => {
  await emulator.failNext(stoppedAtTwilio)
  await door.start("/login", person.national)
  await door.expectSoon(optedOut)
  await door.textAgain.click()
  await expect(page.getByText(optedOut)).toBeHidden()
  await door.expectSoon(optedOut)
  expect(await emulator.requestCount(), "the one that it refused").toBe(1)

  await reply(person, "START")
  await door.textAgain.click()
  await door.code.fill(await person.code())
  await expect(door.heading).toHaveText("No account yet")
})

test("nothing tells whether a number that wants no texts has an account, and everybody can use the page", async ({
  page,
  member,
  person,
  reply,
  door,
}) => {
  const seen: string[] = []
  await door.open("/login")
  for (const somebody of [member, person]) {
    await reply(somebody, "STOP")
    await door.ask(somebody.national)
    await door.expectSoon(optedOut)
    seen.push(await wordsOf(page, somebody))
    await door.changeNumber.click()
    await expect(door.number).toHaveValue(somebody.national)
  }
  expect(seen[0]).toContain(optedOut)
  expect(seen[1]).toBe(seen[0])

  await door.textMe.click()
  await door.expectSoon(optedOut)
  await expectAccessible(page)
})

/** What the page says and offers, without the number and the time of day. */
async function wordsOf(page: Page, { masked }: Person): Promise<string> {
  const words = await page.getByRole("main").ariaSnapshot()
  return words.replaceAll(masked, "{number}").replaceAll(/\d{1,2}:\d\d/g, "{time}")
}
