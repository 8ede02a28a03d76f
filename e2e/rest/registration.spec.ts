import { RestClient } from "./rest-client"
import { expect, test } from "./rest-site"
import { addressForms } from "./rest-variables"

const shapeOfUser = {
  userStatus: "ENABLED",
  created: expect.any(Number),
  ownerId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  ___class: "Users",
  blUserLocale: "en",
  updated: null,
  objectId: expect.stringMatching(/^[0-9a-f-]{36}$/),
}

for (const { form, prefix } of addressForms) {
  test(`registration takes two calls to one address and makes the user of the guides: ${form}`, async ({
    site,
    person,
  }) => {
    const client = new RestClient(site.url, prefix)
    const { e164: phoneNumber, password } = person
    const first = await client.send("/users/register", { json: { phoneNumber } })
    expect(first.status).toBe(200)
    expect(first.json).toEqual({ transactionId: expect.stringMatching(/^[\w-]{64}$/) })
    const { transactionId } = first.json as { transactionId: string }

    const email = `ada.${phoneNumber.slice(1)}@example.com`
    const second = await client.send("/users/register", {
      json: { email, password, phoneNumber, transactionId, transactionCode: await person.code() },
    })
    expect(second.status).toBe(200)
    expect(second.json).toEqual({ ...shapeOfUser, phoneNumber, email, name: null })
    const user = second.json as { objectId: string; ownerId: string; created: number }
    expect(user.ownerId).toBe(user.objectId)
    expect(Math.abs(user.created - Date.now())).toBeLessThan(60_000)
    // No token: a user signs in afterwards.
    expect(second.text).not.toContain("user-token")
    expect(second.headers.has("set-cookie")).toBe(false)
  })
}

test("the second call works without /api too, as one guide writes it", async ({ client, person }) => {
  const { e164: phoneNumber, password } = person
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber }, person)
  const answer = await client.fetch("/users/register", {
    json: { phoneNumber, password, transactionId, transactionCode: code },
  })
  expect(answer.json).toMatchObject({ phoneNumber })
})

test("four properties are enough, and the misspelt name of the guide is understood", async ({
  client,
  person,
}) => {
  const { e164: phoneNumber, password } = person
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber }, person)
  const answer = await client.send("/users/register", {
    json: { phoneNumber, password, transactioniId: transactionId, transactionCode: code },
  })
  expect(answer.json).toMatchObject({ phoneNumber, email: null })
})

test("the first call tolerates whatever clients send along, and keeps none of it", async ({
  client,
  person,
}) => {
  const { e164: phoneNumber, password } = person
  const along = { ___class: "Users", email: "not an email", password: "x", role: "administrator", code: 1 }
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber, ...along }, person)
  const answer = await client.send("/users/register", {
    json: { phoneNumber, password, transactionId, transactionCode: code },
  })
  expect(answer.json).toEqual({ ...shapeOfUser, phoneNumber, email: null, name: null })
})

test("further properties pass through and are kept, also with the code as a number", async ({
  client,
  person,
}) => {
  const { e164: phoneNumber, password, national } = person
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber: national }, person)
  const further = { favouriteColour: "green", sizes: [1, { eu: 42 }], name: "Ada Lovelace" }
  const answer = await client.send("/users/register", {
    json: {
      ...{ ___class: "Users", phoneNumber: national, password, transactionId },
      transactionCode: code.startsWith("0") ? code : Number(code),
      ...further,
    },
  })
  expect(answer.json).toEqual({ ...shapeOfUser, phoneNumber, email: null, ...further })
  expect(await client.signIn(person)).toMatchObject(further)
})

test("there is no user before the code is right, and the code is right once", async ({ client, person }) => {
  const { e164: phoneNumber, password } = person
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber }, person)
  const attempt = { phoneNumber, password, transactionId }
  const wrong = code === "000000" ? "000001" : "000000"
  const refused = await client.send("/users/register", { json: { ...attempt, transactionCode: wrong } })
  expect(refused.json).toMatchObject({ code: 40011, errorData: { triesLeft: 4 } })
  const signIn = await client.begin("/services/Twilio/loginWithPhoneNumber", { phoneNumber }, person)
  expect((await client.send("/services/Twilio/loginWithCode", { json: signIn })).json).toMatchObject({
    code: 40403,
  })

  const right = { ...attempt, transactionCode: code }
  expect((await client.send("/users/register", { json: right })).status).toBe(200)
  const again = await client.send("/users/register", { json: right })
  expect(again.json).toMatchObject({ code: 40013 })
})

test("a number that a sign-in has proved goes on to an account without a second code", async ({
  client,
  person,
}) => {
  const { e164: phoneNumber, password } = person
  const signIn = await client.begin("/services/Plivo/loginWithPhoneNumber", { phoneNumber }, person)
  const refused = await client.send("/services/Plivo/loginWithCode", { json: signIn })
  expect(refused).toMatchObject({ status: 404, json: { code: 40403 } })
  const { transactionId } = signIn
  const made = await client.send("/users/register", { json: { phoneNumber, password, transactionId } })
  expect(made.json).toMatchObject({ phoneNumber })
  expect(await person.codes()).toHaveLength(1)
})

test("a number that has an account is told after the proof, and not before", async ({ client, person }) => {
  await client.register(person)
  const again = await client.register(person)
  expect(again).toMatchObject({ status: 409, json: { code: 40901 } })
})

test("another number in the second call is refused and costs a try, and the right one still works", async ({
  client,
  person,
  newPerson,
}) => {
  const { e164: phoneNumber, password } = person
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber }, person)
  const attempt = { password, transactionId, transactionCode: code }
  const differs = await client.send("/users/register", {
    json: { ...attempt, phoneNumber: newPerson().e164 },
  })
  expect(differs).toMatchObject({ status: 400, json: { code: 40014, errorData: { triesLeft: 4 } } })
  expect((await client.send("/users/register", { json: { ...attempt, phoneNumber } })).status).toBe(200)
})
