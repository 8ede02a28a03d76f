import { present } from "../../src/testing/builders"
import { askDatabase, deletionDueAt, letAccountFallDue, letProofsAge } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { Leaving } from "../pages/leaving"

const test = base.extend<{ leaving: Leaving }>({ leaving: ({ page }, use) => use(new Leaving(page)) })

/** A moment as the site writes it for somebody in London. */
const inLondon = (style: Intl.DateTimeFormatOptions, moment: Date) =>
  new Intl.DateTimeFormat("en-GB", { ...style, timeZone: "Europe/London" }).format(moment)

onDesktopAndPhone(() => {
  test("whoever deletes their account is signed out everywhere, told by text, and can keep it for a week", async ({
    page,
    site,
    member,
    caller,
    door,
    account,
    leaving,
    enter,
  }) => {
    await caller.signIn(member)
    await enter(member)
    await expect(leaving.chapter).toContainText("You can change your mind for 7 days.")
    await leaving.ask(member.password)
    await expect(leaving.question).toContainText("Until ")
    await leaving.confirm.click()

    await expect(page).toHaveURL(/^[^?]+\/goodbye\?until=/)
    await expect(leaving.heading).toHaveText("Goodbye")
    const due = present(await deletionDueAt(site.databaseUrl, member.e164))
    expect(Math.abs(due.getTime() - Date.now() - 7 * 86_400_000), "in a week").toBeLessThan(60_000)
    const moment = inLondon({ dateStyle: "long", timeStyle: "short" }, due)
    await expect(page.getByText(`Your account at Marlow Cycles will be deleted on ${moment}.`)).toBeVisible()
    await expect
      .poll(async () => (await member.texts()).at(-1))
      .toBe(
        `Your Marlow Cycles account will be deleted on ${inLondon({ dateStyle: "medium" }, due)}. ` +
          "To keep it, sign in before that day and press Keep.",
      )
    expect((await caller.open("/account")).status, "signed out elsewhere").toBe(307)
    await page.goto("/account")
    await expect(page, "signed out here").toHaveURL("/login?next=%2Faccount")

    await page.goBack()
    await leaving.signIn.click()
    await expect(door.number, "this browser forgot the number").toHaveValue("")
    await door.ask(member.national)
    await door.code.fill(await member.code(4))
    await account.expectOf(member)
    await expect(leaving.notice).toContainText(`It goes on ${moment}`)
    await expect(leaving.chapter, "there is nothing more to delete").toHaveCount(0)
    await leaving.keep.click()
    await expect(leaving.stays).toBeVisible()
    await expect(leaving.delete).toBeVisible()
    expect(await deletionDueAt(site.databaseUrl, member.e164)).toBeNull()
    await page.reload()
    await account.expectOf(member)
    await expect(leaving.stays.or(leaving.notice)).toHaveCount(0)
  })
})

test("a fresh proof comes first, and whoever turns back at it or at the last question has lost nothing", async ({
  page,
  site,
  member,
  door,
  account,
  leaving,
}) => {
  await door.startWithPassword(member.national, member.password)
  await door.code.fill(await member.code(2))
  await account.expectOf(member)
  await leaving.delete.click()
  await expect(leaving.question, "the password was just given").toBeVisible()
  await page.keyboard.press("Escape")
  await expect(leaving.question).toHaveCount(0)
  await expect(leaving.delete).toBeFocused()

  await letProofsAge(site.databaseUrl)
  await leaving.delete.click()
  await leaving.password.fill("not the password")
  await leaving.goOn.click()
  await expect(leaving.password).toHaveAccessibleDescription("That password is not right.")
  await leaving.proof.getByRole("button", { name: "Cancel" }).click()
  await expect(leaving.proof.or(leaving.question)).toHaveCount(0)
  await leaving.ask(member.password)
  await expect(leaving.cancel).toBeFocused()
  await leaving.cancel.click()
  await expect(leaving.question).toHaveCount(0)

  expect(await deletionDueAt(site.databaseUrl, member.e164)).toBeNull()
  await page.reload()
  await account.expectOf(member)
  expect(await member.texts(), "nobody was told anything").toHaveLength(2)
})

test("an account whose week is over is gone: its session opens nothing, its number and its password are unknown", async ({
  page,
  site,
  member,
  door,
  account,
  leaving,
}) => {
  await door.signInWithCode(member)
  await leaving.leave(member.password)
  await leaving.signIn.click()
  await door.ask(member.national)
  await door.code.fill(await member.code(3))
  await account.expectOf(member)
  await expect(leaving.keep).toBeEnabled()
  await letAccountFallDue(site.databaseUrl, member.e164)
  await leaving.keep.click()
  await expect(page.getByText("You are not signed in any more.")).toBeVisible()

  await door.startWithPassword(member.national, member.password)
  await expect(door.password).toHaveAccessibleDescription("Number or password is wrong.")
  await door.signInWithCode(member)
  await expect(door.heading).toHaveText("No account yet")
  await door.createAccount({ password: "feather-anvil-3" })
  await account.expectOf(member)
  await expect(leaving.notice).toHaveCount(0)
  await expect(account.places).toHaveCount(1)
})

test("the only administrator cannot leave, and is told what to do first", async ({
  page,
  site,
  member,
  newPerson,
  caller,
  account,
  leaving,
  enter,
}) => {
  const administer = (number: string) =>
    askDatabase(site.databaseUrl, "UPDATE users SET role = 'administrator' WHERE phone_number = $1", [number])
  await administer(member.e164)
  await enter(member)
  await leaving.ask(member.password)
  await leaving.confirm.click()
  await expect(leaving.chapter.getByRole("alert")).toHaveText(
    "You are the only administrator. Make somebody else one first, then you can delete your account.",
  )
  await page.reload()
  await account.expectOf(member)
  expect(await deletionDueAt(site.databaseUrl, member.e164)).toBeNull()

  const next = newPerson()
  await caller.register(next)
  await administer(next.e164)
  await leaving.delete.click()
  await leaving.confirm.click()
  await expect(leaving.heading).toHaveText("Goodbye")
})
