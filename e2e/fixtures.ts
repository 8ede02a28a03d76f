import { test as base, expect } from "@playwright/test"
import { bringIn } from "./bring-in"
import { Caller } from "./caller"
import { AccountPage } from "./pages/account-page"
import { Door } from "./pages/door"
import {
  newNumber,
  type Person,
  type PhoneNumberForms,
  type Phones,
  personWith,
  phonesAtPlivo,
  phonesAtTwilio,
  phonesInInbox,
  phonesOfVerify,
} from "./phones"
import type { Visit } from "./screens/screen"
import { type RunningSite, roomyNumbers, startSite } from "./site"
import {
  emulatedAccount as plivoAccount,
  type RunningEmulator as RunningPlivo,
  startPlivoEmulator,
} from "./plivo-emulator/plivo-emulator"
import {
  emulatedKeys,
  type RunningTurnstile,
  startTurnstileEmulator,
} from "./turnstile-emulator/turnstile-emulator"
import { emulatedAccount, type RunningEmulator, startTwilioEmulator } from "./twilio-emulator/twilio-emulator"
import { emulatedVerifyServiceSid } from "./twilio-emulator/verify-service"

/** What the site under test sends with. With both providers Twilio is asked first; `then`: it is in trouble. */
export type MessengerName = "twilio" | "verify" | "plivo" | "twilio-and-plivo" | "twilio-then-plivo" | "inbox"

/** What a spec can ask of its site. At the top of a file: another site means another worker. */
export interface SiteOptions {
  messenger: MessengerName
  /** Variables of the site, beside the usual ones. */
  variables: Record<string, string>
  /** Strangers pass Turnstile first. */
  captcha: boolean
  /** Numbers of the policy, beside the roomy ones; `null`: all as they are shipped. */
  limits: Record<string, number> | null
}

interface WorkerFixtures extends SiteOptions {
  /** Twilio. */
  emulator: RunningEmulator
  plivo: RunningPlivo
  turnstile: RunningTurnstile
  site: RunningSite
}

interface TestFixtures {
  phones: Phones
  /** One more person, with a number that nobody else in the run has, or with this one. */
  newPerson: (number?: PhoneNumberForms) => Person
  /** A person with a phone that nobody else in the run has. */
  person: Person
  /** A person with an account, who got the text of the registration. */
  member: Person
  /** A browser without a screen, that calls from the site's public origin. */
  caller: Caller
  /** The door and the account: what the page of the test shows. */
  door: Door
  account: AccountPage
  /** Signs a person in past the pages of the door, with a code or with password and code, and opens their account. */
  enter: (person: Person, by?: "code" | "password") => Promise<void>
  /** What it takes to get to the screens of the product. */
  visit: Visit
  /** Says that a page will complain like this, and is right to. */
  allowComplaint: (pattern: RegExp) => void
}

/** Variables of a site that sends through the emulator, by the real SDK. */
function twilioVariables(origin: string): Record<string, string> {
  return {
    TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
    TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
    TWILIO_SENDER_NUMBER: "+14155550123",
    TWILIO_VOICE_NUMBER: "+14155550124",
    TWILIO_API_BASE_URL: origin,
  }
}

/** Variables of a site whose codes Twilio Verify owns, and nobody else can send. */
function verifyVariables(origin: string): Record<string, string> {
  return {
    TWILIO_ACCOUNT_SID: emulatedAccount.accountSid,
    TWILIO_AUTH_TOKEN: emulatedAccount.authToken,
    TWILIO_VERIFY_SERVICE_SID: emulatedVerifyServiceSid,
    TWILIO_API_BASE_URL: origin,
  }
}

/** Variables of a site that sends through the emulator of Plivo. */
function plivoVariables(origin: string): Record<string, string> {
  return {
    PLIVO_AUTH_ID: plivoAccount.authId,
    PLIVO_AUTH_TOKEN: plivoAccount.authToken,
    PLIVO_SENDER_NUMBER: "+14155550125",
    PLIVO_VOICE_NUMBER: "+14155550126",
    PLIVO_API_BASE_URL: origin,
  }
}

/** Variables of a site that asks strangers for a CAPTCHA. */
function turnstileVariables(origin: string): Record<string, string> {
  return {
    TURNSTILE_SITE_KEY: emulatedKeys.siteKey,
    TURNSTILE_SECRET_KEY: emulatedKeys.secretKey,
    TURNSTILE_API_BASE_URL: origin,
  }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  messenger: ["inbox", { option: true, scope: "worker" }],
  variables: [{}, { option: true, scope: "worker" }],
  captcha: [false, { option: true, scope: "worker" }],
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

  plivo: [
    async ({ browserName: _ }, use) => {
      const emulator = await startPlivoEmulator({ port: 0, ...plivoAccount })
      await use(emulator)
      await emulator.close()
    },
    { scope: "worker" },
  ],

  turnstile: [
    async ({ browserName: _ }, use) => {
      const turnstile = await startTurnstileEmulator()
      await use(turnstile)
      await turnstile.close()
    },
    { scope: "worker" },
  ],

  /** One production server for each worker. */
  site: [
    async ({ messenger, emulator, plivo, turnstile, captcha, variables, limits }, use) => {
      const sends = {
        ...(messenger.includes("twilio") ? twilioVariables(emulator.origin) : {}),
        ...(messenger === "verify" ? verifyVariables(emulator.origin) : {}),
        ...(messenger.includes("plivo") ? plivoVariables(plivo.origin) : {}),
        ...(messenger === "inbox" ? { DEV_INBOX: "1" } : {}),
        ...(captcha ? turnstileVariables(turnstile.origin) : {}),
      }
      const LIMITS = limits === null ? "" : JSON.stringify({ ...roomyNumbers, ...limits })
      const site = await startSite({ ...sends, LIMITS, ...variables })
      await use(site)
      await site.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: ({ site }, use) => use(site.url),

  phones: ({ messenger, emulator, plivo, site, variables }, use) => {
    const phonesOf = {
      twilio: () => phonesAtTwilio(emulator),
      verify: () => phonesOfVerify(emulator),
      plivo: () => phonesAtPlivo(plivo),
      "twilio-and-plivo": () => phonesAtTwilio(emulator),
      "twilio-then-plivo": () => phonesAtPlivo(plivo),
      inbox: () => phonesInInbox(site.url, variables.DEV_INBOX),
    }
    return use(phonesOf[messenger]())
  },

  newPerson: ({ phones }, use) => use((number = newNumber()) => personWith(number, phones)),
  person: ({ newPerson }, use) => use(newPerson()),
  member: async ({ newPerson, site, variables }, use) => {
    const member = newPerson()
    const { text } = await new Caller(site.url, variables.APP_URL).register(member)
    expect(text, "the account was made").toContain("signed-in")
    await use(member)
  },
  caller: ({ site, variables }, use) => use(new Caller(site.url, variables.APP_URL)),

  door: ({ page }, use) => use(new Door(page)),
  account: ({ page }, use) => use(new AccountPage(page)),
  enter: ({ page, account, site, variables }, use) =>
    use(async (person, by = "code") => {
      await bringIn(page, site, person, { by, origin: variables.APP_URL })
      await page.goto("/account")
      await account.expectOf(person)
    }),
  visit: ({ page, person, newPerson, site, allowComplaint }, use) =>
    use({ page, person, other: newPerson(), site, allowComplaint }),

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
