import type { Page } from "@playwright/test"
import { present } from "../../src/testing/builders"
import type { ReportOrder } from "../emulator/held-reports"
import { expect, test } from "../fixtures"
import { troubledLimits } from "../trouble"

test.use({ messenger: "twilio-then-plivo", limits: troubledLimits })

test.beforeEach(async ({ emulator, plivo }) => {
  await emulator.clear()
  await plivo.clear()
})

type Said = readonly [status: string, errorCode?: string]

/** What happened, in which order the page comes to hear of it, and what it says in the end. */
const stories: readonly {
  readonly name: string
  readonly happened: readonly Said[]
  readonly order: ReportOrder
  readonly line: RegExp
}[] = [
  {
    name: "the end first, then the way there, then the end again",
    happened: [["sending"], ["sent"], ["delivered"]],
    order: [2, 1, 0, 2],
    line: /^On your phone since \d\d:\d\d$/,
  },
  {
    name: "a refusal before what came before it",
    happened: [["sending"], ["sent"], ["undelivered", "30007"]],
    order: [2, 0, 1],
    line: /^Your carrier refused the text/,
  },
  {
    name: "a text that is on the phone and only then on its way",
    happened: [["sent"], ["delivered"], ["sent"], ["delivered"]],
    order: { shuffledBy: 7 },
    line: /^On your phone since \d\d:\d\d$/,
  },
]

/** The line that tells where the message is stays when the page asks anew. */
async function expectToStay(page: Page, line: RegExp): Promise<void> {
  await expect(page.getByText(line)).toBeVisible()
  await page.reload()
  await expect(page.getByText(line)).toBeVisible()
}

for (const { name, happened, order, line } of stories) {
  test(`reports of Twilio that come late end with the right line: ${name}`, async ({
    page,
    emulator,
    person,
    door,
  }) => {
    await door.start("/login", person.national)
    await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
    const { sid } = present((await emulator.messages(person.e164))[0], "text")
    await emulator.holdReports()
    for (const [status, code] of happened) {
      const extra = code === undefined ? {} : { ErrorCode: code }
      expect(await emulator.report(sid, status, extra)).toBeNull()
    }
    await page.reload()
    await expect(page.getByText(/^Handed to your carrier/), "nobody has told yet").toBeVisible()

    const answers = await emulator.releaseReports(order)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]))
    await expectToStay(page, line)
  })
}

test("reports of Plivo that come late and mixed end with the right line", async ({
  page,
  emulator,
  plivo,
  person,
  door,
}) => {
  await emulator.failNext({ status: 401, code: 20003, message: "Authenticate" })
  await door.start("/login", person.national)
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
  const { messageUuid } = present((await plivo.messages(person.e164))[0], "text")
  await plivo.holdReports()
  for (const status of ["queued", "sent", "delivered", "delivered"]) await plivo.report(messageUuid, status)
  expect(await plivo.releaseReports([2, 0, 3, 1])).toEqual([204, 204, 204, 204])
  await expectToStay(page, /^On your phone since \d\d:\d\d$/)
})

test("reports that come after silence end the doubt, in any order, and a text that was taken leads in", async ({
  page,
  emulator,
  person,
  door,
}) => {
  await emulator.failNext("accept-then-timeout")
  await emulator.holdReports()
  await door.start("/login", person.national)
  const text = await emulator.waitForText(person.e164)
  const { sid } = present((await emulator.messages(person.e164))[0], "text")
  for (const status of ["queued", "sent", "delivered"]) await emulator.report(sid, status)
  await expect(page.getByText(/^No word from the message service/)).toBeVisible()

  await emulator.releaseReports([2, 1, 0])
  await expectToStay(page, /^On your phone since \d\d:\d\d$/)
  expect(await emulator.requestCount(), "sent once").toBe(1)
  await door.code.fill(text.slice(0, 6))
  await expect(door.heading).toHaveText("No account yet")
})

test("reports of a call that come late end with the right line: nobody took it", async ({
  page,
  emulator,
  person,
  door,
}) => {
  await door.start("/login", person.national)
  await expect(page.getByText(/^Handed to your carrier/)).toBeVisible()
  await door.callMe.click()
  const { sid } = await emulator.waitForCall(person.e164)
  await expect(page.getByText("Your phone should ring. Press 1 to hear the code")).toBeVisible()
  await emulator.holdReports()
  for (const status of ["initiated", "ringing", "no-answer"]) await emulator.report(sid, status)
  await emulator.releaseReports([2, 0, 1])
  await expectToStay(page, /^Nobody took the call/)
})
