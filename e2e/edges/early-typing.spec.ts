import type { Page } from "@playwright/test"
import { bringIn } from "../bring-in"
import { expect, test } from "../fixtures"
import { TemplatesPage } from "../pages/templates-page"
import { britishMobile } from "../phones"

const administrator = britishMobile("7400310002")
test.use({ variables: { ADMIN_PHONE_NUMBERS: administrator.e164 } })

/** Opens a page whose script is still on its way. Returns what lets it come. */
async function openWithoutScript(page: Page, path: string): Promise<() => void> {
  let letCome = () => {}
  const isAllowed = new Promise<void>((resolve) => {
    letCome = resolve
  })
  await page.route("**/_next/static/**/*.js", async (route) => {
    await isAllowed
    await route.continue()
  })
  await page.goto(path, { waitUntil: "commit" })
  return letCome
}

test("a number that is typed before the page's script runs is the one that gets the code", async ({
  page,
  person,
  door,
}) => {
  const letScriptCome = await openWithoutScript(page, "/login")
  await door.number.fill(person.national)
  await expect(door.textMe, "nothing can be sent that would be lost").toBeDisabled()
  letScriptCome()
  await door.textMe.click()
  await expect(door.heading).toHaveText("Enter the code")
  expect(await person.texts()).toHaveLength(1)
  await expect(door.number).toBeHidden()
})

test("a text that is typed before the page's script runs is the one that is saved", async ({
  page,
  site,
  newPerson,
  caller,
}) => {
  const ada = newPerson(administrator)
  await caller.register(ada)
  await bringIn(page, site, ada, { by: "password" })
  const templates = new TemplatesPage(page)
  const letScriptCome = await openWithoutScript(page, "/admin/templates?type=SignIn&language=nl")
  await templates.content.fill("{{code}} is je code.")
  letScriptCome()
  await expect(templates.phone).toContainText("483920 is je code.")
  await templates.save.click()
  await expect(templates.saved).toBeVisible()
  await page.reload()
  await expect(templates.content).toHaveValue("{{code}} is je code.")
})
