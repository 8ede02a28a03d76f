import { Caller } from "../caller"
import { test as base, expect } from "../fixtures"
import type { Person } from "../phones"
import { troubledLimits } from "../trouble"
import type { PlacedCall } from "../twilio-emulator/call-resource"

const test = base.extend<{ callTo: (person: Person) => Promise<PlacedCall> }>({
  /** Has somebody texted, and then called. */
  callTo: ({ emulator, door }, use) =>
    use(async (person) => {
      const textsBefore = (await person.texts()).length
      await door.start("/login", person.national)
      await person.code(textsBefore + 1)
      await door.callMe.click()
      return emulator.waitForCall(person.e164)
    }),
})

test.use({ messenger: "twilio", limits: troubledLimits })

test.beforeEach(({ emulator }) => emulator.clear())

test("a person who gets no text is called, presses 1, hears the code and is in", async ({
  page,
  emulator,
  member,
  callTo,
  door,
  account,
}) => {
  const call = await callTo(member)
  await expect(page.getByText("Your phone should ring. Press 1 to hear the code")).toBeVisible()

  const greeting = await emulator.pickUp(call.sid)
  expect(greeting).toMatchObject({ waitsForKey: true, over: false })
  expect(greeting.heard.map(({ text }) => text)).toEqual([
    "Hello, this is Marlow Cycles. To hear your code, press 1.",
  ])
  const answer = await emulator.pressKey(call.sid, "1")
  const said = answer.heard.map(({ text }) => text)
  expect(said[0]).toBe(said[1])
  const code = said[0]?.replaceAll(/\D/g, "") ?? ""
  expect(code, "the same code as in the text").toBe(await member.code(2))
  expect(answer.over).toBe(true)

  await emulator.report(call.sid, "completed")
  await expect(page.getByText(/^You took the call at \d\d:\d\d$/)).toBeVisible()
  await door.code.fill(code)
  await account.expectOf(member)
})

test("a mailbox that takes the call hears no code, and the page says that nobody took it", async ({
  page,
  emulator,
  person,
  callTo,
}) => {
  const call = await callTo(person)
  const greeting = await emulator.pickUp(call.sid)
  const silence = await emulator.pressNothing(call.sid)
  expect(silence.over).toBe(true)
  const said = [...greeting.heard, ...silence.heard].map(({ text }) => text).join(" ")
  expect(said.replaceAll(/\D/g, "")).not.toContain(await person.code())

  // For the provider a mailbox is somebody who took the call.
  await emulator.report(call.sid, "completed")
  await expect(page.getByText("Nobody took the call. Ask for another one, or for a text.")).toBeVisible()
})

test("a wrong key brings the greeting once more, and then no more", async ({ emulator, person, callTo }) => {
  const call = await callTo(person)
  await emulator.pickUp(call.sid)
  expect(await emulator.pressKey(call.sid, "7")).toMatchObject({ waitsForKey: true })
  expect(await emulator.pressKey(call.sid, "7")).toMatchObject({ heard: [], over: true })
})

test("nobody is called first where the owner did not say so", async ({ page, site, person, door }) => {
  for (const path of ["/login", "/register", "/login/password"] as const) {
    await door.open(path)
    await expect(door.callMe).toBeHidden()
  }
  await expect(page.getByText(/or call you/)).toHaveCount(0)
  const asked = { phoneNumber: person.e164, channel: "call" } as const
  const { refusal } = await new Caller(site.url).tryStart("phoneSignIn", asked)
  expect(refusal).toEqual({ kind: "calls-off" })
  expect(await person.texts()).toEqual([])
})

test("two calls are all that there are for one code", async ({ page, emulator, person, callTo, door }) => {
  await callTo(person)
  await door.callMe.click()
  await emulator.waitForCall(person.e164, { atLeast: 2 })
  await expect(door.callMe).toBeHidden()
  await expect(door.textAgain).toBeVisible()
  expect(await page.locator("main").textContent()).not.toContain("Twilio")
})
