import { expect, test } from "../fixtures"
import { britishMobile, wrongCode } from "../phones"

const fixed = "123459"
const reviewer = britishMobile("7400900131")
const monitor = britishMobile("7400900132")
const clumsy = britishMobile("7400900133")

test.use({
  messenger: "twilio",
  variables: {
    TEST_NUMBERS: [reviewer, monitor, clumsy].map(({ e164 }) => `${e164}=${fixed}@2999-12-31`).join(),
    // It is a production server, which takes no test numbers by itself.
    ALLOW_TEST_NUMBERS: "1",
  },
})

test.beforeEach(({ emulator }) => emulator.clear())

test("a test number registers and signs in with its fixed code, and no provider hears of it", async ({
  page,
  emulator,
  newPerson,
  door,
  account,
}) => {
  const tester = newPerson(reviewer)
  await door.start("/register", tester.national)
  await expect(page.getByText(/^On your phone since/)).toBeVisible()
  await door.createAccount({ code: fixed, password: tester.password })
  await account.expectOf(tester)
  await account.leave()

  await door.start("/login", tester.national)
  await door.code.fill(fixed)
  await account.expectOf(tester)
  await account.leave()

  await door.startWithPassword(tester.national, tester.password)
  await door.code.fill(fixed)
  await account.expectOf(tester)
  expect(await emulator.requestCount()).toBe(0)
})

test("a wrong code for a test number costs a try, and the fixed one still leads in", async ({
  page,
  newPerson,
  door,
}) => {
  const tester = newPerson(clumsy)
  await door.start("/login", tester.national)
  await door.code.fill(wrongCode(fixed))
  await expect(page.getByText("That code is not right. 4 tries left.")).toBeVisible()
  await door.code.fill(fixed)
  await expect(door.heading).toHaveText("No account yet")
})

test("the wrong codes of a test number run out as everybody's do", async ({ page, newPerson, door }) => {
  const tester = newPerson(monitor)
  await door.start("/login", tester.national)
  let code = fixed
  for (const left of ["4 tries", "3 tries", "2 tries", "1 try"]) {
    code = wrongCode(code)
    await door.code.fill(code)
    await expect(page.getByText(`That code is not right. ${left} left.`)).toBeVisible()
  }
  await door.code.fill(wrongCode(code))
  await expect(page.getByText("That was the last try for this code. Get a new one.")).toBeVisible()
  await expect(door.signIn).toBeHidden()
})

test("a number that is not listed gets its code by text, and the fixed one is a wrong code like any other", async ({
  page,
  person,
  door,
  account,
}) => {
  await door.register(person)
  await account.expectOf(person)
  await account.leave()
  await door.start("/login", person.national)
  const code = await person.code(2)
  await door.code.fill(code === fixed ? wrongCode(fixed) : fixed)
  await expect(page.getByText("That code is not right. 4 tries left.")).toBeVisible()
  await door.code.fill(code)
  await account.expectOf(person)
})
