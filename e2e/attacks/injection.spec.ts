import { expect, test } from "./attacked-site"
import { type Call, hostileTexts, membersCalls, operators, strangersCalls } from "./inputs"
import { printOf } from "./database-print"

// Each title says what an attacker wants: that what they send is taken for more than a text.

/** The call with something else in each of its places, one at a time. */
function bent({ procedure, input }: Call, values: readonly unknown[]): readonly Call[] {
  return Object.keys(input).flatMap((name) =>
    values.map((value) => ({ procedure, input: { ...input, [name]: value } })),
  )
}

test("nobody signs in with a question in the place of a password or a code", async ({
  newBrowser,
  newClient,
  member,
  site,
}) => {
  const browser = newBrowser()
  await browser.signInWithPassword(member)
  const { challengeId } = await newBrowser().askForCode("phoneSignIn", member)
  const before = await printOf(site.databaseUrl)
  const calls = [...strangersCalls, ...membersCalls].map(({ procedure, input }) => ({
    procedure,
    input: {
      ...input,
      ...("phoneNumber" in input && { phoneNumber: member.e164 }),
      ...("challengeId" in input && { challengeId }),
    },
  }))
  for (const call of calls.flatMap((each) => bent(each, operators))) {
    const { status, result, refusal, text } = await browser.call(call.procedure, call.input)
    expect([status, result, refusal], `${JSON.stringify(call)}: ${text}`).toEqual([400, null, null])
  }
  const client = newClient()
  for (const value of operators) {
    const start = { phoneNumber: member.e164, password: value }
    const withPassword = await client.send("/services/Twilio/loginWithPhoneNumberAndPassword", {
      json: start,
    })
    const json = { transactionId: value, code: value }
    const withCode = await client.send("/services/Twilio/loginWithCode", { json })
    for (const { status, text } of [withPassword, withCode])
      expect(status, `${JSON.stringify(value)}: ${text}`).toBe(400)
  }
  expect(await printOf(site.databaseUrl)).toEqual(before)
})

test("nobody gets out of a statement, a template or a header with what they type", async ({
  newBrowser,
  member,
}) => {
  const browser = newBrowser()
  await browser.signInWithPassword(member)
  const calls = [...strangersCalls, ...membersCalls].flatMap((each) => bent(each, hostileTexts))
  for (const call of calls) {
    // Each from an address of its own: nothing shall be left out because of a limit.
    const elsewhere = newBrowser()
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value)
    const answer = await elsewhere.call(call.procedure, call.input)
    expect(answer.status, `${JSON.stringify(call)}: ${answer.text}`).toBeLessThan(500)
    expect(answer.headers.has("a"), "a header that was typed").toBe(false)
    if (call.procedure !== "profile.update" && call.procedure !== "ownSessions.end")
      expect(answer.result, `${JSON.stringify(call)}: ${answer.text}`).toBeNull()
  }
  expect((await browser.ask("session.current")).result).toMatchObject({ phoneNumber: member.e164 })
})

const reaching = [
  (text: string) => `{"__proto__":${text}}`,
  (text: string) => `{"constructor":{"prototype":${text}}}`,
  (text: string) => `{"a":{"b":[{"__proto__":${text}}]}}`,
  (text: string) => `{"name":"Ada","__proto__":${text}}`,
  (text: string) => `{"name":"Ada","prototype":${text},"constructor":${text}}`,
  (text: string) => `{"name":{"__proto__":${text}}}`,
  (text: string) => `{"\\u005f_proto__":${text}}`,
  (text: string) =>
    `{"json":{"name":"Ada"},"meta":{"values":{"__proto__.administrator":["Date"]},"referentialEqualities":{"__proto__":["a"]}},"x":${text}}`,
]

test("nobody becomes administrator by a name that reaches into prototypes", async ({
  newBrowser,
  newClient,
  newMember,
  processes,
}) => {
  const [attacker, somebody] = [await newMember(), await newMember()]
  const browser = newBrowser()
  await browser.signInWithPassword(attacker)
  const client = newClient()
  const { "user-token": token, objectId } = await client.signIn(attacker)
  const polluted = '{"administrator":true,"role":"administrator","polluted":"yes","ok":true}'
  for (const url of processes)
    for (const bend of reaching) {
      const body = bend(polluted)
      const headers = { "content-type": "application/json", "user-token": token }
      for (const procedure of ["profile.update", "phoneSignIn.start", "session.end.x", "signIn.complete"]) {
        const answer = await browser.at(url).send(procedure, body)
        expect(answer.status, `${procedure} ${body}: ${answer.text}`).toBeGreaterThanOrEqual(400)
        expect(answer.status, `${procedure} ${body}: ${answer.text}`).toBeLessThan(500)
      }
      const rest = client.at(url)
      const put = await rest.send(`/users/${objectId}`, { method: "PUT", body, headers })
      const posted = await rest.send("/users/register", { body, headers })
      for (const { status, text } of [put, posted]) expect(status, `${body}: ${text}`).toBeLessThan(500)
      const asked = await browser.at(url).ask("challenge.status", JSON.parse(body))
      expect(asked.status).toBe(400)
    }
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "phoneSignIn.__proto__"])
    expect((await browser.call(name, {})).status, name).toBe(404)
  const started = await browser.tryStart("phoneSignIn", { country: "__", phoneNumber: "__proto__" })
  expect(started.refusal?.kind).toBe("phone-number-unreadable")
  for (const url of processes) {
    const other = newBrowser().at(url)
    await other.signIn(somebody)
    for (const who of [other, browser.at(url)]) {
      const { result, text } = await who.ask("session.current")
      expect(result).toMatchObject({ administrator: false })
      expect(text).not.toContain("polluted")
      expect((await who.ask("admin.settings.read")).refusal?.kind).toBe("administrator-needed")
    }
    const user = await client.at(url).signIn(somebody)
    expect(user).not.toHaveProperty("polluted")
  }
})
