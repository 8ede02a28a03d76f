import { mkdirSync } from "node:fs"
import { type Browser, type BrowserContextOptions, chromium, devices, type Page } from "@playwright/test"
import { phonesInInbox } from "../e2e/phones"
import { roomyLimits, startSite } from "../e2e/site"

// `npm run pictures`: takes the pictures of the README from the production build, with the dev inbox.

const folder = "docs/pictures"
const desktop = { viewport: { width: 1280, height: 820 }, deviceScaleFactor: 1 }
const phone = { ...devices["Pixel 7"], deviceScaleFactor: 2, viewport: { width: 390, height: 780 } }

const site = await startSite({ DEV_INBOX: "1", LIMITS: roomyLimits })
const browser = await chromium.launch({
  args: ["--no-sandbox", "--disable-background-networking"],
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
})
mkdirSync(folder, { recursive: true })

/** Opens a page in a browser of its own, and takes its picture once `act` has brought it where it shall be. */
async function picture(
  name: string,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await newPage(browser, options)
  await act(page)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}/${name}.png` })
  await page.context().close()
}

async function newPage(from: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await from.newContext({
    locale: "en-GB",
    reducedMotion: "reduce",
    ...options,
    baseURL: site.url,
  })
  return context.newPage()
}

async function textMeACode(page: Page, path: string, number: string): Promise<void> {
  await page.goto(path)
  await page.getByLabel("Mobile phone number").fill(number)
  await page.getByRole("button", { name: "Text me a code" }).click()
  await page.getByLabel("6-digit code").waitFor()
  await page.getByText("On your phone since").waitFor()
}

await picture("register-phone", phone, async (page) => {
  await textMeACode(page, "/register", "07400 123456")
  await page.getByLabel("6-digit code").fill(await phonesInInbox(site.url).codeFor("+447400123456"))
  await page.getByLabel("Password", { exact: true }).fill("gravel-lamp-9")
})
await picture("code-phone-dark", { ...phone, colorScheme: "dark" }, async (page) => {
  await textMeACode(page, "/login", "+1 415 555 0132")
  await page.getByLabel("6-digit code").fill("471")
})
await picture("password-phone", phone, async (page) => {
  await page.goto("/login/password")
  await page.getByLabel("Mobile phone number").fill("07400 123456")
  await page.getByLabel("Password", { exact: true }).fill("gravel-lamp-9")
})
await picture("sign-in", desktop, async (page) => {
  await page.goto("/login")
  await page.getByLabel("Mobile phone number").fill("07400 123456")
})
await picture("inbox", desktop, async (page) => {
  await page.goto("/dev/inbox")
  await page.getByRole("link", { name: /7400 123456/ }).click()
  await page.getByRole("button", { name: /Copy/ }).waitFor()
})
await browser.close()
await site.stop()
