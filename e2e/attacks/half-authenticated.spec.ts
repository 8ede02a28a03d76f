import { operations } from "../../src/server/rest/operations/all"
import { type ProcedureClass, procedureClasses } from "../../src/testing/procedure-classes"
import type { Caller } from "../caller"
import { letAccountAskForMore } from "../database"
import { serverKey } from "../rest/rest-variables"
import { type AppRoute, appRoutes, asInnermostPart } from "./app-routes"
import { administratorNumber } from "./attacked-variables"
import { expect, test } from "./attacked-site"

// Each title says what an attacker wants: to see or do what takes more than they have shown.

/** Pages for everybody. Whatever is not among them is only for whoever is signed in. */
const publicPages = [
  ...["/", "/goodbye", "/login", "/login/password", "/login/recovery-code", "/register", "/reset-password"],
  ...["/stop", "/undo", "/docs/api", "/dev/inbox"],
]
const closedPages = appRoutes().filter(({ address }) => !publicPages.includes(address))

const classes = Object.entries(procedureClasses) as [ProcedureClass, readonly string[]][]
const closedProcedures = classes.flatMap(([whom, procedures]) => (whom === "everybody" ? [] : procedures))

/** Whole and without the layouts around them, all of these pages lead elsewhere, or are refused. */
async function expectClosed(browser: Caller, pages: readonly AppRoute[], elsewhere: string): Promise<void> {
  expect(pages.length).toBeGreaterThan(10)
  for (const page of pages) {
    const whole = await browser.open(page.address)
    expect([307, 401, 403], `${page.address}: ${whole.status}`).toContain(whole.status)
    if (whole.status === 307) expect(whole.headers.get("location"), page.address).toContain(elsewhere)
    const asked = asInnermostPart(page)
    // Next first adds a name to the address that goes with these headers.
    const { headers } = await browser.open(page.address, asked)
    const part = await browser.open(headers.get("location") ?? page.address, asked)
    const text = await part.text()
    if (part.status === 200) expect(text, page.address).toContain(`NEXT_REDIRECT;replace;${elsewhere}`)
    else expect([401, 403], page.address).toContain(part.status)
  }
}

async function expectShutOut(browser: Caller): Promise<void> {
  await expectClosed(browser, closedPages, "/login")
  for (const procedure of closedProcedures) {
    const [kind, path = ""] = procedure.split(" ")
    for (const input of [undefined, {}, { nonsense: true }]) {
      const { refusal } = kind === "query" ? await browser.ask(path, input) : await browser.call(path, input)
      expect(refusal, procedure).toEqual({ kind: "signed-out" })
    }
  }
}

test("nobody sees a page or calls a procedure with the password, before the code", async ({
  newBrowser,
  newPerson,
}) => {
  const administrator = newPerson(administratorNumber)
  await newBrowser().register(administrator)
  const browser = newBrowser()
  const { e164: phoneNumber, password } = administrator
  await browser.start("passwordSignIn", { phoneNumber, password })
  await expectShutOut(browser)
})

test("nobody sees a page or calls a procedure with the code, before the password that is asked for", async ({
  newBrowser,
  member,
  site,
}) => {
  await letAccountAskForMore(site.databaseUrl, member.e164)
  const browser = newBrowser()
  expect((await browser.signIn(member)).result).toMatchObject({ outcome: "second-proof" })
  await expectShutOut(browser)
})

test("nobody sees the console as a member, or as an administrator by a code alone", async ({
  newBrowser,
  newPerson,
  member,
}) => {
  const owner = newPerson(administratorNumber)
  const [byCode, asMember] = [newBrowser(), newBrowser()]
  await asMember.signInWithPassword(member)
  await newBrowser().register(owner)
  await byCode.signIn(owner)
  const consolePages = closedPages.filter(({ folders }) => folders[0] === "(console)")
  const procedures = closedProcedures.filter((procedure) => procedure.includes(" admin."))
  for (const browser of [byCode, asMember]) {
    expect((await browser.ask("session.current")).result).toMatchObject({ administrator: false })
    await expectClosed(browser, consolePages, "/administrators")
    for (const procedure of procedures) {
      const [kind, path = ""] = procedure.split(" ")
      const { refusal } = kind === "query" ? await browser.ask(path) : await browser.call(path, {})
      expect(refusal, procedure).toEqual({ kind: "administrator-needed" })
    }
  }
})

test("nobody does over REST what takes a token or a key, with anything that is neither", async ({
  newBrowser,
  newClient,
  member,
}) => {
  const client = newClient()
  const { e164: phoneNumber, password } = member
  const begun = await client.send("/services/Twilio/loginWithPhoneNumberAndPassword", {
    json: { phoneNumber, password },
  })
  const { transactionId } = begun.json as { transactionId: string }
  const browser = newBrowser()
  await browser.signIn(member)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const closed = operations.filter(({ access }) => access !== "everybody")
  expect(closed.length).toBeGreaterThan(6)
  for (const { id, method, path, example } of closed) {
    const named: Readonly<Record<string, unknown>> = { service: "Twilio", ...example.input }
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(named[name]))
    for (const headers of [
      {},
      { cookie },
      { "user-token": transactionId, "x-api-key": transactionId },
      { authorization: `Bearer ${transactionId}`, "user-token": "null" },
      { authorization: `Basic ${btoa(`${serverKey}:`)}`, "x-api-key": serverKey.slice(0, -1) },
    ] as Record<string, string>[]) {
      const body = method === "GET" ? {} : { json: example.input }
      const answer = await client.send(address, { method, headers, ...body })
      expect(answer.status, `${id} ${JSON.stringify(headers)}: ${answer.text}`).toBe(401)
    }
  }
})
