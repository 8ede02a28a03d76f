import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { askDatabase } from "../database"
import { expect, test } from "../fixtures"
import type { Person } from "../phones"
import type { EmulatorControl } from "../twilio-emulator/emulator-control"

test.use({ messenger: "twilio", variables: { CALL_FIRST: "1" } })

/** What a person hears who takes the newest call and presses 1. */
async function heardCode(emulator: EmulatorControl, { e164 }: Person, atLeast = 1): Promise<string> {
  const call = await emulator.waitForCall(e164, { atLeast })
  await emulator.pickUp(call.sid)
  const { heard } = await emulator.pressKey(call.sid, "1")
  await emulator.report(call.sid, "completed")
  return heard[0]?.text.replaceAll(/\D/g, "") ?? ""
}

test("a person is called first, hears the code and makes an account: no text is sent", async ({
  page,
  emulator,
  person,
  door,
  account,
}) => {
  await door.open("/register")
  await expect(page.getByText(/^We text you a 6-digit code, or call you, to prove/)).toBeVisible()
  await expectAccessible(page)
  await door.number.fill(person.national)
  await door.callMe.click()
  await expect(page.getByText("Your phone should ring. Press 1 to hear the code")).toBeVisible()
  await expect(page.getByRole("heading", { name: "No code yet?" })).toBeVisible()
  await expect(door.textInstead).toHaveText("Text me instead")
  await expect(door.callAgain).toBeVisible()
  await expectAccessible(page)

  const code = await heardCode(emulator, person)
  await expect(page.getByText(/^You took the call at \d\d:\d\d$/)).toBeVisible()
  await door.password.fill(person.password)
  await door.code.fill(code)
  await account.expectOf(person)
  expect(await person.texts()).toEqual([])
})

test("a right password may be followed by a call, too", async ({ page, emulator, member, door, account }) => {
  await door.open("/login/password")
  await door.number.fill(member.national)
  await door.callMe.click()
  await expect(door.password, "a call needs the password as well").toHaveAccessibleDescription(
    "Enter your password.",
  )
  await door.password.fill(member.password)
  await door.callMe.click()
  await expect(page.getByText("Your phone should ring. Press 1 to hear the code")).toBeVisible()
  await door.code.fill(await heardCode(emulator, member))
  await account.expectOf(member)
  expect(await member.texts(), "the one of the registration").toHaveLength(1)
})

test("a call that nobody took is followed by a text with the same code, by another call, and by no third one", async ({
  page,
  emulator,
  person,
  door,
}) => {
  await door.open("/login")
  await door.number.fill(person.national)
  await door.callMe.click()
  const call = await emulator.waitForCall(person.e164)
  await emulator.report(call.sid, "no-answer")
  await expect(page.getByText("Nobody took the call. Ask for another one, or for a text.")).toBeVisible()
  await door.textInstead.click()
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
  await expect(door.textAgain).toHaveText("Text again")
  const texted = await person.code()
  await door.callAgain.click()
  expect(await heardCode(emulator, person, 2)).toBe(texted)
  await expect(door.callAgain).toBeHidden()
  await page.reload()
  await expect(door.textAgain, "the page remembers what came").toHaveText("Text again")
})

test("the Enter key in the number asks for a text, and the call is one more Tab away", async ({
  page,
  emulator,
  newPerson,
  door,
}) => {
  const [texted, called] = [newPerson(), newPerson()]
  await door.open("/login")
  await door.number.fill(texted.national)
  await page.keyboard.press("Enter")
  await expect(door.textAgain).toBeVisible()
  await texted.code()
  expect(await emulator.calls(texted.e164)).toEqual([])

  await door.changeNumber.click()
  await expect(door.number, "what was typed comes back").toHaveValue(texted.national)
  await door.number.fill(called.national)
  await page.keyboard.press("Tab")
  await expect(door.textMe).toBeFocused()
  await page.keyboard.press("Tab")
  await expect(door.callMe).toBeFocused()
  await page.keyboard.press("Enter")
  await emulator.waitForCall(called.e164)
  await expect(door.code, "the next step begins at its field").toBeFocused()
  expect(await called.texts()).toEqual([])
})

test("a number that has had its calls for today is told so, and texted at once", async ({
  page,
  site,
  emulator,
  person,
  door,
}) => {
  for (let asked = 0; asked < 3; asked += 1)
    await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164, channel: "call" })
  await emulator.waitForCall(person.e164, { atLeast: 3 })
  await door.open("/login")
  await door.number.fill(person.national)
  await door.callMe.click()
  await expect(
    page.getByRole("heading", { name: "This number has had all its calls for today" }),
  ).toBeVisible()
  await expect(page.getByText("Get the code by text.")).toBeVisible()
  await door.textMe.click()
  await expect(door.heading).toHaveText("Enter the code")
  await person.code()
})

test("a country that nobody calls is told when a call is asked for, beside the form, and a text goes out instead only when asked for", async ({
  page,
  site,
  emulator,
  caller,
  door,
}) => {
  const american = { country: "US", phoneNumber: "+14155550132", channel: "call" } as const
  await caller.start("phoneSignIn", american)
  await emulator.waitForCall(american.phoneNumber)
  const routes = [{ channel: "call", country: "US", providers: [] }]
  await askDatabase(site.databaseUrl, "UPDATE settings SET routes = $1", [JSON.stringify(routes)])
  const refusedKind = async () => (await caller.tryStart("phoneSignIn", american)).refusal?.kind
  await expect.poll(refusedKind, "the site comes to know its new routes").toBe("calls-off")

  await door.open("/login")
  await door.number.fill("+1 415 555 0133")
  await door.callMe.click()
  await expect(page.getByRole("heading", { name: "We cannot call this number" })).toBeVisible()
  await expect(page.getByText("Get the code by text.")).toBeVisible()
  await expect(door.callMe, "where the person was").toBeFocused()
  await expectAccessible(page)
  expect(await emulator.messages("+14155550133")).toEqual([])
  await door.textMe.click()
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
  await expect(door.callMe).toBeHidden()
})
