import { expect, test } from "../fixtures"

const rubbish = [
  "?until=",
  "?until=never",
  "?until=2026-11-29",
  "?until=2026-02-31T10:00:00.000Z%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
  "?until=9999-99-99T99:99:99.999Z",
  "?until=2026-11-29T10:00:00.000Z&until=2026-11-30T10:00:00.000Z",
  `?until=${"9".repeat(4000)}`,
]

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 780 }, hasTouch: true })

  test("an address after leaving that the site never wrote says nothing, and leads on", async ({
    page,
    caller,
  }) => {
    for (const query of rubbish) {
      const answer = await caller.open(`/goodbye${query}`)
      expect(answer.status, query).toBe(404)
      expect(await answer.text(), query).not.toContain("Goodbye")
    }
    await page.goto(`/goodbye${rubbish[0]}`)
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing at this address")
    await page.getByRole("link", { name: "Go to the first page" }).click()
    await expect(page).toHaveURL("/")
  })

  test("an address after leaving reads the same in a tab of its own, and in another zone tells the time there", async ({
    browser,
    page,
    site,
  }) => {
    const path = "/goodbye?until=2026-07-01T22:30:00.000Z"
    await page.goto(path)
    await expect(page.getByText("deleted on 1 July 2026 at 23:30")).toBeVisible()
    await expect(page.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/login")
    const abroad = await browser.newContext({ baseURL: site.url, timezoneId: "Asia/Tokyo", locale: "en-GB" })
    const there = await abroad.newPage()
    await there.goto(path)
    await expect(there.getByText("deleted on 2 July 2026 at 07:30")).toBeVisible()
    await abroad.close()
  })
})

test("whoever is signed in sees their account in place of a page that says that it is deleted", async ({
  page,
  member,
  account,
  enter,
}) => {
  await enter(member)
  await page.goto("/goodbye")
  await account.expectOf(member)
})
