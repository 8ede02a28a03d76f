import { expect, test } from "./attacked-site"

// Each title says what an attacker wants: that what opens one surface opens the other.

const preAuth = "ringback-start"
const start = "/services/Twilio/loginWithPhoneNumber"

/** The id and the secret that a `transactionId` is made of. */
function partsOf(transactionId: string): { challengeId: string; secret: string } {
  const bytes = Buffer.from(transactionId, "base64url")
  const hex = bytes.subarray(0, 16).toString("hex")
  return {
    challengeId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    secret: bytes.subarray(16).toString("base64url"),
  }
}

test("nobody opens the challenge of a browser over REST, or learns why not", async ({
  newBrowser,
  newClient,
  member,
}) => {
  const client = newClient()
  const used = await client.begin(start, { phoneNumber: member.e164 }, member)
  await client.send("/services/Twilio/loginWithCode", { json: used })
  const browser = newBrowser()
  const { challengeId, code } = await browser.askForCode("phoneSignIn", member)
  const secret = browser.cookies.get(preAuth) ?? ""
  const bytes = [Buffer.from(challengeId.replaceAll("-", ""), "hex"), Buffer.from(secret, "base64url")]
  const attempts = [
    used,
    { transactionId: Buffer.concat(bytes).toString("base64url"), code },
    { transactionId: secret, code },
    { transactionId: challengeId, code },
    { transactionId: "A".repeat(64), code },
    { transactionId: "", code },
  ]
  const answers = await Promise.all(
    attempts.map((json) => client.send("/services/Twilio/loginWithCode", { json })),
  )
  for (const { status, text } of answers)
    expect({ status, text }).toEqual({ status: 400, text: answers[0]?.text })
  expect(answers[0]?.json).toMatchObject({ code: 40013 })
  // The browser's own challenge is still good: nobody spent a try of it.
  expect((await browser.call("signIn.complete", { challengeId, code })).text).toContain("signed-in")
})

test("nobody opens a transaction of REST as a browser", async ({ newBrowser, newClient, member }) => {
  const client = newClient()
  const { transactionId, code } = await client.begin(start, { phoneNumber: member.e164 }, member)
  const { challengeId, secret } = partsOf(transactionId)
  for (const value of [secret, transactionId, transactionId.slice(-43), challengeId]) {
    const browser = newBrowser()
    browser.cookies.set(preAuth, value)
    for (const answer of [
      await browser.call("signIn.complete", { challengeId, code }),
      await browser.call("challenge.resend", { challengeId, channel: "sms" }),
      await browser.ask("challenge.status", { challengeId }),
    ])
      expect(answer.refusal, value).toEqual({ kind: "challenge-gone" })
  }
  const opened = await client.send("/services/Twilio/loginWithCode", { json: { transactionId, code } })
  expect(opened.status).toBe(200)
})

test("nobody gets from REST what a cookie opens, or from a cookie what a token opens", async ({
  newBrowser,
  newClient,
  member,
}) => {
  const client = newClient()
  const { "user-token": token } = await client.signIn(member)
  const browser = newBrowser()
  await browser.signIn(member)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  for (const headers of [
    { cookie },
    { cookie: `user-token=${token}` },
    ...[...browser.cookies.values()].map((value) => ({ "user-token": decodeURIComponent(value) })),
    ...[...browser.cookies.values()].map((value) => ({ authorization: `Bearer ${value}` })),
  ] as Record<string, string>[]) {
    const refused = await client.send("/users/me", { method: "GET", headers })
    expect(refused, JSON.stringify(headers)).toMatchObject({ status: 401, json: { code: 40101 } })
  }
  const impostor = newBrowser()
  for (const name of ["ringback-session", preAuth, "ringback-device", "user-token"])
    impostor.cookies.set(name, token)
  expect((await impostor.ask("session.current")).result).toBeNull()
})

test("nobody passes a code of one purpose off as one of another over REST", async ({ newClient, member }) => {
  const client = newClient()
  const { e164: phoneNumber, password } = member
  const signIn = await client.begin(start, { phoneNumber }, member)
  const register = {
    phoneNumber,
    password,
    transactionId: signIn.transactionId,
    transactionCode: signIn.code,
  }
  expect((await client.send("/users/register", { json: register })).json).toMatchObject({ code: 40013 })
  const json = await client.begin("/users/register", { phoneNumber }, member)
  const crossed = await client.send("/services/Twilio/loginWithCode", { json })
  expect(crossed.json).toMatchObject({ code: 40013 })
})
