import { onDesktopAndPhone } from "../devices"
import { expectAccessible } from "../accessibility"
import { askDatabase, blockAccount, letPasskeyQuestionsRunOut } from "../database"
import { expect } from "../fixtures"
import { ownPasskeyName, withPasskeys as test } from "../pages/passkeys"
import { addVirtualAuthenticator } from "../virtual-authenticator"

onDesktopAndPhone(() => {
  test("a passkey is added after a sign-in, and then signs in without a text and without a number", async ({
    page,
    member,
    door,
    account,
    passkeys,
  }) => {
    await addVirtualAuthenticator(page)
    await door.signInWithPassword(member)
    await expect(passkeys.offer).toBeFocused()
    await passkeys.add.click()
    await account.expectOf(member)
    await passkeys.expectKept([ownPasskeyName])
    await account.leave()

    const told = "A passkey was added to your Marlow Cycles account. Not you? Remove it on your account page."
    await expect.poll(() => member.texts()).toContain(told)
    const texts = await member.texts()
    await passkeys.signIn("/login")
    await account.expectOf(member)
    await expect(page.getByText("Signed in with a passkey")).toBeVisible()
    await expect(passkeys.chapter.getByText(/^Last used/)).toBeVisible()
    await account.leave()
    await passkeys.signIn("/login/password")
    await account.expectOf(member)
    expect(await member.texts()).toEqual(texts)
  })
})

test("the wrong finger adds nothing and signs nobody in, and everything else still works", async ({
  page,
  member,
  door,
  account,
  passkeys,
}) => {
  const device = await addVirtualAuthenticator(page)
  await door.signInWithPassword(member)
  await device.setUserVerified(false)
  await passkeys.add.click()
  await expect(page.getByText("No passkey was added. Try again whenever you like.")).toBeVisible()
  await expectAccessible(page)
  await device.setUserVerified(true)
  await passkeys.add.click()
  await account.expectOf(member)
  await account.leave()

  await device.setUserVerified(false)
  await passkeys.signIn("/login")
  await expect(page.getByText("No passkey was used. Try again, or go on without it.")).toBeVisible()
  await expectAccessible(page)
  await device.setUserVerified(true)
  await passkeys.use.click()
  await account.expectOf(member)
})

test("a passkey that was removed, is of another account, or comes too late gets one sentence", async ({
  page,
  site,
  member,
  newPerson,
  caller,
  passkeys,
  addPasskeyAndLeave,
}) => {
  const device = await addPasskeyAndLeave(member)
  const [held] = await device.passkeys()
  if (held === undefined) throw new Error("the device has no passkey")

  await page.route(/passkeySignIn\.complete/, async (route) => {
    await letPasskeyQuestionsRunOut(site.databaseUrl)
    await route.continue()
  })
  await passkeys.signIn("/login")
  await expect(passkeys.refused).toBeVisible()
  await expectAccessible(page)
  await page.unroute(/passkeySignIn\.complete/)

  const other = newPerson()
  await caller.register(other)
  const [row] = await askDatabase<{ id: string }>(
    site.databaseUrl,
    "SELECT id FROM users WHERE phone_number = $1",
    [other.e164],
  )
  const handle = Buffer.from(row?.id.replaceAll("-", "") ?? "", "hex").toString("base64")
  await device.forget()
  await device.take({ ...held, userHandle: handle })
  await passkeys.signIn("/login")
  await expect(passkeys.refused).toBeVisible()

  await device.forget()
  await device.take(held)
  await askDatabase(site.databaseUrl, "DELETE FROM passkeys")
  await passkeys.signIn("/login")
  await expect(passkeys.refused).toBeVisible()
  await expect(page).toHaveURL("/login")
})

test("a blocked account is told so, and opens nothing", async ({
  page,
  site,
  member,
  passkeys,
  addPasskeyAndLeave,
}) => {
  await addPasskeyAndLeave(member)
  await blockAccount(site.databaseUrl, member.e164)
  await passkeys.signIn("/login")
  await expect(page.getByText("This account is closed to sign-ins")).toBeVisible()
  await page.goto("/account")
  await expect(page).toHaveURL(/^[^?]*\/login\?/)
})

test("in a browser that knows no passkeys none is offered, and nothing moves", async ({
  page,
  member,
  door,
  account,
  passkeys,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"))
  await page.goto("/login", { waitUntil: "networkidle" })
  await expect(page.getByLabel("Mobile phone number")).toBeFocused()
  await expect(passkeys.use).toBeHidden()
  await expectAccessible(page)
  await door.signInWithPassword(member)
  await account.expectOf(member)
  await expect(passkeys.chapter.getByText(/^This browser cannot make passkeys/)).toBeVisible()
  await expect(passkeys.add).toHaveCount(0)
})
