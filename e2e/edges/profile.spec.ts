import { onDesktopAndPhone } from "../devices"
import { expect, test } from "../fixtures"
import { ProfilePage } from "../pages/profile-page"

onDesktopAndPhone(() => {
  test("the name changes at once, and the email once the person has proved who they are", async ({
    page,
    member,
    enter,
  }) => {
    const profile = new ProfilePage(page)
    await enter(member)
    await profile.open()
    await profile.name.fill("  Ada Lovelace ")
    await profile.save.click()
    await profile.expectSaved("Ada Lovelace", "No email")

    await profile.open()
    await expect(profile.name).toHaveValue("Ada Lovelace")
    await profile.email.fill("ada@example.com")
    await profile.save.click()
    await profile.proof.cancel.click()
    await expect(page.getByRole("alert").filter({ hasText: "Prove first that it is you." })).toBeVisible()
    await expect(profile.email).toHaveValue("ada@example.com")

    await profile.save.click()
    await expect(profile.proof.password).toBeFocused()
    await profile.proof.givePassword("gravel-lamp-ten")
    await expect(profile.proof.password).toHaveAccessibleDescription("That password is not right.")
    await profile.proof.givePassword(member.password)
    await profile.expectSaved("Ada Lovelace", "ada@example.com")

    await profile.open()
    await profile.name.fill("")
    await profile.email.fill("")
    await profile.save.click()
    await profile.expectSaved("No name", "No email")
  })
})

test("what is not taken is told at its field, costs nothing that was typed, and changes nothing", async ({
  page,
  member,
  enter,
}) => {
  const profile = new ProfilePage(page)
  await enter(member)
  await profile.open()
  await profile.name.fill("x".repeat(81))
  await profile.email.fill("ada@")
  await profile.save.click()
  await expect(profile.name).toHaveAccessibleDescription("Use at most 80 characters.")
  await expect(profile.name).toBeFocused()
  await profile.name.fill("Ada\u202e")
  await profile.save.click()
  await expect(profile.name).toHaveAccessibleDescription("Use letters that can be seen and read.")
  await profile.name.fill("Ada")
  await profile.save.click()
  await expect(profile.email).toHaveAccessibleDescription(
    "Enter a whole email address, like ada@example.com.",
  )
  await expect(profile.email).toBeFocused()
  await page.getByRole("link", { name: "Back to your account" }).click()
  await profile.expectSaved("No name", "No email")
})

test("nothing but these two is written, whatever else is sent with them", async ({ person, caller }) => {
  await caller.register(person)
  for (const more of [
    { phoneNumber: "+447400199999" },
    { role: "administrator" },
    { userId: crypto.randomUUID() },
    { phoneProvedAt: null },
  ]) {
    const answer = await caller.call("profile.update", { name: "Ada", ...more })
    expect(answer.status).toBe(400)
    expect(answer.refusal).toBeNull()
  }
  const user = (await caller.ask("session.current")).result
  expect(user).toMatchObject({ name: null, phoneNumber: person.e164, administrator: false })
})
