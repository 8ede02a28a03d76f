import { readFile } from "node:fs/promises"
import { expectAccessible } from "../accessibility"
import { letRecoveryCodesBeUsed } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { RecoveryCodesPage } from "../pages/recovery-codes-page"

const test = base.extend<{ recovery: RecoveryCodesPage }>({
  recovery: ({ page }, use) => use(new RecoveryCodesPage(page)),
})

test.use({ permissions: ["clipboard-read", "clipboard-write"] })

onDesktopAndPhone(() => {
  test("ten codes are made after a fresh proof, can be kept in three ways, and are shown this once", async ({
    page,
    member,
    recovery,
    enter,
  }) => {
    await enter(member)
    await expect(recovery.chapter).toContainText("Make some before you need one.")
    await recovery.open()
    await recovery.make.click()
    await recovery.proof.cancel.click()
    await expect(page.getByRole("alert").filter({ hasText: "Prove first that it is you." })).toBeVisible()
    await recovery.make.click()
    await recovery.proof.givePassword(member.password)

    const codes = await recovery.shown()
    await expect(recovery.heading).toBeFocused()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)

    await recovery.copy.click()
    await expect(recovery.told).toHaveText("Copied.")
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join("\n"))
    const downloading = page.waitForEvent("download")
    await recovery.download.click()
    const file = await downloading
    expect(file.suggestedFilename()).toBe("recovery-codes.txt")
    const lines = (await readFile(await file.path(), "utf8")).split("\r\n")
    expect(lines[0]).toBe("Recovery codes for Marlow Cycles")
    expect(lines.filter((line) => codes.includes(line))).toEqual(codes)
    await page.emulateMedia({ media: "print" })
    await expect(recovery.codes.first()).toBeVisible()
    await expect(recovery.print).toBeHidden()
    await page.emulateMedia({ media: "screen" })

    await recovery.kept.click()
    await expect(page).toHaveURL("/account#recovery-codes")
    await expect(recovery.chapter).toContainText("10 of 10 left")
    await page.goBack()
    await expect(recovery.heading, "not even to who goes back").toHaveText("Recovery codes")
    await expect(page.getByText("10 of 10 left")).toBeVisible()
    await page.reload()
    await expect(recovery.codes).toHaveCount(0)
    expect(await page.content()).not.toContain(codes[0])
  })
})

test("without a clipboard the codes are selected, and the page says so", async ({
  page,
  member,
  recovery,
  enter,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }))
  await enter(member, "password")
  await recovery.open()
  await recovery.make.click()
  const codes = await recovery.shown()
  await recovery.copy.click()
  await expect(recovery.told).toHaveText("Selected. Copy them by hand.")
  const selected = await page.evaluate(() => getSelection()?.toString() ?? "")
  expect(codes.filter((code) => selected.includes(code))).toEqual(codes)
})

test("the account page asks for new ones when few are left, and when none are", async ({
  page,
  site,
  member,
  caller,
  recovery,
  enter,
}) => {
  await caller.signIn(member)
  expect((await caller.call("proof.withPassword", { password: member.password })).status).toBe(200)
  expect((await caller.call("recoveryCodes.make")).status).toBe(200)
  await letRecoveryCodesBeUsed(site.databaseUrl, member.e164, 6)
  await enter(member)
  await expect(recovery.chapter).toContainText("4 of 10 left")
  await expect(recovery.chapter).not.toContainText("Few left")
  await letRecoveryCodesBeUsed(site.databaseUrl, member.e164, 1)
  await page.reload()
  await expect(recovery.chapter).toContainText("3 of 10 left")
  await expect(recovery.chapter).toContainText("Few left")
  await expect(recovery.chapter).toContainText("Make new ones before the last is used.")
  await letRecoveryCodesBeUsed(site.databaseUrl, member.e164, 3)
  await page.reload()
  await expect(recovery.chapter).toContainText("None left")
  await expectAccessible(page)
})
