import { expectAccessible } from "../accessibility"
import { expect } from "../fixtures"
import { tabTo } from "../keyboard"
import { SendPage } from "../pages/send-page"
import { britishMobile } from "../phones"
import { cronSecret, test } from "./sending"

/** So many British mobile numbers, and none of them a second time in this file. */
const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => britishMobile(`74003${String(first + index).padStart(5, "0")}`))

test("a text goes to 44 of 45 numbers, once to each, with its progress, and can be stopped on the way", async ({
  page,
  site,
  emulator,
  send,
}) => {
  const numbers = numbersFrom(10_000, 45)
  const [quiet, twice] = [numbers[4]?.e164 ?? "", numbers[5]?.national ?? ""]
  const inbound = { to: "+14155550123", body: "STOP", url: `${site.url}/api/webhooks/twilio/inbound` }
  await emulator.sendInbound({ from: quiet, ...inbound })
  await emulator.clear()

  await expect(page.getByText("No mailing yet.")).toBeVisible()
  await send.numbers.fill(numbers.map(({ e164 }, index) => `${e164}, Person ${index}`).join("\n"))
  const file = { name: "more.csv", mimeType: "text/csv", buffer: Buffer.from(`Bea;${twice}\nnobody`) }
  await send.file.setInputFiles(file)
  await send.message.fill("The shop is closed on Monday.")
  await expect(send.phone).toContainText("The shop is closed on Monday.")
  await expect(send.comesTo).toContainText("44 texts")
  await expect(send.leftOut).toContainText([
    `Line 5: ${quiet} (asked for no more texts)`,
    `Line 46: ${twice} (the same number stands above)`,
    "Line 47: nobody (no phone number)",
  ])
  await expect(page.getByText("1 segment", { exact: true })).toBeVisible()
  await send.message.fill("The shop is closed on Monday 🚲.")
  await expect(page.getByText("🚲 made it a text of 70 signs a segment")).toBeVisible()
  await send.message.fill("The shop is closed on Monday.")
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

  await expect(page.getByText("1 segment", { exact: true })).toBeVisible()
  await tabTo(page, send.review)
  await page.keyboard.press("Enter")
  await expect(send.dialog).toHaveAccessibleName("Send 44 texts?")
  await expect(send.dialog).toContainText("3 lines are left out")
  await emulator.failNext("accept-then-timeout")
  await send.send.click()
  await expect.poll(async () => (await emulator.messages()).length).toBe(20)
  await send.stop.click()
  await expect(send.progress).toContainText("24 texts were not sent, and wait.")
  await expect(send.progress).toContainText("20 of 44")
  expect(await emulator.messages()).toHaveLength(20)
  await expectAccessible(page)

  await send.goOn.click()
  await expect(send.progress).toContainText("44 of 44")
  await expect(send.progress).toContainText("Nothing is left to send.")
  const reached = (await emulator.messages()).map(({ to }) => to)
  expect(reached.toSorted()).toEqual(numbers.map(({ e164 }) => e164).filter((number) => number !== quiet))
  await expect(send.earlier.getByRole("row", { name: /The shop is closed/ })).toContainText("Sent")

  const mailingId = new URL(page.url()).searchParams.get("open") ?? ""
  await page.getByRole("main").getByRole("link", { name: "See each message" }).click()
  const chip = page.getByRole("link", { name: `Mailing …${mailingId.slice(-4)}` })
  await expect(chip).toBeVisible()
  await expect(page.getByText("44 messages in the last year")).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await expectAccessible(page)
  await chip.click()
  await expect(chip).toHaveCount(0)
})

test("a mailing goes on by cron once its page is closed, and nothing is sent twice", async ({
  page,
  site,
  emulator,
  send,
}) => {
  const numbers = numbersFrom(20_000, 45).map(({ e164 }) => e164)
  await emulator.failNext("accept-then-timeout")
  await send.confirm(numbers.join("; "), "The shop is open again.")
  await expect(send.stop).toBeVisible()
  await page.goto("about:blank")

  const headers = { authorization: `Bearer ${cronSecret}` }
  const cron = async () => (await fetch(`${site.url}/api/cron`, { headers })).status
  const reached = async () => (await emulator.messages()).map(({ to }) => to).toSorted()
  expect(await cron()).toBe(200)
  await expect.poll(reached).toEqual(numbers)
  await send.open()
  await expect(send.earlier.getByRole("row", { name: /The shop is open again/ })).toContainText("/ 45")
  expect(await cron()).toBe(200)
  expect(await reached(), "each of them once").toEqual(numbers)
})

test("a mailing whose answer was lost goes out once, however often it is confirmed", async ({
  page,
  emulator,
  send,
}) => {
  const numbers = numbersFrom(30_000, 3).map(({ e164 }) => e164)
  const answered: number[] = []
  await page.route(
    /admin\.send\.make/,
    async (route) => {
      answered.push((await route.fetch()).status())
      await route.abort()
    },
    { times: 1 },
  )

  await send.confirm(numbers.join("\n"), "The shop has moved.")
  await expect(send.dialog).toContainText("The site did not answer.")
  expect(answered, "it was made").toEqual([200])
  await page.keyboard.press("Escape")
  await expect(send.dialog).toBeHidden()
  // Changed and changed back it is the same mailing still.
  await send.message.fill("The shop has moved!")
  await send.message.fill("The shop has moved.")
  await send.review.click()
  await send.send.click()
  await expect(send.progress).toContainText("3 of 3")
  await expect(send.earlier.getByRole("row", { name: /The shop has moved/ })).toHaveCount(1)
  expect((await emulator.messages()).map(({ to }) => to).toSorted()).toEqual(numbers)
})

test("the rest of a stopped mailing is dropped, unless another page let it go on", async ({
  page,
  context,
  emulator,
  send,
}) => {
  const drop = send.dialog.getByRole("button", { name: "Drop the rest" })
  const stopped = async (first: number, message: string) => {
    await emulator.clear()
    await send.open()
    await emulator.failNext("accept-then-timeout")
    const numbers = numbersFrom(first, 45).map(({ e164 }) => e164)
    await send.confirm(numbers.join("\n"), message)
    await expect.poll(async () => (await emulator.messages()).length).toBe(20)
    await send.stop.click()
    await expect(send.progress).toContainText("25 texts were not sent, and wait.")
  }

  await stopped(50_000, "The shop is for sale.")
  await send.drop.click()
  await expect(send.dialog).toHaveAccessibleName("Drop 25 texts?")
  await expectAccessible(page)
  await drop.click()
  await expect(send.progress).toContainText("Nothing is left to send.")
  await expect(send.drop).toBeHidden()
  await expect(send.goOn).toBeHidden()
  expect(await emulator.messages()).toHaveLength(20)

  await stopped(60_000, "The shop is sold.")
  const other = new SendPage(await context.newPage())
  await other.page.goto(page.url())
  await send.drop.click()
  await emulator.failNext("accept-then-timeout")
  await other.goOn.click()
  await expect(other.stop).toBeVisible()
  await drop.click()
  await expect(send.progress).toContainText("Somebody let this mailing go on meanwhile")
  await expect(send.progress).toContainText("45 of 45")
  expect(await emulator.messages()).toHaveLength(45)
})
