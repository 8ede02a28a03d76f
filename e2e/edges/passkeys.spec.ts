import type { Page } from "@playwright/test"
import { expectAccessible } from "../accessibility"
import {
  askDatabase,
  blockAccount,
  letNumberFallSilent,
  letPasskeyQuestionsRunOut,
  letProofsAge,
} from "../database"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { Door } from "../pages/door"
import { Passkeys } from "../pages/passkeys"
import { SecondProofPage } from "../pages/second-proof"
import type { Person } from "../phones"
import { addVirtualAuthenticator } from "../virtual-authenticator"

/** What a passkey is called that the browser of these tests made. */
const ownName = "Chrome on Windows"

const withoutPassword =
  "UPDATE users SET password_hash = NULL, password_set_at = NULL WHERE phone_number = $1"

/** Signs in with the password and a code. */
async function signInWithPassword(page: Page, person: Person, next = ""): Promise<void> {
  const door = new Door(page)
  const texts = await person.texts()
  await page.goto(`/login/password${next}`)
  await expect(door.number).toBeFocused()
  await door.number.fill(person.national)
  await door.password.fill(person.password)
  await door.continue.click()
  await door.code.fill(await person.code(texts.length + 1))
}

/** The same, and takes the passkey that is offered then. Answers the device that has it. */
async function signInAndAdd(page: Page, person: Person) {
  const device = await addVirtualAuthenticator(page)
  await signInWithPassword(page, person)
  await new Passkeys(page).add.click()
  await new AccountPage(page).expectOf(person)
  return device
}

for (const [device, viewport] of [
  ["a desktop", { width: 1280, height: 860 }],
  ["a phone", { width: 390, height: 844 }],
] as const) {
  test.describe(`on ${device}`, () => {
    test.use({ viewport, hasTouch: device === "a phone" })

    test("a passkey is added after a sign-in, and then signs in without a text and without a number", async ({
      page,
      member,
      account,
    }) => {
      const passkeys = new Passkeys(page)
      await addVirtualAuthenticator(page)
      await signInWithPassword(page, member)
      await expect(passkeys.offer).toBeFocused()
      await expectAccessible(page)
      await passkeys.add.click()
      await account.expectOf(member)
      await passkeys.expectKept([ownName])
      await expectAccessible(page)
      await account.leave()

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
}

test("whoever declines goes on to where they were going, is not held by “back”, and is not asked again", async ({
  page,
  member,
}) => {
  const passkeys = new Passkeys(page)
  await addVirtualAuthenticator(page)
  await signInWithPassword(page, member, "?next=/members")
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

  await signInWithPassword(page, member)
  await expect(page).toHaveURL("/account")
})

test("it is offered after a code where no password is set, and not where adding would ask for one", async ({
  page,
  member,
  door,
  account,
  site,
}) => {
  await addVirtualAuthenticator(page)
  await door.signInWithCode(member, 2)
  await account.expectOf(member)
  await account.leave()
  await askDatabase(site.databaseUrl, withoutPassword, [member.e164])
  await door.signInWithCode(member, 3)
  await expect(new Passkeys(page).offer).toBeVisible()
})

test("the offer is a page for whoever is signed in and has none: everybody else goes on", async ({
  page,
  member,
}) => {
  await page.goto("/login/passkey?next=/members")
  await expect(page).toHaveURL("/login?next=%2Fmembers")
  await signInAndAdd(page, member)
  await page.goto("/login/passkey?next=/members")
  await expect(page).toHaveURL("/members")
})

test("an offer that waited for too long asks for the password first, and goes on", async ({
  page,
  member,
  site,
}) => {
  const passkeys = new Passkeys(page)
  await addVirtualAuthenticator(page)
  await signInWithPassword(page, member)
  await expect(passkeys.offer).toBeVisible()
  await letProofsAge(site.databaseUrl)
  await passkeys.add.click()
  await passkeys.proof.getByLabel("Password", { exact: true }).fill(member.password)
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/account")
  await passkeys.expectKept([ownName])
})

test("the wrong finger adds nothing and signs nobody in, and everything else still works", async ({
  page,
  member,
  account,
}) => {
  const passkeys = new Passkeys(page)
  const device = await addVirtualAuthenticator(page)
  await signInWithPassword(page, member)
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
  member,
  newPerson,
  caller,
  account,
  site,
}) => {
  const passkeys = new Passkeys(page)
  const device = await signInAndAdd(page, member)
  const [held] = await device.passkeys()
  if (held === undefined) throw new Error("the device has no passkey")
  await account.leave()

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

test("a blocked account is told so, and opens nothing", async ({ page, member, account, site }) => {
  const passkeys = new Passkeys(page)
  await signInAndAdd(page, member)
  await account.leave()
  await blockAccount(site.databaseUrl, member.e164)
  await passkeys.signIn("/login")
  await expect(page.getByText("This account is closed to sign-ins")).toBeVisible()
  await page.goto("/account")
  await expect(page).toHaveURL(/^[^?]*\/login\?/)
})

test("on the account page a passkey gets a name, and is removed after a proof by passkey", async ({
  page,
  member,
  site,
}) => {
  const passkeys = new Passkeys(page)
  await signInAndAdd(page, member)
  await passkeys.chapter.getByRole("button", { name: `Rename ${ownName}` }).click()
  const name = passkeys.chapter.getByLabel("Name of the passkey")
  await expect(name).toBeFocused()
  await name.fill(" ")
  await page.keyboard.press("Enter")
  await expect(passkeys.chapter.getByText("Give it a name of up to 60 characters.")).toBeVisible()
  await expectAccessible(page)
  await name.fill("Work laptop")
  await page.keyboard.press("Enter")
  await passkeys.expectKept(["Work laptop"])

  await passkeys.add.click()
  await expect(page.getByText("This device has a passkey of your account already.")).toBeVisible()

  await letProofsAge(site.databaseUrl)
  await passkeys.remove("Work laptop")
  await expect(passkeys.proof).toBeVisible()
  await expectAccessible(page)
  await passkeys.proof.getByRole("button", { name: "Use your password instead" }).click()
  await expect(passkeys.proof.getByLabel("Password", { exact: true })).toBeVisible()
  await passkeys.proof.getByRole("button", { name: "Use a passkey instead" }).click()
  await passkeys.proof.getByRole("button", { name: "Use your passkey" }).click()
  await passkeys.expectKept(["No passkey yet"])
  await expect(passkeys.chapter.getByRole("list")).toBeFocused()
})

test("whoever has lost their passkey proves themselves by their password instead", async ({
  page,
  member,
  site,
}) => {
  const passkeys = new Passkeys(page)
  const device = await signInAndAdd(page, member)
  await device.forget()
  await letProofsAge(site.databaseUrl)
  await passkeys.remove(ownName)
  await passkeys.proof.getByRole("button", { name: "Use your passkey" }).click()
  await expect(passkeys.proof.getByText("No passkey was used. Try again.")).toBeVisible()
  await passkeys.proof.getByRole("button", { name: "Use your password instead" }).click()
  await passkeys.proof.getByLabel("Password", { exact: true }).fill(member.password)
  await page.keyboard.press("Enter")
  await passkeys.expectKept(["No passkey yet"])
})

test("an account whose number is somebody else's by now is whole, and says that it has none", async ({
  page,
  member,
  account,
  site,
}) => {
  const passkeys = new Passkeys(page)
  await signInAndAdd(page, member)
  await account.leave()
  await askDatabase(site.databaseUrl, "UPDATE users SET phone_proved_at = NULL WHERE phone_number = $1", [
    member.e164,
  ])
  await passkeys.signIn("/login")
  await expect(page.getByRole("heading", { name: "No number" })).toBeVisible()
  await expect(page.getByText(member.formatted)).toHaveCount(0)
  await expectAccessible(page)
  await passkeys.chapter.getByRole("button", { name: `Remove ${ownName}` }).click()
  await expect(page.getByRole("dialog").getByText(/^It is the only way into this account/)).toBeVisible()
  await page.goto("/members")
  await expect(page.getByText("Somebody with an account, and without a number")).toBeVisible()
})

test("where a code is not enough a passkey is, and the number is not silent any more", async ({
  page,
  member,
  door,
  account,
  site,
}) => {
  const passkeys = new Passkeys(page)
  await signInAndAdd(page, member)
  await account.leave()
  await letNumberFallSilent(site.databaseUrl, member.e164)
  await door.signInWithCode(member, 3)
  await expect(door.heading).toHaveText(new SecondProofPage(page).title)
  await expect(passkeys.use).toBeVisible()
  await expectAccessible(page)
  await passkeys.use.click()
  await account.expectOf(member)
  await account.leave()
  await door.signInWithCode(member, 4)
  await account.expectOf(member)
})

test("where a passkey is all that an account has besides, it is the way on", async ({
  page,
  member,
  door,
  account,
  site,
}) => {
  const passkeys = new Passkeys(page)
  const device = await signInAndAdd(page, member)
  await account.leave()
  await askDatabase(site.databaseUrl, withoutPassword, [member.e164])
  await letNumberFallSilent(site.databaseUrl, member.e164)
  await door.signInWithCode(member, 3)
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
  page,
  member,
  account,
  site,
}) => {
  const passkeys = new Passkeys(page)
  await signInAndAdd(page, member)
  await account.leave()
  const alwaysAsks = "UPDATE users SET always_asks_password = true WHERE phone_number = $1"
  await askDatabase(site.databaseUrl, alwaysAsks, [member.e164])
  await passkeys.signIn("/login/password")
  await account.expectOf(member)
})

test("in a browser that knows no passkeys none is offered, and nothing moves", async ({
  page,
  member,
  account,
}) => {
  const passkeys = new Passkeys(page)
  await page.addInitScript(() => Reflect.deleteProperty(window, "PublicKeyCredential"))
  await page.goto("/login", { waitUntil: "networkidle" })
  await expect(page.getByLabel("Mobile phone number")).toBeFocused()
  await expect(passkeys.use).toBeHidden()
  await expectAccessible(page)
  await signInWithPassword(page, member)
  await account.expectOf(member)
  await expect(passkeys.chapter.getByText(/^This browser cannot make passkeys/)).toBeVisible()
  await expect(passkeys.add).toHaveCount(0)
})
