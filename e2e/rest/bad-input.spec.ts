import { expect, test } from "./rest-site"
import { pair, serverKey, shopOrigin } from "./rest-variables"

const json = { "content-type": "application/json" }

test("a content type that is neither JSON nor, for the bare number, text is answered 415", async ({
  client,
}) => {
  const number = '"+447400123456"'
  const types = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/html",
    "application/xml",
  ]
  for (const type of [...types, "text/plain", ""]) {
    const headers = { "content-type": type }
    for (const path of [
      "/users/register",
      "/services/Twilio/loginWithCode",
      "/services/Twilio/sendMessage",
    ]) {
      const given = { body: number, headers: { ...headers, "x-api-key": serverKey } }
      expect((await client.send(path, given)).json, `${path} ${type}`).toMatchObject({ code: 41501 })
    }
  }
  for (const type of types) {
    const answer = await client.send("/services/Twilio/loginWithPhoneNumber", {
      body: number,
      headers: { "content-type": type },
    })
    expect(answer.status, type).toBe(415)
  }
  const packed = { body: number, headers: { ...json, "content-encoding": "gzip" } }
  expect((await client.send("/services/Twilio/loginWithPhoneNumber", packed)).status).toBe(415)
})

test("a field that is missing or of another kind is named", async ({ client }) => {
  for (const [path, body, field] of [
    ["/users/register", {}, "phoneNumber"],
    ["/users/register", { phoneNumber: 7 }, "phoneNumber"],
    ["/users/register", { phoneNumber: ["+447400123456"] }, "phoneNumber"],
    ["/users/register", { phoneNumber: "+447400123456", transactionId: 7 }, "transactionId"],
    [
      "/users/register",
      { phoneNumber: "+447400123456", transactionId: "x", transactionCode: {} },
      "transactionCode",
    ],
    ["/services/Twilio/loginWithPhoneNumber", { phoneNumber: null }, "phoneNumber"],
    ["/services/Twilio/loginWithPhoneNumber", { phoneNumber: "1", channel: "fax" }, "channel"],
    ["/services/Twilio/loginWithPhoneNumber", { phoneNumber: "1", countryCode: "GBR" }, "countryCode"],
    ["/services/Twilio/loginWithPhoneNumberAndPassword", { phoneNumber: "1" }, "password"],
    ["/services/Twilio/loginWithCode", { code: "123456" }, "transactionId"],
    ["/services/Twilio/resendCode", {}, "transactionId"],
  ] as const) {
    const answer = await client.send(path, { json: body })
    expect(answer, path).toMatchObject({ status: 400, json: { code: 40002 } })
    const { errorData } = answer.json as { errorData: { fields: { field: string }[] } }
    expect(errorData.fields.map((each) => each.field)).toContain(field)
  }
})

test("an unknown operation is answered 404 with those that there are, and everything else with JSON too", async ({
  client,
}) => {
  const unknown = await client.send("/services/Twilio/loginWithTelepathy", { json: {} })
  expect(unknown).toMatchObject({ status: 404, json: { code: 40402 } })
  const { errorData } = unknown.json as { errorData: { operations: string[] } }
  expect(errorData.operations).toEqual([
    ...["loginWithPhoneNumber", "loginWithPhoneNumberAndPassword", "loginWithCode"],
    ...["resendCode", "getTransaction", "sendMessage"],
  ])
  expect((await client.send("/data/Users", { method: "GET" })).json).toMatchObject({ code: 40401 })
  const wrongMethod = await client.send("/users/register", { method: "GET" })
  expect(wrongMethod).toMatchObject({ status: 405, json: { code: 40501 } })
  expect(wrongMethod.headers.get("allow")).toBe("POST")
})

test("what the product writes itself is refused as a property, and costs no code", async ({
  client,
  person,
}) => {
  const { e164: phoneNumber, password } = person
  const { transactionId, code } = await client.begin("/users/register", { phoneNumber }, person)
  const attempt = { phoneNumber, password, transactionId, transactionCode: code }
  for (const [more, errorCode, name] of [
    [{ role: "administrator" }, 40009, "role"],
    [{ objectId: "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77" }, 40009, "objectId"],
    [{ "user-token": "x" }, 40009, "user-token"],
    [{ "not a name": 1 }, 40009, "not a name"],
    [{ note: "a\u0000b" }, 40009, "note"],
    [{ note: "x".repeat(9000) }, 40009, null],
    [Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`p${at}`, at])), 40009, null],
    [{ password: "12345678" }, 40005, undefined],
    [{ email: "nobody" }, 40006, undefined],
    [{ name: "x".repeat(81) }, 40007, undefined],
  ] as const) {
    const refused = await client.send("/users/register", { json: { ...attempt, ...more } })
    expect(refused.json, JSON.stringify(more).slice(0, 60)).toMatchObject({ code: errorCode })
    if (name !== undefined) expect(refused.json).toMatchObject({ errorData: { name } })
  }
  expect((await client.send("/users/register", { json: attempt })).status).toBe(200)
})

test("a body that is too large, too deep or no JSON is told so", async ({ client }) => {
  const path = "/users/register"
  const large = { body: JSON.stringify({ phoneNumber: "x".repeat(70_000) }), headers: json }
  expect(await client.send(path, large)).toMatchObject({ status: 413, json: { code: 41301 } })
  const deep = `${'{"a":'.repeat(40)}1${"}".repeat(40)}`
  for (const body of ["", "{", deep, '{"__proto__":{"role":"administrator"}}', "\u0000"])
    expect(await client.send(path, { body, headers: json }), body).toMatchObject({
      status: 400,
      json: { code: 40001 },
    })
})

test("pages of the owner's other sites may call, and of no other", async ({ client }) => {
  const start = { json: "+447400123456", headers: { origin: "https://evil.example" } }
  const foreign = await client.send("/services/Twilio/loginWithPhoneNumber", start)
  expect(foreign).toMatchObject({ status: 403, json: { code: 40303 } })
  expect(foreign.headers.has("access-control-allow-origin")).toBe(false)

  for (const prefix of ["/api", `/${pair.appId}/${pair.apiKey}`]) {
    const asks = { origin: shopOrigin, "access-control-request-method": "POST" }
    const preflight = await client.fetch(`${prefix}/users/register`, { method: "OPTIONS", headers: asks })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get("access-control-allow-origin")).toBe(shopOrigin)
    expect(preflight.headers.get("access-control-allow-headers")).toContain("user-token")
    expect(preflight.headers.has("access-control-allow-credentials")).toBe(false)
    const listed = await client.fetch(`${prefix}/info`, { method: "GET", headers: { origin: shopOrigin } })
    expect(listed.headers.get("access-control-allow-origin")).toBe(shopOrigin)
    expect(listed.headers.get("vary")).toContain("Origin")
    const evil = { ...asks, origin: "https://evil.example" }
    const none = await client.fetch(`${prefix}/users/register`, { method: "OPTIONS", headers: evil })
    expect(none.headers.has("access-control-allow-origin")).toBe(false)
  }
})

test("a wrong pair is refused, in whatever letters the right one may come", async ({ client }) => {
  const right = `/${pair.appId.toLowerCase()}/${pair.apiKey.toLowerCase()}/info`
  expect((await client.fetch(right, { method: "GET" })).status).toBe(200)
  for (const prefix of [`/${pair.apiKey}/${pair.appId}`, `/${pair.appId}/${pair.appId}`]) {
    const refused = await client.fetch(`${prefix}/users/register`, { json: {} })
    expect(refused).toMatchObject({ status: 401, json: { code: 40105 } })
  }
})

test("there is no sign-in without a code: the address for it says what to call", async ({
  client,
  person,
}) => {
  await client.register(person)
  const json = { login: person.e164, password: person.password }
  const answer = await client.send("/users/login", { json })
  expect(answer).toMatchObject({ status: 400, json: { code: 40032 } })
  expect(answer.text).toContain("loginWithPhoneNumberAndPassword")
  expect(answer.text).not.toContain("user-token")
})
