import { Caller } from "../caller"
import { askDatabase } from "../database"
import { expect, test } from "../fixtures"
import { PasswordPage } from "../pages/password-page"

test.use({ variables: { UNKNOWN_NUMBER: "create" } })

const newPassword = "harbour-tin-four"

test("an account without a password sets one after a fresh code, and from then on opens with it too", async ({
  page,
  site,
  person,
  door,
  account,
}) => {
  const password = new PasswordPage(page)
  await door.signInWithCode(person)
  await account.expectOf(person)
  await expect(page.getByText("No password")).toBeVisible()
  await askDatabase(site.databaseUrl, "UPDATE sessions SET proved_at = proved_at - interval '11 minutes'")
  await page.getByRole("link", { name: "Set a password" }).click()
  await expect(password.chosen).toBeFocused()
  await expect(password.current).toHaveCount(0)
  await password.chosen.fill(newPassword)
  await password.save.click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByRole("heading")).toHaveText("Is it you?")
  await dialog.getByRole("button", { name: "Text me a code" }).click()
  await dialog.getByLabel("6-digit code").fill(await person.code(2))
  await expect(door.heading).toHaveText("Your password is set")
  await page.getByRole("link", { name: "Back to your account" }).click()
  await expect(page.getByText("A password is set")).toBeVisible()

  const withNew = { phoneNumber: person.e164, password: newPassword }
  expect((await new Caller(site.url).tryStart("passwordSignIn", withNew)).status).toBe(200)
})
