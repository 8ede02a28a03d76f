import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { expect, type SiteOptions, test as base } from "../fixtures"
import { type LocalReceiver, openLocalReceiver } from "../local-receiver"
import { AlertsPanel } from "../pages/alerts-panel"
import { britishMobile } from "../phones"

const owner = britishMobile("7400300021")

const test = base.extend<object, SiteOptions & { hook: LocalReceiver }>({
  hook: [
    async ({ browserName: _ }, use) => {
      const hook = await openLocalReceiver()
      await use(hook)
      await hook.close()
    },
    { scope: "worker" },
  ],
  variables: [
    ({ hook }, use) => use({ ADMIN_PHONE_NUMBERS: owner.e164, ALERT_WEBHOOK_URL: hook.url }),
    { scope: "worker" },
  ],
})

test.use({ messenger: "twilio", limits: { alertCheckPauseMs: 1_000 } })

/** What came to `ALERT_WEBHOOK_URL`, in its own words. */
const told = (hook: LocalReceiver, kind: string) =>
  hook.received
    .map(({ body }) => JSON.parse(body) as { kind: string; state: string; text: string })
    .filter((each) => each.kind === kind)

test("an owner hears of a provider that refuses the credentials, and that it is over", async ({
  page,
  site,
  hook,
  emulator,
  newPerson,
  enter,
}) => {
  const administrator = newPerson(owner)
  await new Caller(site.url).register(administrator)
  await enter(administrator, "password")
  const panel = new AlertsPanel(page)

  for (let refused = 0; refused < 3; refused += 1) {
    await emulator.failNext({ status: 401, code: 20003, message: "Authenticate" })
    await new Caller(site.url).start("phoneSignIn", { phoneNumber: newPerson().e164 })
    await expect.poll(() => site.output().split('"providerErrorCode":"20003"').length - 1).toBe(refused + 1)
  }
  await expect.poll(() => told(hook, "credentials-refused").length).toBe(1)
  expect(told(hook, "credentials-refused")[0]?.text).toBe(
    `Marlow Cycles: Twilio refuses the credentials. See ${site.url}/admin`,
  )
  expect(await administrator.texts(), "nobody gets a text where texts are what fails").toHaveLength(2)

  await panel.open()
  await expect(panel.alert("Twilio refuses the credentials")).toContainText("Error 20003")
  await expect(panel.count).toHaveText("2 open alerts")
  await expectAccessible(page)

  await new Caller(site.url).askForCode("phoneSignIn", newPerson())
  await expect
    .poll(() => told(hook, "credentials-refused").map(({ state }) => state))
    .toEqual(["opened", "closed"])
  await panel.open()
  await expect(panel.alert("Twilio refuses the credentials")).toHaveCount(0)

  await panel.done("There is a new administrator").click()
  await expect(panel.alert("There is a new administrator")).toHaveCount(0)
  await expect(panel.count).toHaveCount(0)
  await page.setViewportSize({ width: 360, height: 780 })
  await panel.open()
  await expect(page.getByText("Nothing needs you.")).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})
