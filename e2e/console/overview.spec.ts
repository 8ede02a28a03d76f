import { present } from "../../src/testing/builders"
import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { OverviewPage } from "../pages/overview-page"
import { britishMobile } from "../phones"

const owner = britishMobile("7400300001")
const otherOwner = britishMobile("7400300002")

test.use({
  messenger: "twilio",
  variables: { ADMIN_PHONE_NUMBERS: `${owner.e164}, ${otherOwner.e164}` },
})

test("an owner sees how sign-ins go, and of what kind, as they happen", async ({
  page,
  site,
  emulator,
  newPerson,
  person,
  enter,
}) => {
  const administrator = newPerson(owner)
  await new Caller(site.url).register(administrator)
  await enter(administrator, "password")
  const overview = new OverviewPage(page)

  // One who comes through, and one whose carrier refuses the text.
  await new Caller(site.url).register(person)
  const unlucky = newPerson()
  await new Caller(site.url).askForCode("phoneSignIn", unlucky)
  const [message] = await emulator.messages(unlucky.e164)
  await emulator.report(present(message, "text").sid, "undelivered", { ErrorCode: "30007" })

  await overview.open("?range=1h")
  await expect(overview.stop("Started")).toContainText("4")
  await expect(overview.stop("Verified")).toContainText("3")
  await expect(overview.stop("Delivered")).toContainText("1 lost. Most often: Twilio 30007")
  await expect(overview.row("By country", "United Kingdom")).toContainText("75%")
  await expect(overview.row("By purpose", "Registration")).toContainText("100%")
  await expect(overview.row("Why messages failed", /^Twilio 30007/).getByRole("link")).toHaveAttribute(
    "href",
    "/admin/messages?code=30007&range=1h&provider=twilio",
  )
  await expect(overview.chart.locator("svg").first(), "the chart is drawn").toBeVisible()
  await expectAccessible(page)

  await overview.choose("For", "Registration")
  await expect(overview.stop("Verified")).toContainText("2")
  await overview.goTo("30 days")
  await expect(page, "the filter stays").toHaveURL(/range=30d&purpose=register/)
  await expect(overview.stop("Started")).toContainText("2")
})

test("the overview says what to do while there is nothing, and is for administrators alone", async ({
  page,
  site,
  newPerson,
  member,
  enter,
}) => {
  await enter(member)
  await page.goto("/admin")
  await expect(page).toHaveURL(/\/administrators\?next=%2Fadmin/)

  const administrator = newPerson(otherOwner)
  await new Caller(site.url).register(administrator)
  await page.context().clearCookies()
  await enter(administrator, "password")
  await new OverviewPage(page).open("?range=1y&country=NO")
  await expect(page.getByText("Nobody asked for a code in this time, with these filters.")).toBeVisible()
  await expectAccessible(page)
})
