import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { britishMobile } from "../phones"

const owner = britishMobile("7400320001")

test.use({ variables: { ADMIN_PHONE_NUMBERS: owner.e164 } })

test("a key that is shown once sends a message by REST, and none any more once it is revoked", async ({
  page,
  site,
  newPerson,
  request,
}) => {
  const administrator = newPerson(owner)
  await new Caller(site.url).register(administrator)
  await bringIn(page, site, administrator, { by: "password" })
  const told = newPerson()
  const send = (key: string) =>
    request.post("/api/services/Twilio/sendMessage", {
      headers: { "x-api-key": key },
      data: { phoneNumber: told.e164, message: "Your bike is ready." },
    })

  await page.goto("/admin/keys")
  await page.getByLabel("Name").fill("Shop")
  await page.getByLabel("Send texts, at your cost").check()
  await page.getByRole("button", { name: "Make the key" }).click()
  const key = (await page.getByText(/^rbk_[\w-]{43}$/).textContent()) ?? ""
  await expectAccessible(page)
  expect((await send(key)).status()).toBe(200)
  await expect.poll(() => told.texts()).toContain("Your bike is ready.")

  await page.reload()
  await expect(page.getByText(key)).toBeHidden()
  const row = page.getByRole("row").filter({ hasText: `rbk_…${key.slice(-4)}` })
  await expect(row).toContainText("Live")
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  for (const fact of ["messages:send", /^last use /, "until it is revoked"])
    await expect(row.getByText(fact).filter({ visible: true }), "also on a phone").toHaveCount(1)
  await row.getByRole("button", { name: "Revoke: Shop" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click()
  await expect(row).toContainText("Revoked")
  expect((await send(key)).status()).toBe(401)
})
