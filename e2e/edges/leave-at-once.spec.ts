import { askDatabase, liveSessions } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { Door } from "../pages/door"
import { Leaving } from "../pages/leaving"

const test = base.extend<{ leaving: Leaving }>({ leaving: ({ page }, use) => use(new Leaving(page)) })

test.use({ limits: { deletionGraceMs: 0 } })

onDesktopAndPhone(() => {
  test("an account goes at once where the site gives no grace, and its number begins afresh", async ({
    page,
    site,
    person,
    caller,
    door,
    account,
    leaving,
    enter,
  }) => {
    await caller.register(person, `zelda-${person.e164.slice(-5)}@private.example`)
    await enter(person)
    await expect(page.getByText("zelda-")).toBeVisible()
    await expect(leaving.chapter).toContainText("cannot be undone")
    await leaving.ask(person.password)
    await expect(leaving.question).toContainText("It goes now, with everything in it.")
    await leaving.confirm.click()

    await expect(page).toHaveURL("/goodbye")
    await expect(page.getByText("Your account at Marlow Cycles is deleted.")).toBeVisible()
    await expect(leaving.signIn, "there is nothing to sign in to").toHaveCount(0)
    expect((await caller.open("/account")).status, "signed out elsewhere").toBe(307)
    const left = await askDatabase(
      site.databaseUrl,
      `SELECT phone_number AS found FROM users WHERE phone_number = $1
       UNION ALL SELECT phone_number FROM challenges WHERE phone_number = $1
       UNION ALL SELECT to_number FROM deliveries WHERE to_number = $1 OR about = $1
       UNION ALL SELECT to_number FROM inbox_messages WHERE to_number = $1`,
      [person.e164],
    )
    expect(left, "the number stands nowhere any more").toEqual([])

    await page.getByRole("link", { name: "To the first page" }).click()
    await expect(page).toHaveURL("/")
    await door.start("/register", person.national)
    await door.createAccount({ code: await person.code(), password: "feather-anvil-3" })
    await account.expectOf(person)
    await expect(account.places).toHaveCount(1)
    await expect(page.getByText("zelda-")).toHaveCount(0)
    expect(await person.texts(), "nothing but the code").toHaveLength(1)
  })
})

test("a code that was asked for before leads nowhere once the account is gone, and its number to a new one only", async ({
  browser,
  site,
  member,
  leaving,
  enter,
}) => {
  await enter(member)
  const elsewhere = await browser.newContext({ baseURL: site.url, reducedMotion: "reduce" })
  const other = await elsewhere.newPage()
  const otherDoor = new Door(other)
  await otherDoor.start("/login", member.national)
  const code = await member.code(3)

  await leaving.leave(member.password)
  await otherDoor.code.fill(code)
  await expect(other.getByText("This step is over")).toBeVisible()
  await other.goto("/account")
  await expect(other).toHaveURL("/login?next=%2Faccount")
  expect(await liveSessions(site.databaseUrl, member.e164)).toBe(0)

  await otherDoor.signInWithCode(member)
  await expect(otherDoor.heading).toHaveText("No account yet")
  await elsewhere.close()
})
