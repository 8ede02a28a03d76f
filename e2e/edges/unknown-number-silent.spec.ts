import { expectAlikeAtStop } from "../answers-at-stop"
import { expectAlikeAtReset } from "../answers-at-reset"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"

test.use({ variables: { UNKNOWN_NUMBER: "silent" } })

test("a closed site sends nothing to unknown numbers, and its page says what is true for all", async ({
  page,
  member,
  person,
  door,
}) => {
  await door.open("/login")
  for (const number of [person.e164, member.e164]) {
    await door.ask(number)
    await expect(door.heading).toHaveText("Enter the code")
    await expect(page.getByText("If the number can sign in here, a text is on its way.")).toBeVisible()
    await expect(page.getByText(/Sending your text|Handed to|On your phone/)).toHaveCount(0)
    await door.changeNumber.click()
    await expect(door.number).toHaveValue(number)
  }
  await member.code(2)
  expect(await person.texts()).toEqual([])
})

test("the answer to an unknown number has the same shape as to a known one", async ({
  site,
  member,
  person,
}) => {
  const toKnown = await new Caller(site.url).start("phoneSignIn", { phoneNumber: member.e164 })
  const toUnknown = await new Caller(site.url).start("phoneSignIn", { phoneNumber: person.e164 })
  const alike = { challengeId: expect.any(String), phoneNumber: expect.any(String) }
  expect({ ...toUnknown, ...alike }).toEqual({ ...toKnown, ...alike })
})

test("the page that leaves numbers alone takes both alike here too", ({ site, member, person }) =>
  expectAlikeAtStop(site.url, member, person))

test("the page of a forgotten password sends nothing to unknown numbers, and takes both alike here too", async ({
  site,
  member,
  person,
}) => {
  await expectAlikeAtReset(site.url, member, person, { sends: false })
  await member.code(3)
  expect(await person.texts()).toEqual([])
})
