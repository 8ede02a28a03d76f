import { expect, test } from "./rest-site"

test.use({
  variables: {
    IDENTITY: "username",
    PHONE_PROPERTY: "mobile",
    UNKNOWN_NUMBER: "create",
    MAIL_DOMAIN: "members.example.com",
    DEFAULT_COUNTRY: "US",
  },
})

test("the number stands under its configured name, in what is sent and in what is answered", async ({
  client,
  person,
}) => {
  const mobile = person.e164
  const missing = await client.send("/users/register", { json: { phoneNumber: mobile } })
  expect(missing.json).toMatchObject({ code: 40002, errorData: { fields: [{ field: "mobile" }] } })
  const { transactionId, code } = await client.begin("/users/register", { mobile }, person)
  const made = await client.send("/users/register", {
    json: {
      ...{ mobile, username: `ada${mobile.slice(-6)}`, password: person.password },
      ...{ transactionId, transactionCode: code },
    },
  })
  expect(made.json).toMatchObject({ mobile, username: `ada${mobile.slice(-6)}` })
  expect(made.json).not.toHaveProperty("phoneNumber")
})

test("a property of the owner's choice identifies an account: asked for, unique, and not changed later", async ({
  client,
  person,
  newPerson,
}) => {
  const register = async (somebody: typeof person, more: object) => {
    const { transactionId, code } = await client.begin("/users/register", { mobile: somebody.e164 }, somebody)
    const proof = { transactionId, transactionCode: code, mobile: somebody.e164, password: somebody.password }
    const send = (json: object) => client.send("/users/register", { json: { ...proof, ...json } })
    return { answer: await send(more), again: send }
  }
  const username = `Ada${person.e164.slice(-7)}`
  const missing = await register(person, {})
  expect(missing.answer.json).toMatchObject({
    code: 40008,
    errorData: { property: "username", problem: "missing" },
  })
  expect((await missing.again({ username })).json).toMatchObject({ username })

  const taken = await register(newPerson(), { username: username.toUpperCase() })
  expect(taken.answer.json).toMatchObject({ code: 40008, errorData: { problem: "taken" } })
  expect((await taken.again({ username: `${username}-2` })).status).toBe(200)

  const user = await client.signIn(person)
  const put = await client.send(`/users/${user.objectId}`, {
    method: "PUT",
    json: { username: "somebody else" },
    headers: { "user-token": user["user-token"] },
  })
  expect(put.json).toMatchObject({ code: 40009, errorData: { name: "username" } })
})

test("a first sign-in makes the account, with an email of the site's own domain that is marked as made up", async ({
  client,
  person,
  newPerson,
}) => {
  const user = await client.signIn(person)
  const email = `${person.e164.slice(1)}@members.example.com`
  expect(user).toMatchObject({ mobile: person.e164, email, emailIsSynthetic: true })
  const headers = { "user-token": user["user-token"] }
  const put = (json: object) => client.send(`/users/${user.objectId}`, { method: "PUT", json, headers })
  // Sent back as it is, it changes nothing; one of somebody else's is not to be had.
  expect((await put({ email, note: "hi" })).json).toMatchObject({ email, emailIsSynthetic: true })
  const theirs = `${newPerson().e164.slice(1)}@Members.Example.com`
  expect((await put({ email: theirs })).json).toMatchObject({
    code: 40006,
    errorData: { problem: "reserved" },
  })
  const own = `ada.${person.e164.slice(1)}@example.com`
  const changed = await put({ email: own })
  expect(changed.json).toMatchObject({ email: own })
  expect(changed.json).not.toHaveProperty("emailIsSynthetic")
})

test("a national number is read with the default country of the site", async ({ client }) => {
  const taken = await client.send("/services/Twilio/loginWithPhoneNumber", { json: "(415) 555-0132" })
  expect(taken.status).toBe(200)
  const info = await client.send("/info", { method: "GET" })
  expect(info.json).toMatchObject({ phoneProperty: "mobile", identity: "username", defaultCountry: "US" })
})

test("the page of registration asks for the property too, and tells what is wrong with it beside its field", async ({
  page,
  door,
  account,
  client,
  person,
  newPerson,
}) => {
  const other = newPerson()
  const username = `Bea${other.e164.slice(-7)}`
  const { transactionId, code } = await client.begin("/users/register", { mobile: other.e164 }, other)
  const proof = { transactionId, transactionCode: code, mobile: other.e164, password: other.password }
  await client.send("/users/register", { json: { ...proof, username } })

  await door.start("/register", person.e164)
  await door.createAccount({ code: await person.code(), password: person.password })
  const field = page.getByLabel("Username")
  await expect(field).toHaveAccessibleDescription(/Fill this in/)
  await field.fill(username.toLowerCase())
  await door.create.click()
  await expect(field).toHaveAccessibleDescription(/Another account has this one/)
  await expect(field).toBeFocused()
  await field.fill(`${username}-2`)
  await door.create.click()
  await account.expectOf(person)
})
