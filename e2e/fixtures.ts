import AxeBuilder from "@axe-core/playwright"
import { test as base, expect, type Page } from "@playwright/test"
import { newNumber, type Phones, phonesAtTwilio, phonesInInbox } from "./phones"
import { type RunningSite, roomyLimits, startSite } from "./site"
import { emulatedAccount, type RunningEmulator, startTwilioEmulator } from "./twilio-emulator/twilio-emulator"

/** Which messenger the site under test sends with. */
export type MessengerName = "twilio" | "inbox"

interface WorkerFixtures {
  messenger: MessengerName
  emulator: RunningEmulator
  site: RunningSite
}

interface TestFixtures {
  phones: Phones
  person: ReturnType<typeof newNumber>
  cleanConsole: undefined
}

/** Variables of a site that sends through the emulator, by the real SDK. */
export function twilioVariables(origin: string): Record<string, string> {
  return {
    TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
    TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
    TWILIO_SENDER_NUMBER: "+14155550123",
    TWILIO_API_BASE_URL: origin,
  }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  messenger: ["inbox", { option: true, scope: "worker" }],

  emulator: [
    // biome needs the pattern: Playwright reads the names of the fixtures from it.
    async ({ browserName: _ }, use) => {
      const emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
      await use(emulator)
      await emulator.close()
    },
    { scope: "worker" },
  ],

  /** One production server for each worker, with roomy limits. */
  site: [
    async ({ messenger, emulator }, use) => {
      const sends = messenger === "twilio" ? twilioVariables(emulator.origin) : { DEV_INBOX: "1" }
      const site = await startSite({ ...sends, LIMITS: roomyLimits })
      await use(site)
      await site.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: ({ site }, use) => use(site.url),

  phones: ({ messenger, emulator, site }, use) =>
    use(messenger === "twilio" ? phonesAtTwilio(emulator.origin) : phonesInInbox(site.url)),

  // A person with a phone that nobody else in the run has.
  person: ({ browserName: _ }, use) => use(newNumber()),

  /** Whatever a page complains about fails its test: hydration, the content policy, an exception. */
  cleanConsole: [
    async ({ page }, use) => {
      const complaints: string[] = []
      page.on("pageerror", (error) => complaints.push(String(error)))
      page.on("console", (message) => {
        if (message.type() === "error" && !isAnswer(message.text())) complaints.push(message.text())
      })
      await use(undefined)
      expect(complaints, "what the page complained about").toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Chromium writes a line for each answer of 400 and above, expected ones included, and for lost connections. */
function isAnswer(text: string): boolean {
  return text.startsWith("Failed to load resource:")
}

/** No axe violation of WCAG 2.2 A and AA, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)
    expect(found, `axe in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
}
