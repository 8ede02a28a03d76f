import { expect, test } from "../fixtures"

test.use({ variables: { UNKNOWN_NUMBER: "create" } })

test("where the owner wants it, the first sign-in makes the account at once", async ({
  page,
  person,
  door,
  account,
}) => {
  await door.signInWithCode(person)
  await account.expectOf(person)
  await expect(page.getByText("Signed in with a code")).toBeVisible()
})
