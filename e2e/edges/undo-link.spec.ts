import { expect, test } from "../fixtures"

/** As long as a real one, and of nobody's making. */
const forged = (sign: string) => `${sign.repeat(35)}A`
const sentence = /^This link does nothing any more\./

test("what proves the link goes to nobody until the button is pressed, and stays in no address", async ({
  page,
}) => {
  const sent: string[] = []
  page.on("request", (request) => sent.push(request.url(), request.headers().referer ?? ""))
  const answer = await page.goto(`/undo#${forged("B")}`)
  expect(answer?.headers()["referrer-policy"]).toBe("no-referrer")
  await expect(page).toHaveURL(/\/undo$/)
  const button = page.getByRole("button", { name: "Undo the change" })
  await expect(button).toBeVisible()
  expect(sent.filter((text) => text.includes(forged("B")))).toEqual([])

  const asked = page.waitForRequest(/phoneChange\.undo/)
  await button.click()
  expect((await asked).postData()).toContain(forged("B"))
  await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible()
  await expect(page).toHaveURL(/\/undo$/)
  expect(
    await page.evaluate(() => JSON.stringify(history.state) + document.documentElement.innerHTML),
  ).not.toContain(forged("B"))
})

test("a reload has no link any more, and is told what every link is told that is over", async ({ page }) => {
  await page.goto(`/undo#${forged("B")}`)
  await expect(page).toHaveURL(/\/undo$/)
  await page.reload()
  const alert = page.getByRole("alert").filter({ hasText: sentence })
  await expect(alert).toBeVisible()
  await expect(alert.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", /^\/login/)
  await expect(page.getByRole("button", { name: "Undo the change" })).toBeHidden()
})

test("another link that is opened in the same window takes the place of the first", async ({ page }) => {
  await page.goto(`/undo#${forged("B")}`)
  const button = page.getByRole("button", { name: "Undo the change" })
  await button.click()
  await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible()
  await page.goto(`/undo#${forged("C")}`)
  await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeHidden()
  await expect(page).toHaveURL(/\/undo$/)
  const asked = page.waitForRequest(/phoneChange\.undo/)
  await button.click()
  expect((await asked).postData()).toContain(forged("C"))
})
