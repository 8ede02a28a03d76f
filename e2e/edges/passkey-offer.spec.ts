import { letProofsAge, takePassword } from "../database"
import { expect } from "../fixtures"
import { ownPasskeyName, withPasskeys as test } from "../pages/passkeys"
import { addVirtualAuthenticator } from "../virtual-authenticator"

test("whoever declines goes on to where they were going, is not held by “back”, and is not asked again", async ({
  page,
  member,
  door,
  passkeys,
}) => {
  await addVirtualAuthenticator(page)
  await door.signInWithPassword(member, "?next=/members")
  await expect(passkeys.offer).toBeFocused()
  for (const target of [passkeys.add, passkeys.notNow]) {
    await page.keyboard.press("Tab")
    await expect(target).toBeFocused()
  }
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/members")
  await page.goBack()
  await expect(page.getByRole("heading", { name: "You are signed in" })).toBeVisible()
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page).toHaveURL("/")

  await door.signInWithPassword(member)
  await expect(page).toHaveURL("/account")
})

test("it is offered after a code where no password is set, and not where adding would ask for one", async ({
  page,
  site,
  member,
  door,
  account,
  passkeys,
}) => {
  await addVirtualAuthenticator(page)
  await door.signInWithCode(member)
  await account.expectOf(member)
  await account.leave()
  await takePassword(site.databaseUrl, member.e164)
  await door.signInWithCode(member)
  await expect(passkeys.offer).toBeVisible()
})

test("the offer is a page for whoever is signed in and has none: everybody else goes on", async ({
  page,
  member,
  addPasskey,
}) => {
  await page.goto("/login/passkey?next=/members")
  await expect(page).toHaveURL("/login?next=%2Fmembers")
  await addPasskey(member)
  await page.goto("/login/passkey?next=/members")
  await expect(page).toHaveURL("/members")
})

test("an offer that waited for too long asks for the password first, and goes on", async ({
  page,
  site,
  member,
  door,
  passkeys,
}) => {
  await addVirtualAuthenticator(page)
  await door.signInWithPassword(member)
  await expect(passkeys.offer).toBeVisible()
  await letProofsAge(site.databaseUrl)
  await passkeys.add.click()
  await passkeys.proof.password.fill(member.password)
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/account")
  await passkeys.expectKept([ownPasskeyName])
})
