import { type Browser, devices, type Page } from "@playwright/test"
import { bringIn } from "../bring-in"
import { Caller } from "../caller"
import { onDesktopAndPhone } from "../devices"
import { expect, test } from "../fixtures"
import { AccountPage } from "../pages/account-page"
import type { Person } from "../phones"
import type { RunningSite } from "../site"

const phone = devices["iPhone 14"]

/** One more browser, on a phone, signed in to the person's account. */
async function onPhone(browser: Browser, site: RunningSite, person: Person): Promise<Page> {
  const context = await browser.newContext({ ...phone, baseURL: site.url, reducedMotion: "reduce" })
  const page = await context.newPage()
  await bringIn(page, site, person, { by: "code" })
  await page.goto("/account")
  await new AccountPage(page).expectOf(person)
  return page
}

onDesktopAndPhone(() => {
  test("a person sees where they are signed in, and signs out of one place", async ({
    page,
    browser,
    site,
    member,
    account,
    enter,
  }) => {
    const other = await onPhone(browser, site, member)
    await enter(member)
    await expect(account.places).toHaveText(["Chrome on Windows", "Safari on iPhone", "Unknown browser"])
    await expect(account.here).toContainText("Chrome on Windows")
    await expect(account.here).toContainText("In use now")
    await expect(account.place("Safari on iPhone")).toContainText("Last used 1 minute ago")
    await expect(account.place("Safari on iPhone")).toContainText(/Signed in with a code on \d/)
    await expect(account.place("Unknown browser")).toContainText(/with your password and a code on \d/)
    await expect(page.getByText("3 places. Sign out of any you do not know.")).toBeVisible()

    // The page scrolls to what is pressed: what counts is how far things are apart.
    const apart = async () => {
      const [below, above] = [await account.everywhereElse.boundingBox(), await account.here.boundingBox()]
      return (below?.y ?? 0) - (above?.y ?? 0)
    }
    const before = await apart()
    await page.getByRole("button", { name: "Sign out Safari on iPhone" }).click()
    await expect(page.getByRole("status").filter({ hasText: "Safari on iPhone is signed out." })).toHaveCount(
      1,
    )
    await expect(page.getByRole("button", { name: "Signed out Safari on iPhone" })).toBeFocused()
    await expect(page.getByText("2 places.")).toBeVisible()
    expect(await apart(), "nothing around it moved").toBeCloseTo(before, 1)

    await other.reload()
    await expect(other).toHaveURL("/login?next=%2Faccount")
    await page.reload()
    await expect(account.places).toHaveText(["Chrome on Windows", "Unknown browser"])
    await other.context().close()
  })

  test("a person signs out everywhere else, and stays here", async ({
    page,
    browser,
    site,
    member,
    account,
    enter,
  }) => {
    const other = await onPhone(browser, site, member)
    await enter(member)
    await account.everywhereElse.click()
    await expect(page.getByRole("status").filter({ hasText: "Signed out everywhere else." })).toHaveCount(1)
    await expect(page.getByText("Only here.")).toBeVisible()
    await expect(account.everywhereElse).toHaveAttribute("aria-disabled", "true")

    await other.goto("/members")
    await expect(other).toHaveURL("/login?next=%2Fmembers")
    await page.reload()
    await expect(account.places).toHaveText(["Chrome on Windows"])
    await expect(account.everywhereElse).toHaveCount(0)
    await other.context().close()
  })
})

test("who was signed out from elsewhere is told at the next thing they do, with the way back in", async ({
  page,
  site,
  member,
  account,
  enter,
}) => {
  await enter(member)
  const caller = new Caller(site.url)
  await caller.signIn(member)
  expect((await caller.call("ownSessions.endOthers")).result).toEqual({ ended: 2 })

  await account.everywhereElse.click()
  const notice = page.getByRole("alert").filter({ hasText: "You are not signed in any more." })
  await expect(notice.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/login")
  await expect(page.getByText("2 places."), "nothing was ended").toBeVisible()
})

test("the times stay right while the page is open, and who comes back sees who came in meanwhile", async ({
  page,
  site,
  member,
  account,
  enter,
}) => {
  await page.clock.install()
  await enter(member)
  await expect(account.place("Unknown browser")).toContainText("Last used 1 minute ago")
  await page.clock.fastForward("02:00:00")
  await expect(account.place("Unknown browser")).toContainText("Last used 2 hours ago")

  await new Caller(site.url).signIn(member)
  await expect(account.places).toHaveCount(2)
  await page.evaluate(() => dispatchEvent(new Event("visibilitychange")))
  await expect(account.places).toHaveText(["Chrome on Windows", "Unknown browser", "Unknown browser"])
})

test("nobody ends a session of somebody else, and no answer tells that there is one", async ({
  site,
  newPerson,
}) => {
  const [mine, theirs] = [new Caller(site.url), new Caller(site.url)]
  await mine.register(newPerson())
  await theirs.register(newPerson())
  const idsOf = async (caller: Caller) =>
    ((await caller.ask("ownSessions.list")).result as { sessionId: string }[]).map(
      ({ sessionId }) => sessionId,
    )
  const [foreign] = await idsOf(theirs)
  const answers = [
    await mine.call("ownSessions.end", { sessionId: foreign }),
    await mine.call("ownSessions.end", { sessionId: crypto.randomUUID() }),
  ]
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
  expect(answers[0]?.result).toEqual({ ended: false })
  expect((await theirs.ask("session.current")).result).not.toBeNull()
})
