import { Caller } from "../caller"
import { giveRecoveryCode, letAccountAskForMore, letNumberFallSilent } from "../database"
import { test as base, expect } from "../fixtures"
import { ResetPage } from "../pages/reset-page"

const test = base.extend<{ reset: ResetPage }>({ reset: ({ page }, use) => use(new ResetPage(page)) })

const newPassword = "harbour-tin-four"

test("an account that always asks for its password takes a recovery code with the code, once", async ({
  page,
  site,
  member,
  door,
  reset,
  account,
}) => {
  await letAccountAskForMore(site.databaseUrl, member.e164)
  const recoveryCode = await giveRecoveryCode(site.databaseUrl, member.e164)
  await door.start("/reset-password", member.national)
  await reset.choose(newPassword, await member.code(2))
  await expect(door.heading).toHaveText("One more proof")
  await expect(reset.password).toHaveValue(newPassword)

  await page.reload()
  await expect(door.heading, "the step stays").toHaveText("One more proof")
  await reset.recoveryCode.fill("7K3M-00QX-7K3M-00QX")
  await reset.password.fill("password")
  await reset.set.click()
  await expect(reset.password).toHaveAccessibleDescription(/^Too common/)
  await reset.password.fill(newPassword)
  await reset.set.click()
  await expect(reset.recoveryCode).toHaveAccessibleDescription(/^That recovery code cannot be used/)
  await reset.recoveryCode.fill(recoveryCode.toLowerCase().replaceAll("-", " "))
  await reset.set.click()
  await reset.expectDone()

  await door.startWithPassword(member.national, newPassword)
  await door.code.fill(await member.code(3))
  await account.expectOf(member)
})

test("one that has none left says what else there is, and keeps its password", async ({
  page,
  site,
  member,
  door,
  reset,
}) => {
  await letAccountAskForMore(site.databaseUrl, member.e164)
  await door.start("/reset-password", member.national)
  await reset.choose(newPassword, await member.code(2))
  await expect(door.heading).toHaveText("A code is not enough here")
  await page.getByRole("link", { name: "Sign in" }).click()
  await expect(page).toHaveURL("/login/password")
  await expect(door.number).toHaveValue(member.national)
  await door.password.fill(member.password)
  await door.continue.click()
  await expect(door.heading).toHaveText("Enter the code")
})

test("a number that was silent for 90 days resets nothing by a code alone, and its new owner is shown the way", async ({
  page,
  site,
  member,
  door,
  reset,
}) => {
  await letNumberFallSilent(site.databaseUrl, member.e164)
  await door.start("/reset-password", member.national)
  await reset.choose(newPassword, await member.code(2))
  await expect(door.heading).toHaveText("A code is not enough here")
  await expect(page.getByText("New to this number?").getByRole("link")).toHaveAttribute("href", "/login")
})

test("five recovery codes may be tried, then a new code has to come first", async ({
  site,
  member,
  caller,
}) => {
  await letAccountAskForMore(site.databaseUrl, member.e164)
  const recoveryCode = await giveRecoveryCode(site.databaseUrl, member.e164)
  const proved = async () => {
    const { challengeId, code } = await caller.askForCode("passwordReset", member)
    const attempt = { challengeId, code, password: newPassword }
    const answer = await caller.call("passwordReset.complete", attempt)
    expect(answer.result).toMatchObject({ outcome: "second-proof", challenge: { stage: "second-proof" } })
    return challengeId
  }
  const finish = (challengeId: string, typed: string, by = caller) =>
    by.call("passwordReset.withRecoveryCode", { challengeId, recoveryCode: typed, password: newPassword })

  const first = await proved()
  const gone = { kind: "challenge-gone" }
  expect((await finish(first, recoveryCode, new Caller(site.url))).refusal).toEqual(gone)
  for (let tried = 0; tried < 5; tried += 1)
    expect((await finish(first, "7K3M-00QX-7K3M-00QX")).refusal).toEqual({ kind: "recovery-code-wrong" })
  expect((await finish(first, recoveryCode)).refusal).toEqual(gone)
  const second = await proved()
  expect((await finish(second, recoveryCode)).result).toEqual({ outcome: "password-set" })
  expect((await finish(second, recoveryCode)).refusal).toEqual(gone)
})
