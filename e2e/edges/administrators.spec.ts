import { Caller } from "../caller"
import { askDatabase } from "../database"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"
import { britishMobile } from "../phones"

const first = britishMobile("7400200001")
const second = britishMobile("7400200002")
const password = "gravel-lamp-nine"

test.use({ variables: { ADMIN_PHONE_NUMBERS: `${first.e164}, ${second.e164}` } })

test("a named number becomes administrator with its password, never by a code alone, and the others are told", async ({
  page,
  site,
  phones,
}) => {
  const codeStep = new CodeStep(page)
  const account = new AccountPage(page)
  await new Caller(site.url).register(phones, first.e164, password)

  await new PhoneStep(page).start("/register", second.national)
  await codeStep.password.fill(password)
  await codeStep.code.fill(await phones.codeFor(second.e164))
  await account.expectOf(second.formatted)
  await expect(account.administrator).toBeVisible()
  await expect
    .poll(() => phones.textsTo(first.e164), "the other administrator gets a text")
    .toContain("A new administrator joined Marlow Cycles: +44 **** ***002. Not expected? Check your site.")
  expect(await phones.textsTo(second.e164), "and nobody else").toHaveLength(1)

  await account.leave()
  await new PhoneStep(page).start("/login", second.national)
  await codeStep.code.fill(await phones.codeFor(second.e164, 2))
  await account.expectOf(second.formatted)
  await expect(page.getByText("Signed in with a code")).toBeVisible()
  await expect(account.administrator).toBeHidden()

  await account.leave()
  await new PhoneStep(page).startWithPassword(second.national, password)
  await codeStep.code.fill(await phones.codeFor(second.e164, 3))
  await account.expectOf(second.formatted)
  await expect(account.administrator).toBeVisible()
})

test("nobody else becomes one", async ({ site, phones, person }) => {
  const caller = new Caller(site.url)
  await caller.register(phones, person.e164, password)
  expect((await caller.ask("session.current")).result).toMatchObject({ administrator: false })
})

test("a text about a new one that a process left behind goes out with the next start, once", async ({
  site,
  phones,
}) => {
  const told = britishMobile("7400200003")
  await askDatabase(
    site.databaseUrl,
    `INSERT INTO deliveries (id, kind, channel, to_number, about)
     VALUES (gen_random_uuid(), 'administrator-added', 'sms', '${told.e164}', '${second.e164}')`,
  )
  for (const time of ["first", "second"]) {
    await site.startAgain()
    await expect.poll(() => phones.textsTo(told.e164), `at the ${time} start`).toHaveLength(1)
  }
})
