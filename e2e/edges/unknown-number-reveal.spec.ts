import { expectAlikeAtStop } from "../answers-at-stop"
import { expect, test } from "../fixtures"

test.use({ variables: { UNKNOWN_NUMBER: "reveal" } })

test("where the owner wants it, an unknown number is told at once, with the way to an account", async ({
  page,
  person,
  door,
}) => {
  await door.start("/login", person.national)
  await expect(door.number).toHaveAccessibleDescription(/^No account has this number yet\./)
  expect(await person.texts()).toEqual([])

  await page
    .getByText("No account has this number yet.")
    .getByRole("link", { name: "Create an account" })
    .click()
  await expect(page).toHaveURL("/register")
  await expect(door.number).toHaveValue(person.national)
  await door.textMe.click()
  await person.code()
})

test("the page that leaves numbers alone takes both alike here too", ({ site, member, person }) =>
  expectAlikeAtStop(site.url, member, person))
