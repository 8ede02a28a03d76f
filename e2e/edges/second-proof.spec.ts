import { Caller } from "../caller"
import { askDatabase, blockAccount, letAccountAskForMore, letNumberFallSilent } from "../database"
import { expect, test } from "../fixtures"
import { Door } from "../pages/door"
import { SecondProofPage } from "../pages/second-proof"

test.describe("a number that was silent for 90 days", () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true })

  test("opens the old account with its password too, and nothing of the account is shown before", async ({
    page,
    site,
    newPerson,
    door,
    account,
  }) => {
    const member = newPerson()
    await new Caller(site.url).register(member, "zelda@private.example")
    await letNumberFallSilent(site.databaseUrl, member.e164)
    const proof = new SecondProofPage(page)

    await door.signInWithCode(member)
    await expect(door.heading).toHaveText(proof.title)
    await expect(page.getByText(`${member.masked} is proved.`)).toBeVisible()
    expect(await page.content()).not.toContain("zelda@")
    await proof.givePassword("gravel-lamp-ten")
    await expect(proof.password).toHaveAccessibleDescription("That password is not right.")
    await expect(proof.password).toBeFocused()
    await proof.givePassword(member.password)

    await account.expectOf(member)
    await expect(account.here).toContainText("Signed in with your password and a code")
  })

  test("is the new owner's for the asking, and the old account stays whole without it", async ({
    page,
    site,
    newPerson,
    door,
    account,
  }) => {
    const member = newPerson()
    await new Caller(site.url).register(member, "zelda@private.example")
    await letNumberFallSilent(site.databaseUrl, member.e164)
    const proof = new SecondProofPage(page)

    await door.signInWithCode(member)
    await proof.newOwner.click()
    await expect(door.heading).toHaveText("Start fresh with this number?")
    await proof.back.click()
    await expect(door.heading, "nothing happened yet").toHaveText(proof.title)
    await proof.newOwner.click()
    await proof.startFresh.click()
    await expect(door.heading).toHaveText("No account yet")
    await door.createAccount({ password: "feather-anvil-3" })

    await account.expectOf(member)
    expect(await page.content()).not.toContain("zelda@")
    const accounts = await askDatabase<{ email: string | null; proved: boolean; password: boolean }>(
      site.databaseUrl,
      `SELECT email, phone_proved_at IS NOT NULL AS proved, password_hash IS NOT NULL AS password
       FROM users WHERE phone_number = $1 ORDER BY created_at`,
      [member.e164],
    )
    expect(accounts).toEqual([
      { email: "zelda@private.example", proved: false, password: true },
      { email: null, proved: true, password: true },
    ])
    expect(await member.texts(), "no further code").toHaveLength(2)
  })
})

test.describe("an account that always asks for its password", () => {
  test.beforeEach(({ site, member }) => letAccountAskForMore(site.databaseUrl, member.e164))

  test("keeps the step over a reload and in a second tab, and offers its number to nobody", async ({
    page,
    context,
    member,
    door,
    account,
  }) => {
    const proof = new SecondProofPage(page)
    await door.signInWithCode(member)
    await expect(door.heading).toHaveText(proof.title)
    await expect(proof.newOwner).toHaveCount(0)
    await page.reload()
    await expect(door.heading).toHaveText(proof.title)

    const tab = await context.newPage()
    await tab.goto("/login")
    await expect(new Door(tab).heading).toHaveText(proof.title)
    await new SecondProofPage(tab).givePassword(member.password)
    await expect(tab).toHaveURL("/account")
    await proof.givePassword(member.password)
    await expect(page.getByText("This step is over").first()).toBeVisible()
    await page.goto("/account")
    await account.expectOf(member)
  })

  test("takes five tries, then a new code has to come first", async ({ page, member, door }) => {
    const proof = new SecondProofPage(page)
    await door.signInWithCode(member)
    for (let time = 1; time <= 4; time += 1) {
      const answered = page.waitForResponse(/signIn\.secondProof/)
      await proof.givePassword(`gravel-lamp-${time}0`)
      await answered
      await expect(proof.password).toHaveAccessibleDescription("That password is not right.")
    }
    await proof.givePassword("gravel-lamp-50")
    await expect(page.getByText("That was the last try")).toBeVisible()
    await expect(proof.password).toHaveCount(0)
    await page.reload()
    await expect(page.getByText("That was the last try")).toBeVisible()

    await proof.startAgain.click()
    await door.textMe.click()
    await door.code.fill(await member.code(3))
    await proof.givePassword(member.password)
    await expect(page).toHaveURL("/account")
  })

  test("says that it is blocked only to whoever has both proofs", async ({ page, site, member, door }) => {
    const proof = new SecondProofPage(page)
    await door.signInWithCode(member)
    await expect(door.heading).toHaveText(proof.title)
    await blockAccount(site.databaseUrl, member.e164)
    await proof.givePassword("gravel-lamp-ten")
    await expect(proof.password).toHaveAccessibleDescription("That password is not right.")
    await proof.givePassword(member.password)
    await expect(door.heading).toHaveText("This account is closed to sign-ins")
  })
})
