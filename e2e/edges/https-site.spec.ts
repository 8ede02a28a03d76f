import type { ChallengeView } from "../../src/core/challenge-view"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"
import { phonesInInbox } from "../phones"

const origin = "https://id.example.com"
const inboxPassword = "correct-horse-battery"

// As behind a proxy that ends TLS: the site itself is reached over http.
test.use({ variables: { APP_URL: origin, DEV_INBOX: inboxPassword } })

test("over https cookies are Secure, belong to this host alone, and the browser is told to stay on https", async ({
  site,
  person,
}) => {
  const phones = phonesInInbox(site.url, inboxPassword)
  const caller = new Caller(site.url, origin)
  const started = await caller.call("registration.start", { country: "GB", phoneNumber: person.e164 })
  const { challengeId } = started.result as ChallengeView
  const code = await caller.codeOf(challengeId, phones, person.e164)
  const registered = await caller.call("registration.complete", {
    challengeId,
    code,
    password: "gravel-lamp-nine",
    email: null,
  })

  expect(started.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-ringback-start=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    ),
  ])
  expect(registered.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-ringback-session=[^;]+; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    ),
    "__Host-ringback-start=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure",
  ])
  expect((await caller.ask("session.current")).result).toMatchObject({ phoneNumber: person.e164 })

  const page = await caller.open("/account")
  expect(page.status).toBe(200)
  expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains")
  expect(page.headers.get("content-security-policy")).toContain("upgrade-insecure-requests")
})

test("a cookie of the plain name is nobody's session there", async ({ site, person }) => {
  const caller = new Caller(site.url, origin)
  await caller.register(phonesInInbox(site.url, inboxPassword), person.e164, "gravel-lamp-nine")
  const seal = caller.cookies.get("__Host-ringback-session") ?? ""

  const planted = new Caller(site.url, origin)
  planted.cookies.set("ringback-session", seal)
  expect((await planted.ask("session.current")).result).toBeNull()
})

test("the text is bound to the public host, and only the public origin may ask for one", async ({
  site,
  person,
}) => {
  const phones = phonesInInbox(site.url, inboxPassword)
  await new Caller(site.url, origin).start("phoneSignIn", { phoneNumber: person.e164 })
  const code = await phones.codeFor(person.e164)
  const [text] = await phones.textsTo(person.e164)
  expect(text?.endsWith(`\n@id.example.com #${code}`)).toBe(true)

  const asked = { country: "GB", phoneNumber: person.e164 }
  expect((await new Caller(site.url, site.url).call("phoneSignIn.start", asked)).status).toBe(403)
})

test("the inbox shows a code to nobody without its password", async ({ request }) => {
  for (const authorization of ["", "Basic ", `Basic ${btoa("owner:wrong")}`, `Bearer ${inboxPassword}`]) {
    for (const path of ["/api/dev/inbox", "/api/dev/inbox/conversations"]) {
      const answer = await request.get(path, { headers: { authorization } })
      expect(answer.status(), `${path} with ${authorization}`).toBe(401)
      expect(answer.headers()["www-authenticate"]).toMatch(/^Basic realm=/)
    }
  }
})
