import { expect, test } from "../fixtures"
import { expectVisibleFocus, tabTo } from "../keyboard"

test("registration by keyboard alone: the focus is always where the person goes on", async ({
  page,
  person,
  door,
  account,
}) => {
  await door.open("/register")
  await page.keyboard.type("12")
  await page.keyboard.press("Enter")
  await expect(door.number).toHaveAccessibleDescription(/^Enter a mobile number/)
  await expect(door.number, "back at the field with the error").toBeFocused()

  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type(person.national)
  await tabTo(page, door.textMe)
  await page.keyboard.press("Enter")
  await expect(door.code, "the next step begins at its field").toBeFocused()
  await page.keyboard.type(await person.code())
  await tabTo(page, door.password)
  await page.keyboard.type("password1")
  await page.keyboard.press("Enter")
  await expect(door.password).toHaveAccessibleDescription(/^Too common/)
  await expect(door.password).toBeFocused()

  await page.keyboard.press("ControlOrMeta+a")
  await page.keyboard.type(person.password)
  const show = page.getByRole("button", { name: "Show" })
  await tabTo(page, show)
  await page.keyboard.press("Space")
  await expect(door.password).toHaveAttribute("type", "text")
  await tabTo(page, door.create)
  await page.keyboard.press("Enter")
  await account.expectOf(person)
})

test("signing in and out by keyboard alone", async ({ page, member, door, account }) => {
  await door.open("/login")
  await page.keyboard.press("Shift+Tab")
  await expect(door.country).toBeFocused()
  await page.keyboard.type("United K")
  await expect(door.country).toHaveValue("GB")
  await tabTo(page, door.number)
  await page.keyboard.type(member.national)
  await page.keyboard.press("Enter")
  await expect(door.code).toBeFocused()
  await expectVisibleFocus(page)
  await page.keyboard.type(await member.code(2))
  await account.expectOf(member)

  await tabTo(page, account.signOut)
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL("/")
})

test("a number without an account: the focus goes to the heading that says so, then on to the password", async ({
  page,
  person,
  door,
  account,
}) => {
  await door.open("/login")
  await page.keyboard.type(person.national)
  await page.keyboard.press("Enter")
  await expect(door.code).toBeFocused()
  await page.keyboard.type(await person.code())

  await expect(door.heading).toHaveText("No account yet")
  await expect(door.heading).toBeFocused()
  await tabTo(page, door.password)
  await page.keyboard.type(person.password)
  await page.keyboard.press("Enter")
  await account.expectOf(person)
})
