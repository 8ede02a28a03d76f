import { Caller } from "../caller"
import { expect, test } from "../fixtures"

const session = "ringback-session"
const preAuth = "ringback-start"

test("the cookie from before the sign-in is never a session, and is taken away with it", async ({
  site,
  person,
  caller,
}) => {
  await caller.askForCode("phoneSignIn", person)
  const before = caller.cookies.get(preAuth) ?? ""
  expect(before).not.toBe("")

  const impostor = new Caller(site.url)
  impostor.cookies.set(session, before)
  expect((await impostor.ask("session.current")).result).toBeNull()

  await caller.register(person)
  expect(caller.cookies.has(preAuth)).toBe(false)
  impostor.cookies.set(preAuth, before)
  expect((await impostor.ask("session.current")).result).toBeNull()
})

test("every sign-in makes a new session, and none takes over a cookie that was there before", async ({
  person,
  caller,
}) => {
  caller.cookies.set(session, "planted-by-somebody-else")
  await caller.register(person)
  const first = caller.cookies.get(session)
  expect(first).not.toBe("planted-by-somebody-else")

  await caller.signIn(person)
  const second = caller.cookies.get(session)
  expect(second).not.toBe(first)
  expect((await caller.ask("session.current")).result).toMatchObject({
    phoneNumber: person.e164,
    session: { withPassword: false },
  })
})

test("a challenge is opened by the browser that began it and by no other, even with the right code", async ({
  site,
  person,
  caller,
}) => {
  const { challengeId, code } = await caller.askForCode("phoneSignIn", person)

  const stranger = new Caller(site.url)
  const withoutCookie = await stranger.call("signIn.complete", { challengeId, code })
  expect(withoutCookie.refusal).toEqual({ kind: "challenge-gone" })
  await stranger.start("registration", { phoneNumber: "07400 999999" })
  for (const answer of [
    await stranger.call("signIn.complete", { challengeId, code }),
    await stranger.call("challenge.resend", { challengeId, channel: "sms" }),
    await stranger.ask("challenge.status", { challengeId }),
  ]) {
    expect(answer.refusal).toEqual({ kind: "challenge-gone" })
  }
  expect((await caller.call("signIn.complete", { challengeId, code })).status).toBe(200)
})

test("cookies cannot be read by scripts, do not travel with other sites' requests, and have an end", async ({
  person,
  caller,
}) => {
  const started = await caller.tryStart("registration", { phoneNumber: person.e164 })
  const registered = await caller.register(person)
  const [early] = started.headers.getSetCookie()
  const [late] = registered.headers.getSetCookie()

  expect(early).toMatch(/^ringback-start=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/)
  expect(late).toMatch(/^ringback-session=[^;]+; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/)
  for (const { headers } of [started, registered]) expect(headers.get("cache-control")).toContain("no-store")
})

test("after the sign-in the way leads to this site's own paths only", async ({ page, request, site }) => {
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "/%2F/evil.example"]) {
    const html = await (await request.get(`${site.url}/login?next=${encodeURIComponent(next)}`)).text()
    expect(html, next).not.toMatch(/href="[^"]*evil\.example/)
  }
  await page.goto("/login?next=/members")
  await expect(page.getByRole("link", { name: "Create an account" })).toHaveAttribute(
    "href",
    "/register?next=%2Fmembers",
  )
})
