import type { Locator, Page } from "@playwright/test"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import { CodeStep } from "../pages/code-step"
import { PhoneStep } from "../pages/phone-step"

/** Presses Tab until something has the focus, and fails where a person would have given up. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
    await expectVisibleFocus(page)
  }
  throw new Error("twenty presses of Tab did not lead there")
}

/** Whatever has the focus shows it: by an outline, a ring, or on the box that is drawn around it. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return null
    const around = [
      focused,
      focused.parentElement,
      focused.parentElement?.parentElement ?? null,
      focused.previousElementSibling,
    ]
    const shown = around.some((element) => {
      if (element === null) return false
      const drawn = [element, ...element.querySelectorAll(".slot")]
      return drawn.some((part) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part)
        return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none"
      })
    })
    return shown ? null : focused.outerHTML.slice(0, 120)
  })
  expect(unseen, "the focus is visible").toBeNull()
}

test("registration by keyboard alone: the focus is always where the person goes on", async ({
  page,
  phones,
  person,
}) => {
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)
  await phoneStep.open("/register")
  await page.keyboard.type("12")
  await page.keyboard.press("Enter")
  await expect(phoneStep.number).toHaveAccessibleDescription(/^Enter a mobile number/)
  await expect(phoneStep.number, "back at the field with the error").toBeFocused()

  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type(person.national)
  await tabTo(page, phoneStep.textMe)
  await page.keyboard.press("Enter")
  await expect(codeStep.code, "the next step begins at its field").toBeFocused()
  await page.keyboard.type(await phones.codeFor(person.e164))
  await tabTo(page, codeStep.password)
  await page.keyboard.type("password1")
  await page.keyboard.press("Enter")
  await expect(codeStep.password).toHaveAccessibleDescription(/^Too common/)
  await expect(codeStep.password).toBeFocused()

  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type("gravel-lamp-nine")
  const show = page.getByRole("button", { name: "Show" })
  await tabTo(page, show)
  await page.keyboard.press("Space")
  await expect(codeStep.password).toHaveAttribute("type", "text")
  await tabTo(page, codeStep.create)
  await page.keyboard.press("Enter")
  await new AccountPage(page).expectOf(person.formatted)
})

test("signing in and out by keyboard alone", async ({ page, site, phones, person }) => {
  await new Caller(site.url).register(phones, person.e164, "gravel-lamp-nine")
  const phoneStep = new PhoneStep(page)
  const codeStep = new CodeStep(page)
  const account = new AccountPage(page)

  await phoneStep.open("/login")
  await page.keyboard.press("Shift+Tab")
  await expect(phoneStep.country).toBeFocused()
  await page.keyboard.type("United K")
  await expect(phoneStep.country).toHaveValue("GB")
  await tabTo(page, phoneStep.number)
  await page.keyboard.type(person.national)
  await page.keyboard.press("Enter")
  await expect(codeStep.code).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.type(await phones.codeFor(person.e164, 2))
  await account.expectOf(person.formatted)

  await tabTo(page, account.signOut)
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/")
})

test("a number without an account: the focus goes to the heading that says so, then on to the password", async ({
  page,
  phones,
  person,
}) => {
  const codeStep = new CodeStep(page)
  await new PhoneStep(page).open("/login")
  await page.keyboard.type(person.national)
  await page.keyboard.press("Enter")
  await expect(codeStep.code).toBeFocused()
  await page.keyboard.type(await phones.codeFor(person.e164))

  await expect(codeStep.heading).toHaveText("No account yet")
  await expect(codeStep.heading).toBeFocused()
  await tabTo(page, codeStep.password)
  await page.keyboard.type("gravel-lamp-nine")
  await page.keyboard.press("Enter")
  await new AccountPage(page).expectOf(person.formatted)
})
