import { expectAccessible } from "../accessibility"
import { askDatabase, letProofsAge } from "../database"
import { expect } from "../fixtures"
import { ownPasskeyName, withPasskeys as test } from "../pages/passkeys"

test("on the account page a passkey gets a name, and is removed after a proof by passkey", async ({
  page,
  site,
  member,
  passkeys,
  addPasskey,
}) => {
  await addPasskey(member)
  await passkeys.chapter.getByRole("button", { name: `Rename ${ownPasskeyName}` }).click()
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
  await expect(passkeys.proof.dialog).toBeVisible()
  await expectAccessible(page)
  await passkeys.proof.passwordInstead.click()
  await expect(passkeys.proof.password).toBeVisible()
  await passkeys.proof.passkeyInstead.click()
  await passkeys.proof.usePasskey.click()
  await passkeys.expectKept(["No passkey yet"])
  await expect(passkeys.chapter.getByRole("list")).toBeFocused()
})

test("whoever has lost their passkey proves themselves by their password instead", async ({
  page,
  site,
  member,
  passkeys,
  addPasskey,
}) => {
  const device = await addPasskey(member)
  await device.forget()
  await letProofsAge(site.databaseUrl)
  await passkeys.remove(ownPasskeyName)
  await passkeys.proof.usePasskey.click()
  await expect(passkeys.proof.dialog.getByText("No passkey was used. Try again.")).toBeVisible()
  await passkeys.proof.passwordInstead.click()
  await passkeys.proof.password.fill(member.password)
  await page.keyboard.press("Enter")
  await passkeys.expectKept(["No passkey yet"])
})

test("an account whose number is somebody else's by now is whole, and says that it has none", async ({
  page,
  site,
  member,
  passkeys,
  addPasskeyAndLeave,
}) => {
  await addPasskeyAndLeave(member)
  await askDatabase(site.databaseUrl, "UPDATE users SET phone_proved_at = NULL WHERE phone_number = $1", [
    member.e164,
  ])
  await passkeys.signIn("/login")
  await expect(page.getByRole("heading", { name: "No number" })).toBeVisible()
  await expect(page.getByText(member.formatted)).toHaveCount(0)
  await expectAccessible(page)
  await passkeys.chapter.getByRole("button", { name: `Remove ${ownPasskeyName}` }).click()
  await expect(page.getByRole("dialog").getByText(/^It is the only way into this account/)).toBeVisible()
  await page.goto("/members")
  await expect(page.getByText("Somebody with an account, and without a number")).toBeVisible()
})
