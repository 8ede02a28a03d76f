import type { ChallengeView } from "../../src/core/challenge-view"
import { Caller } from "../caller"
import { expect, test } from "../fixtures"

const origin = "https://id.example.com"
const inboxPassword = "correct-horse-battery"

// As behind a proxy that ends TLS: the site itself is reached over http.
test.use({ variables: { APP_URL: origin, DEV_INBOX: inboxPassword } })

test("over https cookies are Secure, belong to this host alone, and the browser is told to stay on https", async ({
  person,
  caller,
}) => {
  const started = await caller.tryStart("registration", { phoneNumber: person.e164 })
  const { challengeId } = started.result as ChallengeView
  const code = await caller.codeOf(challengeId, person)
  const registered = await caller.call("registration.complete", {
    challengeId,
    code,
    password: person.password,
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
    expect.stringMatching(
      /^__Host-ringback-device=[\w-]{43}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    ),
  ])
  expect((await caller.ask("session.current")).result).toMatchObject({ phoneNumber: person.e164 })

  const page = await caller.open("/account")
  expect(page.status).toBe(200)
  expect(page.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains")
  expect(page.headers.get("content-security-policy")).toContain("upgrade-insecure-requests")
})

test("a cookie of the plain name is nobody's session there", async ({ site, person, caller }) => {
  await caller.register(person)
  const seal = caller.cookies.get("__Host-ringback-session") ?? ""

  const planted = new Caller(site.url, origin)
  planted.cookies.set("ringback-session", seal)
  expect((await planted.ask("session.current")).result).toBeNull()
})

test("the text is bound to the public host, and only the public origin may ask for one", async ({
  site,
  person,
  caller,
}) => {
  const { code } = await caller.askForCode("phoneSignIn", person)
  const [text] = await person.texts()
  expect(text?.endsWith(`\n@id.example.com #${code}`)).toBe(true)

  const foreign = new Caller(site.url, site.url)
  expect((await foreign.tryStart("phoneSignIn", { phoneNumber: person.e164 })).status).toBe(403)
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
