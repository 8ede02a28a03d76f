import { Caller } from "../caller"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { PhoneChangePage } from "../pages/phone-change-page"
import { wrongCode } from "../phones"

const test = base.extend<{ change: PhoneChangePage }>({
  change: ({ page }, use) => use(new PhoneChangePage(page)),
})

onDesktopAndPhone(() => {
  test("the account goes to another number after a fresh proof and its code, and nobody else stays in", async ({
    page,
    site,
    person,
    newPerson,
    door,
    account,
    change,
    enter,
  }) => {
    const [old, next, elsewhere] = [person, newPerson(), new Caller(site.url)]
    await elsewhere.register(old)
    await enter(old)
    await change.open()
    await expect(page.getByText(`You sign in with ${old.formatted}.`)).toBeVisible()

    await door.ask(next.national)
    await change.proof.cancel.click()
    await expect(page.getByRole("alert").filter({ hasText: "Prove first that it is you." })).toBeVisible()
    await expect(door.number).toHaveValue(next.national)
    await door.textMe.click()
    await expect(change.proof.password).toBeFocused()
    await expect(change.proof.forgot).toHaveAttribute("href", "/reset-password")
    expect(await next.texts(), "nothing is sent before the proof").toEqual([])
    await change.proof.givePassword(old.password)
    await expect(door.heading).toHaveText("Enter the code")
    await expect(door.code).toBeFocused()
    await expect(page.getByText(next.formatted)).toBeVisible()
    const code = await next.code()
    expect((await next.texts())[0]).toContain(
      `${code} is your Marlow Cycles code for your new number. It works for 10 min.`,
    )

    await door.code.fill(wrongCode(code))
    await expect(door.code).toHaveAccessibleDescription("That code is not right. 4 tries left.")
    await expect(door.code).toBeFocused()
    expect((await elsewhere.open("/account")).status, "nothing is changed yet").toBe(200)
    await door.code.fill(code)
    await change.expectChangedTo(next)
    await expect(page.getByText("For 7 days its link undoes the change.")).toBeVisible()
    expect((await elsewhere.open("/account")).status).toBe(307)
    await expect
      .poll(async () => (await old.texts()).at(-1))
      .toMatch(
        /^Your Marlow Cycles number is now \+44 \*{4} \*{3}\d{3}\. Not you\? http:\/\/localhost:\d+\/undo#[\w-]{36}$/,
      )

    await change.back.click()
    await account.expectOf(next)
    await account.leave()
    await enter(next)
    await account.leave()
    await door.signInWithCode(old)
    await expect(door.heading).toHaveText("No account yet")
  })
})

test("a reload, the way back and another visit keep the step, and the number can be corrected", async ({
  page,
  member,
  newPerson,
  door,
  account,
  change,
  enter,
}) => {
  const [mistyped, next] = [newPerson(), newPerson()]
  await enter(member, "password")
  await change.ask(mistyped)
  await page.reload()
  await expect(door.heading).toHaveText("Enter the code")
  await expect(page.getByText(mistyped.formatted)).toBeVisible()
  await change.back.click()
  await account.expectOf(member)
  await page.goBack()
  await expect(door.heading).toHaveText("Enter the code")

  await change.another.click()
  await expect(door.heading).toHaveText("Change your number")
  await expect(door.number).toHaveValue(mistyped.national)
  await door.ask(next.national)
  await expect(page.getByText(next.formatted)).toBeVisible()
  await page.reload()
  await expect(page.getByText(next.formatted), "the newer one").toBeVisible()
  await door.code.fill(await next.code())
  await change.expectChangedTo(next)
  await page.reload()
  await expect(door.heading, "that step is over").toHaveText("Change your number")
  await expect(page.getByText(`You sign in with ${next.formatted}.`)).toBeVisible()
  await expect(door.number).toHaveValue("")
})

test("the number that the account has, and what is no number, are told at the field", async ({
  member,
  door,
  change,
  enter,
}) => {
  await enter(member, "password")
  await change.open()
  await door.ask(member.national)
  await expect(door.number).toHaveAccessibleDescription(
    "This is the number that you have. Enter the new one.",
  )
  await expect(door.number).toBeFocused()
  await door.ask("12")
  await expect(door.number).toHaveAccessibleDescription(/^Enter a mobile number, like/)
  expect(await member.texts(), "no further text").toHaveLength(2)
})
