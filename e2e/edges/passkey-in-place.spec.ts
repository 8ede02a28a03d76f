import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { letAccountAskForMore, letNumberFallSilent, takePassword } from "../database"
import { expect } from "../fixtures"
import { withPasskeys as test } from "../pages/passkeys"
import { SecondProofPage } from "../pages/second-proof"

test("where a code is not enough a passkey is, and the number is not silent any more", async ({
  page,
  site,
  member,
  door,
  account,
  passkeys,
  enter,
  addPasskeyAndLeave,
}) => {
  await addPasskeyAndLeave(member)
  await letNumberFallSilent(site.databaseUrl, member.e164)
  await door.signInWithCode(member)
  await expect(door.heading).toHaveText(new SecondProofPage(page).title)
  await expect(passkeys.use).toBeVisible()
  await expectAccessible(page)
  await passkeys.use.click()
  await account.expectOf(member)
  await account.leave()
  await enter(member)
})

test("where a passkey is all that an account has besides, it is the way on", async ({
  page,
  site,
  member,
  door,
  account,
  passkeys,
  addPasskeyAndLeave,
}) => {
  const device = await addPasskeyAndLeave(member)
  await takePassword(site.databaseUrl, member.e164)
  await letNumberFallSilent(site.databaseUrl, member.e164)
  await door.signInWithCode(member)
  await expect(passkeys.use).toHaveClass(/primary/)
  await device.setUserVerified(false)
  await passkeys.use.click()
  await expect(page.getByText("No passkey was used. Try again, or go on without it.")).toBeVisible()
  await expectAccessible(page)
  await device.setUserVerified(true)
  await passkeys.use.click()
  await account.expectOf(member)
})

test("an account that always asks for its password takes a passkey in its place", async ({
  site,
  member,
  account,
  passkeys,
  addPasskeyAndLeave,
}) => {
  await addPasskeyAndLeave(member)
  await letAccountAskForMore(site.databaseUrl, member.e164)
  await passkeys.signIn("/login/password")
  await account.expectOf(member)
})

test("after a code such an account takes one too", async ({
  page,
  site,
  member,
  door,
  account,
  passkeys,
  addPasskeyAndLeave,
}) => {
  await addPasskeyAndLeave(member)
  await letAccountAskForMore(site.databaseUrl, member.e164)
  await door.signInWithCode(member)
  await expect(door.heading).toHaveText(new SecondProofPage(page).title)
  await passkeys.use.click()
  await account.expectOf(member)
  await expect(account.here).toContainText("Signed in with a passkey")
})

test("a passkey of somebody else opens their account, and never the one whose number was proved", async ({
  page,
  site,
  member,
  newPerson,
  door,
  account,
  passkeys,
  addPasskeyAndLeave,
}) => {
  const other = newPerson()
  const device = await addPasskeyAndLeave(member)
  await device.forget()
  await new Caller(site.url).register(other)
  await door.signInWithPassword(other)
  await passkeys.add.click()
  await account.expectOf(other)
  await account.leave()

  await letAccountAskForMore(site.databaseUrl, member.e164)
  await door.signInWithCode(member)
  await expect(door.heading).toHaveText(new SecondProofPage(page).title)
  await passkeys.use.click()
  await account.expectOf(other)
  await expect(page.getByText(member.formatted)).toHaveCount(0)
})
