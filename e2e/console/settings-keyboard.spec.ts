import { bringIn } from "../bring-in"
import { expect, test } from "../fixtures"
import { SettingsPage } from "../pages/settings-page"
import { britishMobile } from "../phones"

const administrator = britishMobile("7400310003")
test.use({ messenger: "twilio", variables: { ADMIN_PHONE_NUMBERS: administrator.e164 } })

/** More stops than the page may have between two things of it that belong together. */
const mostStops = 150

test("whoever uses the keyboard alone sees every field that they come to, and reaches the save", async ({
  page,
  site,
  caller,
  newPerson,
}) => {
  const ada = newPerson(administrator)
  await caller.register(ada)
  await bringIn(page, site, ada, { by: "password" })
  const settings = new SettingsPage(page)
  await settings.open()
  await settings.defaultCountry.focus()
  await page.keyboard.press("ArrowDown")
  await expect(settings.told).toHaveText("1 change is not saved")

  const hidden: string[] = []
  let stops = 0
  for (; stops < mostStops; stops += 1) {
    await page.keyboard.press("Tab")
    const stop = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement
      const box = (focused.closest("label, .select") ?? focused).getBoundingClientRect()
      const bar = document.querySelector(".save-bar") as HTMLElement
      const under = bar.getBoundingClientRect().top < box.bottom - box.height / 2 && !bar.contains(focused)
      return { name: focused.textContent?.trim() ?? "", what: focused.outerHTML, under }
    })
    if (stop.under) hidden.push(stop.what)
    if (stop.name === "Save changes") break
  }
  expect(hidden, "under the bar").toEqual([])
  expect(stops).toBeLessThan(mostStops)
  await page.keyboard.press("Enter")
  await expect(settings.told).toHaveText("Saved. It holds from the next code on.")
})
