import { askDatabase } from "../database"
import type { RestUser } from "./rest-client"
import { expect, test } from "./rest-site"
import { addressForms, pair, serverKey } from "./rest-variables"

const headers = { "x-api-key": serverKey }
const pictures = ["https://www.example.com/a.jpg", "https://www.example.com/b%20c.png"] as const

test("a server key sends a text with a picture by Twilio, and gets Twilio's own answer", async ({
  client,
  person,
  emulator,
}) => {
  const sent = await client.send("/services/Twilio/sendMessage", {
    headers,
    json: { phoneNumber: person.e164, message: "Your bike is ready.", mediaUrl: pictures[0] },
  })
  expect(sent.status).toBe(200)
  expect(sent.json).toMatchObject({
    sid: expect.stringMatching(/^(SM|MM)/),
    to: person.e164,
    num_media: "1",
    status: expect.any(String),
  })
  expect(await emulator.waitForText(person.e164)).toBe("Your bike is ready.")
})

test("Plivo answers for itself, and takes its files as one text with commas, encoded or not, or as a list", async ({
  client,
  person,
  plivo,
}) => {
  const encoded = pictures.map(encodeURIComponent).join(",")
  for (const files of [
    { mediaUrls: pictures.join(",") },
    { mediaUrls: encoded },
    { mediaUrl: pictures.join(",") },
    { mediaUrls: pictures },
  ]) {
    const json = { phoneNumber: person.e164, message: "Two pictures", ...files }
    const sent = await client.send("/services/Plivo/sendMessage", { headers, json })
    expect(sent.json).toMatchObject({ message_uuid: [expect.any(String)], api_id: expect.any(String) })
  }
  const taken = await plivo.messages()
  const theirs = taken.filter(({ to }) => `+${to.replace("+", "")}` === person.e164)
  expect(theirs.map(({ mediaUrls }) => mediaUrls)).toEqual([pictures, pictures, pictures, pictures])
})

test("positions are those of the generated clients: number, text, picture, options", async ({
  client,
  person,
}) => {
  for (const json of [
    [person.e164, "in order"],
    [person.e164, "in order", null, null],
    [person.e164, "in order", pictures[0], { validForSeconds: 600 }],
  ]) {
    expect((await client.send("/services/Twilio/sendMessage", { headers, json })).status).toBe(200)
  }
})

for (const { form, prefix } of addressForms) {
  test(`nobody sends without a server key or an administrator's token: ${form}`, async ({
    client,
    person,
    site,
  }) => {
    await client.register(person)
    const { "user-token": token } = await client.signIn(person, "password")
    const json = { phoneNumber: person.e164, message: "spam" }
    const count = async () =>
      (
        await askDatabase<{ count: string }>(
          site.databaseUrl,
          "SELECT count(*) FROM deliveries WHERE kind = 'text'",
        )
      )[0]
    const before = await count()
    const callers: Record<string, string>[] = [
      {},
      { "user-token": token },
      { authorization: `Bearer ${token}` },
      { "x-api-key": pair.apiKey },
      { "x-api-key": `${serverKey}x` },
      { "x-api-key": "" },
      { cookie: `x-api-key=${serverKey}` },
    ]
    for (const each of callers) {
      const refused = await client.fetch(`${prefix}/services/Twilio/sendMessage`, { headers: each, json })
      expect(refused, JSON.stringify(each)).toMatchObject({ status: 401, json: { code: 40104 } })
    }
    expect(await count()).toEqual(before)
  })
}

test("an administrator sends with a token that a password was part of, and not with another one", async ({
  client,
  person,
  site,
}) => {
  await client.register(person)
  const promote = "UPDATE users SET role = 'administrator' WHERE phone_number = $1"
  await askDatabase(site.databaseUrl, promote, [person.e164])
  const json = { phoneNumber: person.e164, message: "Hello" }
  const send = ({ "user-token": token }: RestUser) =>
    client.send("/services/Twilio/sendMessage", { headers: { "user-token": token }, json })
  expect(await send(await client.signIn(person))).toMatchObject({ status: 401 })
  expect(await send(await client.signIn(person, "password"))).toMatchObject({ status: 200 })
})

test("the same request under one idempotency-key sends once, and another one is refused", async ({
  client,
  person,
  emulator,
}) => {
  const keyed = { ...headers, "idempotency-key": `order-${person.e164}` }
  const send = (message: string) =>
    client.send("/services/Twilio/sendMessage", {
      headers: keyed,
      json: { phoneNumber: person.e164, message },
    })
  const [first, second] = await Promise.all([send("once"), send("once")])
  expect(second?.text).toBe(first?.text)
  expect(await send("something else")).toMatchObject({ status: 409, json: { code: 40902 } })
  expect((await emulator.messages()).filter(({ to }) => to === person.e164)).toHaveLength(1)
})

test("what is wrong with a text is named, and nothing is sent", async ({ client, person }) => {
  const good = { phoneNumber: person.e164, message: "Hello" }
  for (const [json, code] of [
    [{ ...good, message: " " }, 40022],
    [{ ...good, message: "x".repeat(1601) }, 40022],
    [{ ...good, mediaUrl: "http://www.example.com/a.jpg" }, 40023],
    [{ ...good, mediaUrl: "https://169.254.169.254/latest" }, 40023],
    [{ ...good, mediaUrls: Array.from({ length: 11 }, () => pictures[0]) }, 40024],
    [{ ...good, options: { statusCallback: "https://evil.example" } }, 40025],
    [{ ...good, options: { validForSeconds: "soon" } }, 40026],
    [{ ...good, phoneNumber: "12" }, 40003],
    [{ phoneNumber: person.e164 }, 40002],
  ] as const) {
    const refused = await client.send("/services/Twilio/sendMessage", { headers, json })
    expect(refused.json, JSON.stringify(json).slice(0, 80)).toMatchObject({ code })
  }
  expect(await person.texts()).toEqual([])
})

test("a text that the provider certainly refuses is an error with the provider's number", async ({
  client,
  person,
  emulator,
}) => {
  await emulator.failNext({ status: 400, code: 21211, message: "Invalid 'To'" })
  const json = { phoneNumber: person.e164, message: "Hello" }
  const refused = await client.send("/services/Twilio/sendMessage", { headers, json })
  expect(refused).toMatchObject({
    status: 422,
    json: { code: 42201, errorData: { provider: "twilio", providerErrorCode: "21211" } },
  })
})
