import { askDatabase } from "../database"
import { expect, test } from "../fixtures"
import { britishMobile } from "../phones"

const firstNumber = britishMobile("7400200001")
const secondNumber = britishMobile("7400200002")

test.use({ variables: { ADMIN_PHONE_NUMBERS: `${firstNumber.e164}, ${secondNumber.e164}` } })

test("a named number becomes administrator with its password, never by a code alone, and the others are told", async ({
  newPerson,
  caller,
  door,
  account,
}) => {
  const first = newPerson(firstNumber)
  const second = newPerson(secondNumber)
  await caller.register(first)

  await door.register(second)
  await account.expectOf(second)
  await expect(account.administrator).toBeVisible()
  await expect
    .poll(() => first.texts(), "the other administrator gets a text")
    .toContain("A new administrator joined Marlow Cycles: +44 **** ***002. Not expected? Check your site.")
  expect(await second.texts(), "and nobody else").toHaveLength(1)

  await account.leave()
  await door.signInWithCode(second)
  await account.expectOf(second)
  await expect(account.here).toContainText("Signed in with a code")
  await expect(account.administrator).toBeHidden()
  await expect(account.console).toBeHidden()

  await account.leave()
  await door.startWithPassword(second.national, second.password)
  await door.code.fill(await second.code(3))
  await account.expectOf(second)
  await expect(account.administrator).toBeVisible()
})

test("nobody else becomes one", async ({ person, caller }) => {
  await caller.register(person)
  expect((await caller.ask("session.current")).result).toMatchObject({ administrator: false })
})

test("a text about a new one that a process left behind goes out with the next start, once", async ({
  site,
  newPerson,
}) => {
  const told = newPerson(britishMobile("7400200003"))
  await askDatabase(
    site.databaseUrl,
    `INSERT INTO deliveries (id, kind, channel, to_number, about)
     VALUES (gen_random_uuid(), 'administrator-added', 'sms', '${told.e164}', '${secondNumber.e164}')`,
  )
  for (const time of ["first", "second"]) {
    await site.startAgain()
    await expect.poll(() => told.texts(), `at the ${time} start`).toHaveLength(1)
  }
})
