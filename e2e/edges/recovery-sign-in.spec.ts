import { Caller } from "../caller"
import { giveRecoveryCode } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { RecoveryCodesPage, RecoverySignInPage } from "../pages/recovery-codes-page"

const test = base.extend<{ lost: RecoverySignInPage; recovery: RecoveryCodesPage }>({
  lost: ({ page }, use) => use(new RecoverySignInPage(page)),
  recovery: ({ page }, use) => use(new RecoveryCodesPage(page)),
})

onDesktopAndPhone(() => {
  test("the number and a recovery code sign in without a text, however it is typed, and once", async ({
    site,
    member,
    account,
    lost,
    recovery,
  }) => {
    const [first, second] = [
      await giveRecoveryCode(site.databaseUrl, member.e164),
      await giveRecoveryCode(site.databaseUrl, member.e164),
    ]
    const texts = await member.texts()
    await lost.open()
    await lost.signIn.click()
    await expect(lost.recoveryCode).toHaveAccessibleDescription("Enter one of your recovery codes.")
    await expect(lost.recoveryCode).toBeFocused()
    await lost.try(member.national, first)
    await account.expectOf(member)
    await expect(recovery.chapter).toContainText("1 of 2 left")
    await account.leave()

    await lost.open()
    await lost.expectRefused(member.national, first)
    const [a, b, c, d] = second.toLowerCase().split("-")
    await lost.try(member.national, ` ${a} ${b}–${c}${d} `)
    await account.expectOf(member)
    await expect(recovery.chapter).toContainText("None left")
    expect(await member.texts(), "not one more text").toEqual(texts)
  })
})

test("a code that is none, of somebody else, or for a number without an account gets one sentence", async ({
  page,
  site,
  member,
  newPerson,
  account,
  lost,
}) => {
  const [other, nobody] = [newPerson(), newPerson()]
  await new Caller(site.url).register(other)
  const [own, foreign] = [
    await giveRecoveryCode(site.databaseUrl, member.e164),
    await giveRecoveryCode(site.databaseUrl, other.e164),
  ]
  await lost.open()
  for (const [number, code] of [
    [member.national, "7K3M-00QX-7K3M-00QX"],
    [member.national, "123456"],
    [member.national, `${own}0`],
    [member.national, "👋".repeat(600)],
    [member.national, foreign],
    [nobody.national, own],
  ] as const)
    await lost.expectRefused(number, code)
  await page.goto("/account")
  await expect(page).toHaveURL("/login?next=%2Faccount")

  await lost.open()
  await lost.try("12", own)
  await expect(lost.number).toHaveAccessibleDescription(/^Enter a mobile number/)
  await lost.try(member.national, own)
  await account.expectOf(member)
})

test("new codes take the place of the old ones, and after losing the phone the number can be changed with one", async ({
  page,
  site,
  member,
  door,
  account,
  lost,
  recovery,
}) => {
  const [before, given] = [
    await giveRecoveryCode(site.databaseUrl, member.e164),
    await giveRecoveryCode(site.databaseUrl, member.e164),
  ]
  await lost.open()
  await lost.try(member.national, given)
  await account.expectOf(member)
  await recovery.open()
  await expect(page.getByText("New codes take the place of these")).toBeVisible()
  await recovery.make.click()
  const [made = ""] = await recovery.shown()
  await recovery.kept.click()
  await expect(recovery.chapter, "the proof by a recovery code was fresh").toContainText("10 of 10 left")
  await account.leave()

  await lost.open()
  await lost.expectRefused(member.national, before)
  await lost.try(member.national, made)
  await account.expectOf(member)
  await page.getByRole("link", { name: "Change number" }).click()
  await expect(door.heading).toHaveText("Change your number")
})
