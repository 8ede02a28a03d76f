import { RestClient } from "./rest-client"
import { expect, test } from "./rest-site"
import { addressForms, serverKey, shopOrigin } from "./rest-variables"

const shapeOfSignedIn = {
  ___jsonclass: "Users",
  lastLogin: expect.any(Number),
  userStatus: "ENABLED",
  created: expect.any(Number),
  ownerId: expect.any(String),
  socialAccount: "BACKENDLESS",
  ___class: "Users",
  blUserLocale: "en",
  "user-token": expect.stringMatching(/^[\w-]{43}$/),
  updated: null,
  email: null,
  name: null,
  objectId: expect.any(String),
}

for (const { form, prefix } of addressForms) {
  for (const service of ["Twilio", "Plivo"] as const) {
    test(`a code signs in, by the service ${service} and below ${form}`, async ({ site, person }) => {
      const client = new RestClient(site.url, prefix)
      await client.register(person)
      const { e164: phoneNumber, password } = person
      const start = `/services/${service}/loginWithPhoneNumber`
      const first = await client.begin(start, phoneNumber, person)
      const signedIn = await client.send(`/services/${service}/loginWithCode`, { json: first })
      expect(signedIn.status).toBe(200)
      expect(signedIn.json).toEqual({ ...shapeOfSignedIn, phoneNumber })

      const second = await client.begin(`${start}AndPassword`, { phoneNumber, password }, person)
      const bySecond = await client.send(`/services/${service}/loginWithCode`, { json: second })
      expect(bySecond.json).toEqual({ ...shapeOfSignedIn, phoneNumber })
      expect((bySecond.json as { objectId: string }).objectId).toBe(
        (signedIn.json as { objectId: string }).objectId,
      )
    })
  }
}

const bare = {
  "a JSON text": (number: string) => ({ json: number }),
  "the bare number without a type, as the real client sends it": (number: string) => ({ body: number }),
  "the bare number as plain text": (number: string) => ({
    body: number,
    headers: { "content-type": "text/plain; charset=utf-8" },
  }),
  "the quoted number without a type": (number: string) => ({ body: `"${number}"` }),
  "a list of one": (number: string) => ({ json: [number] }),
  "an object": (number: string) => ({ json: { phoneNumber: number } }),
  "an object with what an older client leaves null": (number: string) => ({ json: [number, null, null] }),
} as const

for (const [what, request] of Object.entries(bare)) {
  test(`step one takes ${what}`, async ({ client, person }) => {
    const answer = await client.send("/services/Twilio/loginWithPhoneNumber", request(person.e164))
    expect(answer.json).toEqual({ transactionId: expect.any(String) })
    expect(await person.code()).toMatch(/^\d{6}$/)
  })
}

test("arguments without names are taken in the order of the generated clients", async ({
  client,
  person,
}) => {
  await client.register(person)
  const { transactionId, code } = await client.begin(
    "/services/Twilio/loginWithPhoneNumberAndPassword",
    [person.e164, person.password],
    person,
  )
  const answer = await client.send("/services/Twilio/loginWithCode", { json: [transactionId, code] })
  expect(answer.json).toMatchObject({ phoneNumber: person.e164 })
})

test("a national number is read with its country, or with the one of the site", async ({
  client,
  person,
}) => {
  const start = "/services/Twilio/loginWithPhoneNumber"
  for (const json of [person.national, { phoneNumber: person.national, countryCode: "gb" }]) {
    expect((await client.send(start, { json })).status).toBe(200)
  }
  expect(await person.code(2)).toBeTruthy()
  const elsewhere = await client.send(start, { json: { phoneNumber: person.national, countryCode: "US" } })
  expect(elsewhere).toMatchObject({ status: 400, json: { code: 40003 } })
})

test("only a right password has a code sent, and an unknown number is answered like a wrong one", async ({
  client,
  person,
  newPerson,
}) => {
  await client.register(person)
  const stranger = newPerson()
  const start = "/services/Twilio/loginWithPhoneNumberAndPassword"
  const answers = await Promise.all(
    [person, stranger].map(({ e164: phoneNumber }) =>
      client.send(start, { json: { phoneNumber, password: "not the password" } }),
    ),
  )
  for (const { status, text } of answers) {
    expect(status).toBe(401)
    expect(text).toBe(answers[0]?.text)
  }
  expect(await person.codes()).toHaveLength(1)
  expect(await stranger.codes()).toHaveLength(0)
})

test("a first message is a call at the request of a server of the owner, and of nobody else", async ({
  client,
  person,
  plivo,
  emulator,
}) => {
  const json = { phoneNumber: person.e164, channel: "call" }
  const refused = await client.send("/services/Twilio/loginWithPhoneNumber", { json })
  expect(refused).toMatchObject({ status: 400, json: { code: 40019 } })
  const headers = { "x-api-key": serverKey }
  expect((await client.send("/services/Twilio/loginWithPhoneNumber", { json, headers })).status).toBe(200)
  await expect
    .poll(async () => {
      const calls = [...(await emulator.calls()), ...(await plivo.calls())]
      return calls.some(({ to }) => `+${to.replace("+", "")}` === person.e164)
    })
    .toBe(true)
})

test("a code goes out again, also as a call, and the transaction tells what became of it", async ({
  client,
  person,
}) => {
  const phoneNumber = person.e164
  const { transactionId, code } = await client.begin(
    "/services/Twilio/loginWithPhoneNumber",
    { phoneNumber },
    person,
  )
  const look = () => client.send("/services/Twilio/getTransaction", { json: { transactionId } })
  expect((await look()).json).toMatchObject({
    ...{ transactionId, purpose: "sign-in", stage: "code", triesLeft: 5, resendsLeft: 3 },
    delivery: { channel: "sms", failure: null },
  })
  const resent = await client.send("/services/Twilio/resendCode", { json: { transactionId } })
  expect(resent.json).toMatchObject({ resendsLeft: 2, triesLeft: 5 })
  expect(await person.code(2)).toBe(code)
  const called = await client.send("/services/Twilio/resendCode", { json: [transactionId, "call"] })
  expect(called.json).toMatchObject({ resendsLeft: 1, callsLeft: 1 })
  expect((await look()).json).toMatchObject({ delivery: { channel: "call" } })
})

test("a text is bound to the host of the page that asks, and to none where no page does", async ({
  client,
  newPerson,
  site,
}) => {
  const start = "/services/Twilio/loginWithPhoneNumber"
  const asked = async (origin: string | null) => {
    const somebody = newPerson()
    const headers = origin === null ? {} : { origin }
    await client.send(start, { json: somebody.e164, headers })
    await somebody.code()
    return (await somebody.texts()).at(-1)
  }
  expect(await asked(shopOrigin)).toMatch(/\n\n@shop\.example\.com #\d{6}$/)
  expect(await asked(site.url)).toMatch(/\n\n@localhost #\d{6}$/)
  expect(await asked(null)).not.toContain("@")
})
