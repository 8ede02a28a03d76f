import { Caller } from "../caller"
import { askDatabase } from "../database"
import { expect, test } from "./rest-site"
import { serverKey } from "./rest-variables"

test("a token of 256 bits opens its own user by either header, and a cookie opens nothing", async ({
  client,
  person,
  site,
}) => {
  await client.register(person)
  const { objectId, "user-token": token } = await client.signIn(person)
  expect(Buffer.from(token, "base64url")).toHaveLength(32)
  for (const headers of [{ "user-token": token }, { authorization: `Bearer ${token}` }]) {
    const me = await client.send("/users/me", { method: "GET", headers })
    expect(me.json).toMatchObject({ objectId, phoneNumber: person.e164 })
    const own = await client.send(`/users/${objectId}`, { method: "GET", headers })
    expect(own.json).toEqual(me.json)
  }

  const browser = new Caller(site.url)
  await browser.signIn(person)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  for (const headers of [{ cookie }, { cookie: `user-token=${token}` }] as const) {
    const refused = await client.send("/users/me", { method: "GET", headers })
    expect(refused).toMatchObject({ status: 401, json: { code: 40101 } })
  }
  // Nor does what a cookie holds, sent as a token.
  for (const value of browser.cookies.values()) {
    const asToken = { "user-token": decodeURIComponent(value) }
    expect((await client.send("/users/me", { method: "GET", headers: asToken })).status).toBe(401)
  }
})

test("signing out ends the session at once and everywhere, as often as it is asked for", async ({
  client,
  person,
}) => {
  await client.register(person)
  const { "user-token": token } = await client.signIn(person)
  const headers = { "user-token": token }
  const isValid = async () =>
    (await client.send(`/users/isvalidusertoken/${token}`, { method: "GET", headers })).text
  expect(await isValid()).toBe("true")
  const out = await client.send("/users/logout", { method: "GET", headers })
  expect(out).toMatchObject({ status: 200, text: "" })
  expect(await isValid()).toBe("false")
  expect((await client.send("/users/me", { method: "GET", headers })).status).toBe(401)
  expect((await client.send("/users/logout", { method: "GET", headers })).status).toBe(200)
})

test("a session of a client is one of the account: its page lists it, and ends it", async ({
  client,
  person,
  site,
}) => {
  await client.register(person)
  const { "user-token": token } = await client.signIn(person)
  const browser = new Caller(site.url)
  await browser.signIn(person)
  const listed = (await browser.ask("ownSessions.list")).result as { sessionId: string; form: string }[]
  const app = listed.find(({ form }) => form === "app")
  await browser.call("ownSessions.end", { sessionId: app?.sessionId })
  expect((await client.send(`/users/isvalidusertoken/${token}`, { method: "GET" })).text).toBe("false")
})

test("one's own user changes by what is sent, and never by number, role or what the product writes", async ({
  client,
  person,
  newPerson,
}) => {
  await client.register(person, { size: 41, shade: "red" })
  const user = await client.signIn(person)
  const headers = { "user-token": user["user-token"] }
  const put = (json: unknown) => client.send(`/users/${user.objectId}`, { method: "PUT", json, headers })

  // A client that knows no better sends all of it back.
  const changed = await put({ ...user, size: 42, shade: null, name: "Ada" })
  expect(changed.json).toMatchObject({ size: 42, name: "Ada", updated: expect.any(Number) })
  expect(changed.json).not.toHaveProperty("shade")
  for (const [field, value] of Object.entries({
    phoneNumber: newPerson().e164,
    userStatus: "DISABLED",
    role: "administrator",
    created: 1,
    ownerId: "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77",
  })) {
    const refused = await put({ [field]: value })
    expect(refused, field).toMatchObject({ status: 400, json: { code: 40009, errorData: { name: field } } })
  }
  const me = await client.send("/users/me", { method: "GET", headers })
  expect(me.json).toEqual(changed.json)
})

test("a new email asks for the password where there is one, and a token opens nobody else's user", async ({
  client,
  person,
  newPerson,
}) => {
  const other = newPerson()
  await client.register(person)
  const { objectId } = (await client.register(other)).json as { objectId: string }
  const byCode = await client.signIn(person)
  const email = `ada.${person.e164.slice(1)}@example.com`
  const put = (user: { objectId: string; "user-token": string }) =>
    client.send(`/users/${user.objectId}`, {
      method: "PUT",
      json: { email },
      headers: { "user-token": user["user-token"] },
    })
  expect(await put(byCode)).toMatchObject({ status: 403, json: { code: 40302 } })
  expect((await put(await client.signIn(person, "password"))).json).toMatchObject({ email })
  const foreign = await put({ ...byCode, objectId })
  expect(foreign).toMatchObject({ status: 403, json: { code: 40304 } })
})

test("a server of the owner learns what a token opens, and nobody else does", async ({ client, person }) => {
  await client.register(person)
  const user = await client.signIn(person)
  const token = user["user-token"]
  const ask = (json: unknown, headers: Record<string, string> = { "x-api-key": serverKey }) =>
    client.send("/sessions/introspect", { json, headers })
  const live = await ask({ token })
  expect(live.json).toMatchObject({ active: true, user: { objectId: user.objectId } })
  const { expiresAt } = live.json as { expiresAt: number }
  expect(expiresAt).toBeGreaterThan(Date.now() + 29 * 86_400_000)
  const over = { active: false, user: null, expiresAt: null }
  expect((await ask({ token: "x".repeat(43) })).json).toEqual(over)
  await client.send("/users/logout", { method: "GET", headers: { "user-token": token } })
  expect((await ask([token])).json).toEqual(over)
  for (const headers of [{}, { "x-api-key": "wrong" }, { "user-token": token }])
    expect(await ask({ token }, headers)).toMatchObject({ status: 401, json: { code: 40103 } })
})

test("a token is in no log, and in the database only as its hash", async ({ client, person, site }) => {
  await client.register(person)
  const { "user-token": token } = await client.signIn(person)
  await client.send(`/users/isvalidusertoken/${token}`, { method: "GET" })
  const rows = await askDatabase<{ row: string }>(site.databaseUrl, "SELECT s::text AS row FROM sessions s")
  expect(rows.map(({ row }) => row).join()).not.toContain(token)
  expect(site.output()).not.toContain(token)
})
