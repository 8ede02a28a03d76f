import { expect } from "../fixtures"
import { britishMobile } from "../phones"
import { leaveUnasked, stayWhenAsked } from "../staying"
import { test } from "./sending"

test("what cannot be previewed says why, and is not busy for ever", async ({ page, send }) => {
  await page.route(/admin\.send\.preview/, (route) => route.abort())
  await send.numbers.fill(britishMobile("7400340000").e164)
  await send.message.fill("The shop opens at nine.")
  await send.review.click()
  const unanswered = page.getByText("The site did not answer.")
  await expect(unanswered).toBeVisible()
  await expect(send.review).not.toHaveAttribute("aria-busy", "true")
  await page.unroute(/admin\.send\.preview/)
  await send.review.click()
  await expect(send.dialog).toHaveAccessibleName("Send 1 text?")
  await expect(unanswered).toBeHidden()
  await page.keyboard.press("Escape")

  await send.numbers.fill("somebody ".repeat(50_000))
  await expect(send.numbers).toHaveAccessibleDescription(/longer than can be read at once/)
  await send.review.click()
  await expect(send.dialog).toBeHidden()
  await expect(send.review).not.toHaveAttribute("aria-busy", "true")
})

test("a mailing that was not sent is not left without a question", async ({ page, send }) => {
  const elsewhere = page.getByRole("link", { name: "People", exact: true })
  await send.numbers.fill("07400 370000")
  await stayWhenAsked(page, elsewhere)
  await expect(send.numbers).toHaveValue("07400 370000")
  await send.numbers.fill("")
  await leaveUnasked(page, elsewhere)
})
