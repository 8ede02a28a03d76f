import { expectAccessible } from "../accessibility"
import { Caller } from "../caller"
import { letCodeRunOut } from "../database"
import { expect, test } from "../fixtures"
import { tabTo } from "../keyboard"
import { serverKey } from "../rest/rest-variables"
import type { RunningTurnstile } from "../turnstile-emulator/turnstile-emulator"

const captchaTimeoutMs = 1_500

test.use({ captcha: true, limits: { captchaTimeoutMs }, variables: { API_KEYS: serverKey } })

test.beforeEach(({ turnstile }) => turnstile.be({}))

const notPassed = "Not passed yet: the check that you are not a robot"
const notChecked = "We could not check that you are not a robot"

/** What a widget on this site gives for a purpose. */
const tokenFor = (turnstile: RunningTurnstile, action: string) =>
  turnstile.token({ hostname: "localhost", action })

test("who passes without doing anything sees nothing of it, and signs in with one token", async ({
  page,
  turnstile,
  person,
  door,
  account,
}) => {
  const asked = turnstile.asked.length
  await door.start("/register", person.national)
  await door.code.fill(await person.code())
  await door.password.fill(person.password)
  await door.create.click()
  await account.expectOf(person)

  const questions = turnstile.asked.slice(asked)
  expect(questions).toHaveLength(1)
  expect(questions[0]).toMatchObject({ response: turnstile.tokens.at(-1), remoteip: "127.0.0.1" })
  expect(questions[0]?.idempotency_key).toMatch(/^[\da-f-]{36}$/)
  await expect(page.getByRole("group", { name: "Check that you are not a robot" })).toHaveCount(0)
})

test("who is asked to do something does it by keyboard alone", async ({ page, turnstile, person, door }) => {
  turnstile.be({ widget: "asks" })
  await door.open("/login")
  const group = page.getByRole("group", { name: "Check that you are not a robot" })
  await expect(group).toBeVisible()
  await page.keyboard.type(person.national)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("alert").filter({ hasText: notPassed })).toBeVisible()
  await expect(group, "the focus is where there is something to do").toBeFocused()
  await expectAccessible(page)

  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await expect(page.frameLocator("iframe").getByRole("button", { name: "Success!" })).toBeVisible()
  await tabTo(page, door.textMe)
  await page.keyboard.press("Enter")
  await expect(door.code).toBeFocused()
})

test("who mistyped the number has nothing to tick again", async ({ page, turnstile, person, door }) => {
  turnstile.be({ widget: "asks" })
  await door.open("/login")
  const frame = page.frameLocator("iframe")
  await frame.getByRole("button", { name: "Verify you are human" }).click()
  await door.ask("12")
  await expect(door.number).toHaveAccessibleDescription(/^Enter a mobile number/)
  await expect(frame.getByRole("button", { name: "Success!" })).toBeVisible()
  await door.ask(person.national)
  await expect(door.code).toBeFocused()
})

test("a token that grew old on an open page is not sent: another one is", async ({
  page,
  turnstile,
  person,
  door,
}) => {
  await door.open("/login")
  const widget = () => page.frames().find((each) => each.url().startsWith(turnstile.origin))
  await expect.poll(widget).toBeDefined()
  const first = turnstile.tokens.length
  await widget()?.evaluate(() => parent.postMessage({ kind: "expired" }, "*"))
  await expect.poll(() => turnstile.tokens.length).toBe(first + 1)
  await door.ask(person.national)
  await expect(door.code).toBeFocused()
  expect(turnstile.asked.at(-1)).toMatchObject({ response: turnstile.tokens.at(-1) })
})

test("another code after one that ran out begins at the first step, with the number there", async ({
  page,
  site,
  person,
  door,
}) => {
  await door.start("/login", person.national)
  const code = await person.code()
  await letCodeRunOut(site.databaseUrl, person.e164)
  await door.code.fill(code)
  await door.getNewCode.click()
  await expect(page).toHaveURL(/\/login\?change=1$/)
  await expect(door.number).toHaveValue(person.national)
  await door.textMe.click()
  await expect(door.code).toBeFocused()
})

test("each page on which a stranger has a code sent asks, for its own purpose", async ({
  caller,
  turnstile,
  newPerson,
}) => {
  const flows = [
    ["registration", "register"],
    ["phoneSignIn", "sign-in"],
    ["passwordReset", "reset-password"],
    ["stop", "opt-out"],
  ] as const
  for (const [flow, purpose] of flows) {
    const phoneNumber = newPerson().national
    const without = await caller.tryStart(flow, { phoneNumber })
    expect([without.status, without.refusal?.kind]).toEqual([403, "captcha-needed"])
    const ofAnother = { phoneNumber, captchaToken: tokenFor(turnstile, "something-else") }
    expect((await caller.tryStart(flow, ofAnother)).refusal).toEqual({ kind: "captcha-needed" })
    const right = { phoneNumber, captchaToken: tokenFor(turnstile, purpose) }
    expect((await caller.tryStart(flow, right)).status).toBe(200)
  }
})

test("a token that was used, is forged, or is of another site sends nothing and spends nothing of the number", async ({
  site,
  caller,
  turnstile,
  person,
}) => {
  const used = tokenFor(turnstile, "sign-in")
  const phoneNumber = person.national
  const first = await caller.start("phoneSignIn", { phoneNumber, captchaToken: used })
  const another = new Caller(site.url)
  const foreign = turnstile.token({ hostname: "shop.example", action: "sign-in" })
  for (const captchaToken of [used, "0.forged", foreign, "x".repeat(4_000)]) {
    const answer = await another.tryStart("phoneSignIn", { phoneNumber, captchaToken })
    expect(answer.refusal).toEqual({ kind: "captcha-needed" })
  }
  await person.code()
  const fresh = { phoneNumber, captchaToken: tokenFor(turnstile, "sign-in") }
  const second = await another.start("phoneSignIn", fresh)
  expect(second.challengeId).not.toBe(first.challengeId)
})

test("a resend in an open challenge needs no second token", async ({ caller, turnstile, person }) => {
  const captchaToken = tokenFor(turnstile, "sign-in")
  const { challengeId } = await caller.start("phoneSignIn", { phoneNumber: person.national, captchaToken })
  await person.code()
  const resent = await caller.call("challenge.resend", { challengeId, channel: "sms" })
  expect(resent.status).toBe(200)
})

test("a provider that is silent, broken or in trouble is a no within the limit, and the page says how to go on", async ({
  page,
  site,
  caller,
  turnstile,
  person,
  door,
}) => {
  for (const verify of ["hangs", "broken", "fails"] as const) {
    turnstile.be({ verify })
    const begunAt = Date.now()
    const captchaToken = tokenFor(turnstile, "sign-in")
    const answer = await caller.tryStart("phoneSignIn", { phoneNumber: person.national, captchaToken })
    expect([answer.status, answer.refusal]).toEqual([503, { kind: "captcha-unavailable" }])
    expect(Date.now() - begunAt).toBeLessThan(captchaTimeoutMs + 3_000)
  }
  expect(site.output(), "the owner is told why").toContain('"providerErrorCode":"timeout"')

  await door.start("/register", person.national)
  const alert = page.getByRole("alert").filter({ hasText: notChecked })
  await expect(alert).toBeVisible()
  await expectAccessible(page)
  await expect(alert.getByRole("link", { name: "Sign in without this check" })).toHaveAttribute(
    "href",
    "/login/password",
  )
  turnstile.be({})
  await door.textMe.click()
  await expect(door.code).toBeFocused()
})

test("a script that a blocker keeps away, or a widget that breaks, is told; the button tries again", async ({
  page,
  turnstile,
  person,
  door,
}) => {
  await page.route("**/turnstile/v0/api.js*", (route) => route.abort())
  await door.start("/login", person.national)
  const alert = page.getByRole("alert").filter({ hasText: notChecked })
  await expect(alert).toContainText("let your content blocker load challenges.cloudflare.com")
  await expectAccessible(page)

  await page.unroute("**/turnstile/v0/api.js*")
  turnstile.be({ widget: "breaks" })
  await door.textMe.click()
  await expect(alert).toBeVisible()
  turnstile.be({})
  await door.textMe.click()
  await expect(door.code).toBeFocused()
})

test("the frame of the widget is let in on the pages that need it, and nothing else is", async ({
  caller,
  turnstile,
}) => {
  const policyOf = async (path: string) => (await caller.open(path)).headers.get("content-security-policy")
  for (const path of ["/login", "/register", "/reset-password", "/stop"])
    expect(await policyOf(path)).toContain(`frame-src ${turnstile.origin};`)
  for (const path of ["/", "/login/password"]) expect(await policyOf(path)).not.toContain(turnstile.origin)
})

test("a client of REST needs a server key, and the password sign-in no CAPTCHA", async ({
  site,
  person,
  turnstile,
}) => {
  const asked = turnstile.asked.length
  const start = (headers: Record<string, string> = {}) =>
    fetch(`${site.url}/api/services/Twilio/loginWithPhoneNumber`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ phoneNumber: person.e164 }),
    })
  const refused = await start()
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ code: 40308, errorData: { error: "captcha-needed" } })
  expect((await start({ "x-api-key": serverKey })).status).toBe(200)

  const wrong = { phoneNumber: person.national, password: "not the password" }
  const password = await new Caller(site.url).tryStart("passwordSignIn", wrong)
  expect(password.refusal?.kind).toBe("credentials-wrong")
  expect(turnstile.asked.length, "nobody was asked").toBe(asked)
})
