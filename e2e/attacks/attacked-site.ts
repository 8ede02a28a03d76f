import { Caller } from "../caller"
import { letLimitsAge } from "../database"
import { test as base, expect } from "../fixtures"
import { britishMobile, type Person, type PhoneNumberForms, personWith } from "../phones"
import { RestClient } from "../rest/rest-client"
import type { RunningSite } from "../site"

interface WorkerFixtures {
  /**
   * A second process of the site. On the embedded Postgres there are two as well: its socket takes any number of
   * clients. All of them share one backend there, so nothing truly races: that takes a Postgres in `TEST_DATABASE_URL`.
   */
  twin: RunningSite
}

interface TestFixtures {
  /** Where both processes listen. */
  processes: readonly [string, string]
  /** A browser at an address of its own, or at this one. */
  newBrowser: (address?: string) => Caller
  /** A program at an address of its own, or at this one. */
  newClient: (address?: string) => RestClient
  /** One more person with an account. */
  newMember: () => Promise<Person>
  /** Every limit is fresh when a test begins. */
  freshLimits: undefined
}

/** Where the attacks happen: two processes behind one proxy, with every limit as shipped but the waits between texts. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  twin: [
    async ({ site }, use) => {
      const twin = await site.startTwin()
      await use(twin)
      await twin.stop()
    },
    { scope: "worker", timeout: 90_000 },
  ],

  processes: ({ site, twin }, use) => use([site.url, twin.url]),
  newBrowser: ({ site }, use) => use((address) => new Caller(site.url, site.url, comingFrom(address))),
  newClient: ({ site }, use) => use((address) => new RestClient(site.url, "/api", comingFrom(address))),
  caller: ({ newBrowser }, use) => use(newBrowser()),
  newPerson: ({ phones }, use) => use((number = newNumber()) => personWith(number, phones)),
  newMember: ({ newPerson, newBrowser }, use) =>
    use(async () => {
      const member = newPerson()
      const { text } = await newBrowser().register(member)
      expect(text, "the account was made").toContain("signed-in")
      return member
    }),
  member: async ({ newMember }, use) => use(await newMember()),

  freshLimits: [
    async ({ site }, use) => {
      await letLimitsAge(site.databaseUrl, 86_400)
      await use(undefined)
    },
    { auto: true },
  ],

  /** No page is opened, so nothing complains: looking out for it would start a browser. */
  allowComplaint: ({ messenger: _ }, use) => use(() => undefined),
})

export { expect }

/** As many calls as are asked for, by turns at each process, on their way before the first is answered. */
export function atOnce<Answer>(
  count: number,
  processes: readonly [string, string],
  call: (processUrl: string, index: number) => Promise<Answer>,
): Promise<readonly Answer[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => call(processes[index % 2 === 0 ? 0 : 1], index)),
  )
}

let addresses = Math.floor(Math.random() * 65_536)

/** An address that nobody else in the run has, of those for measurements (RFC 2544). */
export function newAddress(): string {
  addresses = (addresses + 1) % 65_536
  return `198.18.${addresses >> 8}.${addresses & 255}`
}

function comingFrom(address = newAddress()): Record<string, string> {
  return { "x-forwarded-for": address }
}

let numbers = Math.floor(Math.random() * 10_000)

/** A British mobile number that nobody else in the run has. A hundred in a row have a hundred different prefixes. */
export function newNumber(): PhoneNumberForms {
  numbers += 1
  const [prefix, rest] = [numbers % 100, Math.floor(numbers / 100) % 10_000]
  return britishMobile(`7400${String(prefix).padStart(2, "0")}${String(rest).padStart(4, "0")}`)
}
