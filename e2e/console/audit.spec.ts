import { readFile } from "node:fs/promises"
import { expectAccessible } from "../accessibility"
import { bringIn } from "../bring-in"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { britishMobile } from "../phones"

const owner = britishMobile("7400330001")

test.use({ variables: { ADMIN_PHONE_NUMBERS: owner.e164 } })

test("an administrator reads what was done, by whom and from which network, and takes it away as a file", async ({
  page,
  site,
  newPerson,
}) => {
  const administrator = newPerson(owner)
  await new Caller(site.url).register(administrator)
  await bringIn(page, site, administrator, { by: "password" })

  await page.goto("/admin/audit")
  const table = page.getByRole("table", { name: "Audit log" })
  await expect(table).toContainText("Made an administrator")
  await expect(table).toContainText("127.0.0.0/24")
  await expectAccessible(page)

  await test.step("also on a phone", async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    const row = table.getByRole("row", { name: /Made an administrator/ })
    await expect(row.getByText("127.0.0.0/24").filter({ visible: true })).toHaveCount(1)
    await page.setViewportSize({ width: 1280, height: 860 })
  })

  await page.getByRole("combobox", { name: "Action" }).selectOption("Registered")
  await expect(page).toHaveURL(/action=registered/)
  await expect(table.getByRole("row")).toHaveCount(2)

  const download = page.waitForEvent("download")
  await page.getByRole("button", { name: "Download CSV" }).click()
  const file = await readFile(await (await download).path(), "utf8")
  expect(file).toContain("Registered,registered,")
  expect(file).not.toContain(owner.e164.slice(3))

  await page.goto("/admin/audit?action=api-key-made")
  await expect(page.getByText("Nothing like that happened.")).toBeVisible()

  await test.step("and comes from a person's page to what that person did", async () => {
    await page.goto("/admin/audit?action=audit-exported")
    await table.getByRole("link").first().click()
    await page.getByRole("link", { name: "See it in the audit log" }).click()
    await expect(page).toHaveURL(/\/admin\/audit\?person=/)
    await expect(table).toContainText("Registered")
    await expect(table).toContainText("Downloaded the audit log")
  })
})
