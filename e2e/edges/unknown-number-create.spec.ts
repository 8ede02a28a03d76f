import { expect, test } from "../fixtures"

test.use({ variables: { UNKNOWN_NUMBER: "create" } })

test("where the owner wants it, the first sign-in makes the account at once", async ({
  person,
  door,
  account,
}) => {
  await door.signInWithCode(person)
  await account.expectOf(person)
  await expect(account.here).toContainText("Signed in with a code")
})
