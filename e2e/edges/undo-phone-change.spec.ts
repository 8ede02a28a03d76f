import { randomBytes } from "node:crypto"
import { undoLinkOf as undoLinkFor } from "../../src/core/undo-link"
import { Caller } from "../caller"
import { askDatabase, letPhoneChangesAge } from "../database"
import { onDesktopAndPhone } from "../devices"
import { test as base, expect } from "../fixtures"
import { undoLinkOf, UndoPage } from "../pages/undo-page"
import type { Person } from "../phones"

interface Moved {
  /** The browser in which the number was changed. */
  readonly mover: Caller
  readonly next: Person
  readonly link: string
}

const test = base.extend<{ undo: UndoPage; moved: Moved }>({
  undo: ({ page }, use) => use(new UndoPage(page)),
  /** The account of the person, which has gone to another number. */
  moved: async ({ site, person, newPerson }, use) => {
    const [mover, next] = [new Caller(site.url), newPerson()]
    await mover.register(person)
    expect((await mover.changeNumber(next)).result).toEqual({ outcome: "changed", oldNumberTold: true })
    await use({ mover, next, link: await undoLinkOf(person) })
  },
})

onDesktopAndPhone(() => {
  test("the link changes nothing by being opened; its button brings the number back and ends all sessions", async ({
    page,
    person,
    moved: { mover, next, link },
    undo,
    door,
    account,
  }) => {
    expect((await mover.call("recoveryCodes.make")).status).toBe(200)
    for (const method of ["HEAD", "GET", "GET"])
      expect((await fetch(link, { method })).status, "as programs that look at links do").toBe(200)
    await undo.open(link)
    await undo.open(link)
    expect((await mover.ask("session.current")).result).toMatchObject({ phoneNumber: next.e164 })

    await undo.undo.click()
    await expect(undo.heading).toHaveText("Your number is back")
    await expect(undo.heading).toBeFocused()
    await expect(page.getByText(person.masked)).toBeVisible()
    await expect(page.getByText("The recovery codes that were made since the change")).toBeVisible()
    expect((await mover.open("/account")).status).toBe(307)
    await page.getByRole("link", { name: "Sign in" }).click()
    await door.ask(person.national)
    await door.code.fill(await person.code(2))
    await account.expectOf(person)
    await account.leave()
    await door.signInWithCode(next)
    await expect(door.heading).toHaveText("No account yet")
  })
})

test("a used link, a forged, a cut and a lengthened one get one sentence, and change nothing", async ({
  site,
  person,
  moved: { mover, next, link },
  undo,
}) => {
  const [change] = await askDatabase<{ id: string }>(
    site.databaseUrl,
    "SELECT id FROM phone_changes WHERE old_number = $1",
    [person.e164],
  )
  const links = [
    undoLinkFor(site.url, randomBytes(32), change?.id ?? ""),
    undoLinkFor(site.url, randomBytes(32), crypto.randomUUID()),
    link.slice(0, -1),
    `${link}A`,
    `${link}${"A".repeat(2_000)}`,
    `${site.url}/undo#%F0%9F%91%8B`,
  ]
  for (const over of links) await undo.expectOver(over)
  expect((await mover.ask("session.current")).result).toMatchObject({ phoneNumber: next.e164 })

  await undo.open(link)
  await undo.undo.click()
  await expect(undo.heading).toHaveText("Your number is back")
  const again = new Caller(site.url)
  await again.signIn(person)
  await undo.expectOver(link)
  expect((await again.ask("session.current")).result, "still in").toMatchObject({ phoneNumber: person.e164 })
})

test("after seven days the link is over", async ({ site, moved: { mover, next, link }, undo }) => {
  await letPhoneChangesAge(site.databaseUrl)
  await undo.expectOver(link)
  expect((await mover.ask("session.current")).result).toMatchObject({ phoneNumber: next.e164 })
})

test("it is over, too, once the number has another account, which keeps it", async ({
  person,
  caller,
  moved: { mover, next, link },
  undo,
}) => {
  await caller.register(person)
  await undo.expectOver(link)
  expect((await caller.ask("session.current")).result).toMatchObject({ phoneNumber: person.e164 })
  expect((await mover.ask("session.current")).result).toMatchObject({ phoneNumber: next.e164 })
})
