import { expect, test } from "../fixtures"
import { wrongCode } from "../phones"
import { troubledLimits } from "../trouble"

test.use({ messenger: "verify", limits: troubledLimits })

test.beforeEach(({ emulator }) => emulator.clear())

test("all three ways lead in where Verify makes and checks the codes", async ({ door, account, person }) => {
  await door.register(person)
  await account.expectOf(person)
  await account.leave()
  await door.signInWithCode(person)
  await account.expectOf(person)
  await account.leave()
  await door.startWithPassword(person.national, person.password)
  await door.code.fill(await person.code(3))
  await account.expectOf(person)
})

test("a wrong code costs a try, the same code comes again and by a call, and leads in", async ({
  page,
  emulator,
  member,
  door,
  account,
}) => {
  await door.start("/login", member.national)
  const code = await member.code(2)
  await door.code.fill(wrongCode(code))
  await expect(page.getByText("That code is not right. 4 tries left.")).toBeVisible()
  await door.textAgain.click()
  await expect.poll(() => member.texts()).toHaveLength(3)
  expect(await member.code(3), "Verify sends the pending one again").toBe(code)
  await door.callMe.click()
  await expect
    .poll(async () => (await emulator.verifications(member.e164)).at(-1)?.attempts.at(-1)?.channel)
    .toBe("call")
  await door.code.fill(code)
  await account.expectOf(member)
})

test("a code that Verify has lost is made anew while tries are left, and the page says so", async ({
  page,
  emulator,
  member,
  door,
  account,
}) => {
  await door.start("/login", member.national)
  const lost = await member.code(2)
  await emulator.expireVerification(member.e164)
  await door.code.fill(lost)
  await expect(page.getByText(/We sent a new one: enter it/)).toBeVisible()
  await expect.poll(() => member.texts()).toHaveLength(3)
  await door.code.fill(await member.code(3))
  await account.expectOf(member)
})
