import { test as base, expect } from "@playwright/test"
import { newNumber, type PhoneNumberForms, type Phones, phonesAtTwilio, phonesInInbox } from "./phones"
import { type RunningSite, roomyNumbers, startSite } from "./site"
import { emulatedAccount, type RunningEmulator, startTwilioEmulator } from "./twilio-emulator/twilio-emulator"

/** Which messenger the site under test sends with. */
export type MessengerName = "twilio" | "inbox"

/** What a spec can ask of its site. At the top of a file: another site means another worker. */
export interface SiteOptions {
  messenger: MessengerName
  /** Variables of the site, beside the usual ones. */
  variables: Record<string, string>
  /** Numbers of the policy, beside the roomy ones; `null`: all as they are shipped. */
  limits: Record<string, number> | null
}

interface WorkerFixtures extends SiteOptions {
  emulator: RunningEmulator
  site: RunningSite
}

interface TestFixtures {
  phones: Phones
  person: PhoneNumberForms
  /** Says that a page will complain like this, and is right to. */
  allowComplaint: (pattern: RegExp) => void
}

/** Variables of a site that sends through the emulator, by the real SDK. */
function twilioVariables(origin: string): Record<string, string> {
  return {
    TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
    TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
    TWILIO_SENDER_NUMBER: "+14155550123",
    TWILIO_API_BASE_URL: origin,
  }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  messenger: ["inbox", { option: true, scope: "worker" }],
  variables: [{}, { option: true, scope: "worker" }],
  limits: [{}, { option: true, scope: "worker" }],

  emulator: [
    // Playwright reads the names of the fixtures that are used from this pattern.
    async ({ browserName: _ }, use) => {
      const emulator = await startTwilioEmulator({ port: 0, ...emulatedAccount })
      await use(emulator)
      await emulator.close()
    },
    { scope: "worker" },
  ],

  /** One production server for each worker. */
  site: [
    async ({ messenger, emulator, variables, limits }, use) => {
      const sends = messenger === "twilio" ? twilioVariables(emulator.origin) : { DEV_INBOX: "1" }
      const LIMITS = limits === null ? "" : JSON.stringify({ ...roomyNumbers, ...limits })
      const site = await startSite({ ...sends, LIMITS, ...variables })
      await use(site)
      await site.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: ({ site }, use) => use(site.url),

  phones: ({ messenger, emulator, site, variables }, use) =>
    use(
      messenger === "twilio" ? phonesAtTwilio(emulator.origin) : phonesInInbox(site.url, variables.DEV_INBOX),
    ),

  // A person with a phone that nobody else in the run has.
  person: ({ browserName: _ }, use) => use(newNumber()),

  /** Whatever a page complains about fails its test: hydration, the content policy, an exception. */
  allowComplaint: [
    async ({ context }, use) => {
      const complaints: string[] = []
      const allowed: RegExp[] = [failedToLoad]
      context.on("weberror", (error) => complaints.push(String(error.error())))
      context.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text())
      })
      await use((pattern) => {
        allowed.push(pattern)
      })
      const unexpected = complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint)))
      expect(unexpected, "what the page complained about").toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Chromium writes a line for each answer of 400 and above, expected ones included, and for lost connections. */
const failedToLoad = /^Failed to load resource:/
