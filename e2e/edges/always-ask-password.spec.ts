import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { giveRecoveryCode, letAccountAskForMore, letProofsAge } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { AlwaysAskSwitch } from "../pages/always-ask-switch"
import { RecoveryCodesPage, RecoverySignInPage } from "../pages/recovery-codes-page"
import { ResetPage } from "../pages/reset-page"
import { SecondProofPage } from "../pages/second-proof"

const test = base.extend<{ alwaysAsk: AlwaysAskSwitch; second: SecondProofPage }>({
  alwaysAsk: ({ page }, use) => use(new AlwaysAskSwitch(page)),
  second: ({ page }, use) => use(new SecondProofPage(page)),
})

onDesktopAndPhone(() => {
  test("it is turned on after a proof and with a way back, and then a code alone opens nothing", async ({
    page,
    member,
    door,
    account,
    alwaysAsk,
    second,
    enter,
  }) => {
    const recovery = new RecoveryCodesPage(page)
    await enter(member)
    await alwaysAsk.toggle()
    await alwaysAsk.proof.givePassword(member.password)
    await expect(alwaysAsk.needsCodes).toBeVisible()
    await alwaysAsk.expect("off")
    await alwaysAsk.needsCodes.getByRole("link", { name: "Make recovery codes" }).click()
    await recovery.make.click()
    await recovery.shown()
    await recovery.kept.click()
    await expect(page).toHaveURL("/account#always-ask")
    await expect(alwaysAsk.switch).toBeInViewport()
    await alwaysAsk.toggle()
    await alwaysAsk.expect("on")
    await page.reload()
    await alwaysAsk.expect("on")
    await account.leave()

    await door.signInWithCode(member)
    await expect(door.heading).toHaveText(second.title)
    await page.goto("/account")
    await expect(page, "a code alone opens no session").toHaveURL("/login?next=%2Faccount")
    await expect(door.heading).toHaveText(second.title)
    await second.givePassword(member.password)
    await account.expectOf(member)
  })
})

test("a reset by a code alone changes nothing and lets nobody in", async ({
  page,
  site,
  member,
  door,
  second,
}) => {
  const reset = new ResetPage(page)
  await letAccountAskForMore(site.databaseUrl, member.e164)
  await giveRecoveryCode(site.databaseUrl, member.e164)
  await door.start("/reset-password", member.national)
  await reset.choose("harbour-tin-four", await member.code(2))
  await expect(door.heading).toHaveText(second.title)
  await page.goto("/account")
  await expect(page).toHaveURL("/login?next=%2Faccount")

  const caller = new Caller(site.url)
  const started = (password: string) =>
    caller.tryStart("passwordSignIn", { phoneNumber: member.e164, password })
  expect((await started("harbour-tin-four")).refusal).toEqual({ kind: "credentials-wrong" })
  expect((await started(member.password)).status).toBe(200)
})

test("a recovery code in place of the phone asks for the password too, and is spent only with it", async ({
  page,
  site,
  member,
  account,
  alwaysAsk,
}) => {
  const lost = new RecoverySignInPage(page)
  await letAccountAskForMore(site.databaseUrl, member.e164)
  const code = await giveRecoveryCode(site.databaseUrl, member.e164)
  await lost.open()
  await lost.expectRefused(member.national, "7K3M-00QX-7K3M-00QX")
  await lost.try(member.national, code)
  await expect(lost.password).toHaveAccessibleDescription("This account asks for its password too.")
  await expect(lost.password).toBeFocused()
  await expectAccessible(page)
  await lost.password.fill("gravel-lamp-ten")
  await lost.signIn.click()
  await expect(lost.password).toHaveAccessibleDescription("That password is not right.")
  await lost.password.fill(member.password)
  await lost.signIn.click()
  await account.expectOf(member)
  await alwaysAsk.expect("on")
})

test("it is turned off only by whoever proves anew that it is them, and then a code is enough", async ({
  page,
  site,
  member,
  account,
  alwaysAsk,
  enter,
}) => {
  await letAccountAskForMore(site.databaseUrl, member.e164)
  await giveRecoveryCode(site.databaseUrl, member.e164)
  await enter(member, "password")
  await letProofsAge(site.databaseUrl)
  await alwaysAsk.toggle()
  await alwaysAsk.proof.cancel.click()
  await expect(page.getByRole("alert").filter({ hasText: "Prove first that it is you." })).toBeVisible()
  await alwaysAsk.expect("on")
  await alwaysAsk.toggle()
  await alwaysAsk.proof.givePassword("gravel-lamp-ten")
  await expect(alwaysAsk.proof.password).toHaveAccessibleDescription("That password is not right.")
  await alwaysAsk.proof.givePassword(member.password)
  await alwaysAsk.expect("off")
  await account.leave()
  await enter(member)
})
