import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { atOneMoment } from "@/testing/at-one-moment"
import { numberedPhone, present } from "@/testing/builders"
import { type HttpBrowser, openProcedureServer, type ProcedureServer } from "@/testing/procedure-server"
import { openTestSite, type TestSite } from "@/testing/test-site"

const rounds = Array.from({ length: 50 }, (_, round) => round)
const many = 1_000_000
const roomy = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  startsPerAddressPerHour: many,
  startsPerPrefixPerHour: many,
  sendsInAllPerHour: many,
  sendsPerCountryPerHour: many,
  wrongCodesPerAddressPer10Minutes: many,
}

describe("deletion over HTTP, at the same moment as a sign-in", () => {
  let site: TestSite
  let server: ProcedureServer
  beforeAll(async () => {
    site = await openTestSite({ ...roomy, deletionGraceMs: 0 })
    server = await openProcedureServer(site.container)
  })
  afterAll(async () => {
    await server.close()
    await site.close()
  })

  async function codeFor(phoneNumber: string) {
    await server.settled()
    const [text] = await present(site.container.devInbox, "dev inbox").list(phoneNumber, 1)
    return present(/^\d{6}/.exec(text?.body ?? "")?.[0], "code")
  }

  /** Asks for a code, and answers what has to be sent with it. */
  async function begun(browser: HttpBrowser, start: string, phoneNumber: string) {
    const view = (await browser.post(start, { country: "US", phoneNumber })) as { challengeId: string }
    return { challengeId: view.challengeId, code: await codeFor(phoneNumber) }
  }

  async function registered(phoneNumber: string) {
    const browser = server.browser()
    const attempt = await begun(browser, "registration.start", phoneNumber)
    await browser.post("registration.complete", { ...attempt, password: "gravel-lamp-9", email: null })
    expect(browser.sessionCookies).toHaveLength(1)
    return browser
  }

  /** In which tables a text stands, but for events, whose numbers are hashed. */
  async function tablesWith(text: string) {
    const found: string[] = []
    for (const table of [
      "users",
      "sessions",
      "known_devices",
      "challenges",
      "deliveries",
      "inbox_messages",
    ]) {
      const { rows } = await site.rows.query(`SELECT FROM ${table} t WHERE position($1 IN t::text) > 0`, [
        text,
      ])
      if (rows.length > 0) found.push(table)
    }
    return found
  }

  const letIn = new Set<number>()
  it.each(rounds)(
    "leaves no cookie that opens anything, and nothing of the number (round %d)",
    async (round) => {
      const number = numberedPhone(round)
      const leaver = await registered(number)
      const other = server.browser()
      const attempt = await begun(other, "phoneSignIn.start", number)
      const { rows } = await site.rows.query<{ id: string }>("SELECT id FROM users WHERE phone_number = $1", [
        number,
      ])
      const userId = present(rows[0]).id

      const signIn = () => other.post("signIn.complete", attempt)
      const leave = () => leaver.post("leaving.leave", { utcOffsetMinutes: 0 })
      const [one, two] = round % 2 === 0 ? ([signIn, leave] as const) : ([leave, signIn] as const)
      const answers = await atOneMoment<unknown, unknown>(site, number, one, two)
      await server.settled()

      expect(answers).toContainEqual({ deletionDueAt: null })
      if (other.sessionCookies.length > 0) letIn.add(round)
      for (const cookie of [...leaver.sessionCookies, ...other.sessionCookies])
        expect(await server.whoIsIn(cookie)).toBeNull()
      for (const told of [number, userId]) expect(await tablesWith(told)).toEqual([])
    },
  )

  it("came to both: sign-ins that were first, and sign-ins that were too late", () => {
    const first = rounds.filter((round) => round % 2 === 0)
    if (site.embedded) expect(letIn.size).toBeLessThanOrEqual(rounds.length)
    else expect([...letIn].sort((one, other) => one - other)).toEqual(first)
  })
})
