import { giveRecoveryCode, letProofsAge } from "../database"
import { expect } from "../fixtures"
import { expectVisibleFocus, tabTo } from "../keyboard"
import { AlwaysAskSwitch } from "../pages/always-ask-switch"
import { withPasskeys as test } from "../pages/passkeys"
import { PhoneChangePage } from "../pages/phone-change-page"
import { RecoveryCodesPage } from "../pages/recovery-codes-page"

test("another number by keyboard alone: Escape closes the question, and the focus comes back from it", async ({
  page,
  member,
  newPerson,
  door,
  account,
  enter,
}) => {
  const [change, next] = [new PhoneChangePage(page), newPerson()]
  await enter(member)
  await tabTo(page, page.getByRole("link", { name: "Change number" }))
  await page.keyboard.press("Enter")
  await expect(door.number).toBeFocused()
  await page.keyboard.type(next.national)
  await page.keyboard.press("Enter")
  await expect(change.proof.password).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(change.proof.dialog).toHaveCount(0)
  await expect(door.number).toBeFocused()
  await tabTo(page, door.textMe)
  await page.keyboard.press("Enter")
  await expect(change.proof.password).toBeFocused()
  await page.keyboard.type(member.password)
  await tabTo(page, change.proof.goOn)
  await page.keyboard.press("Enter")
  await expect(door.code).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.type(await next.code())
  await expect(door.heading).toHaveText("Your number is changed")
  await expect(door.heading).toBeFocused()
  await tabTo(page, change.back)
  await page.keyboard.press("Enter")
  await account.expectOf(next)
})

test("recovery codes and the switch for the password by keyboard alone", async ({ page, member, enter }) => {
  const [recovery, alwaysAsk] = [new RecoveryCodesPage(page), new AlwaysAskSwitch(page)]
  await enter(member)
  await tabTo(page, alwaysAsk.switch)
  await page.keyboard.press("Space")
  await expect(alwaysAsk.proof.password).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(alwaysAsk.switch).toBeFocused()
  await alwaysAsk.expect("off")
  await page.keyboard.press("Space")
  await expect(alwaysAsk.proof.password).toBeFocused()
  await page.keyboard.type(member.password)
  await page.keyboard.press("Enter")
  await expect(alwaysAsk.needsCodes).toBeVisible()
  await expect(alwaysAsk.switch).toBeFocused()
  await tabTo(page, alwaysAsk.needsCodes.getByRole("link"))
  await page.keyboard.press("Enter")

  await expect(recovery.heading).toHaveText("Recovery codes")
  await tabTo(page, recovery.make)
  await page.keyboard.press("Enter")
  await recovery.shown()
  await expect(recovery.heading).toBeFocused()
  for (const target of [recovery.copy, recovery.download, recovery.print, recovery.kept]) {
    await page.keyboard.press("Tab")
    await expect(target).toBeFocused()
    await expectVisibleFocus(page)
  }
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/account#always-ask")
  await tabTo(page, alwaysAsk.switch)
  await page.keyboard.press("Space")
  await alwaysAsk.expect("on")
  await expect(alwaysAsk.switch).toBeFocused()
})

test("a passkey is renamed and removed by keyboard alone", async ({
  page,
  site,
  member,
  passkeys,
  addPasskey,
}) => {
  await addPasskey(member)
  const rename = passkeys.chapter.getByRole("button", { name: /^Rename/ })
  const remove = passkeys.chapter.getByRole("button", { name: /^Remove/ })
  await tabTo(page, rename)
  await page.keyboard.press("Enter")
  await expect(passkeys.chapter.getByLabel("Name of the passkey")).toBeFocused()
  await tabTo(page, passkeys.chapter.getByRole("button", { name: "Cancel" }))
  await page.keyboard.press("Enter")
  await expect(passkeys.chapter.getByRole("listitem"), "the line that it was in").toBeFocused()
  await page.keyboard.press("Tab")
  await expect(rename).toBeFocused()
  await page.keyboard.press("Enter")
  await page.keyboard.type("Work laptop")
  await page.keyboard.press("Enter")
  await passkeys.expectKept(["Work laptop"])

  await giveRecoveryCode(site.databaseUrl, member.e164)
  await letProofsAge(site.databaseUrl)
  await tabTo(page, remove)
  await page.keyboard.press("Enter")
  const question = page.getByRole("dialog", { name: "Remove Work laptop?" })
  await expect(question.getByRole("button", { name: "Keep it" })).toBeFocused()
  await page.keyboard.press("Tab")
  await expectVisibleFocus(page)
  await page.keyboard.press("Enter")
  await expect(passkeys.proof.usePasskey).toBeFocused()
  await tabTo(page, passkeys.proof.recoveryCodeInstead)
  await page.keyboard.press("Enter")
  await expect(passkeys.proof.recoveryCode, "whoever chose another way goes on there").toBeFocused()
  await tabTo(page, passkeys.proof.passwordInstead)
  await page.keyboard.press("Enter")
  await expect(passkeys.proof.password).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(passkeys.proof.dialog).toHaveCount(0)
  await expect(question.getByRole("button", { name: "Remove" })).toBeFocused()
  await page.keyboard.press("Escape")
  await expect(question).toHaveCount(0)
  await expect(remove).toBeFocused()

  await page.keyboard.press("Enter")
  await tabTo(page, question.getByRole("button", { name: "Remove" }))
  await page.keyboard.press("Enter")
  await tabTo(page, passkeys.proof.passwordInstead)
  await page.keyboard.press("Enter")
  await expect(passkeys.proof.password).toBeFocused()
  await page.keyboard.type(member.password)
  await page.keyboard.press("Enter")
  await passkeys.expectKept(["No passkey yet"])
  await expect(passkeys.chapter.getByRole("list")).toBeFocused()
})

test("leaving by keyboard alone: the last question can be closed as often as one likes", async ({
  page,
  member,
  enter,
}) => {
  await enter(member, "password")
  const leave = page.getByRole("region", { name: "Leave" }).getByRole("button", { name: "Delete account" })
  const question = page.getByRole("dialog", { name: "Delete your account?" })
  await tabTo(page, leave)
  await page.keyboard.press("Enter")
  await expect(question.getByRole("button", { name: "Cancel" }), "not what cannot be undone").toBeFocused()
  await page.keyboard.press("Escape")
  await expect(question).toHaveCount(0)
  await expect(leave).toBeFocused()
  await page.keyboard.press("Enter")
  await tabTo(page, question.getByRole("button", { name: "Delete account" }))
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/goodbye/)
})
