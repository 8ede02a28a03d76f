import { operations } from "../../src/server/rest/operations/all"
import { procedureClasses } from "../../src/testing/procedure-classes"
import { createByteClient } from "../rest/byte-client"
import { expect, test } from "./attacked-site"
import { printOf } from "./database-print"

// Each title says what an attacker wants: that the browser of somebody who is signed in does something for their page.

const mutations = Object.values(procedureClasses)
  .flat()
  .flatMap((name) => /^mutation (.+)$/.exec(name)?.[1] ?? [])

/** What would hurt, with all that it takes: nothing but where it comes from is wrong. */
const harmful: Readonly<Record<string, unknown>> = {
  "session.end": undefined,
  "ownSessions.endOthers": undefined,
  "profile.update": { name: "Mallory" },
  "password.set": { currentPassword: "gravel-lamp-nine", password: "another-lamp-nine" },
  "recoveryCodes.make": undefined,
  "leaving.leave": { utcOffsetMinutes: 0 },
  "phoneSignIn.start": { country: "GB", phoneNumber: "07400 990010" },
  "phoneChange.start": { country: "GB", phoneNumber: "07400 990011" },
}

/** What the request of a page elsewhere says of where it comes from. */
function foreign(own: string): readonly Record<string, string>[] {
  const { host } = new URL(own)
  return [
    ...[
      "https://evil.example",
      "null",
      "",
      `${own}.evil.example`,
      `${own}@evil.example`,
      `https://${host}`,
    ].map((origin) => ({ origin })),
    ...["http://localhost", "http://127.0.0.1:1", `${own}, https://evil.example`].map((origin) => ({
      origin,
    })),
    ...["cross-site", "same-site", "none", "", "Same-Origin "].map((site) => ({
      origin: own,
      "sec-fetch-site": site,
    })),
    { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    { referer: `${own}/account` },
    {},
  ]
}

/** What pages elsewhere can send without being asked first, and what they cannot. */
const types = [
  ...["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
  ...["text/plain; application/json", "application/json, text/plain", "application/json; charset=utf-16"],
  ...["text/json", "application/jsonp", "application/csp-report", "application/octet-stream"],
]

test("nobody has somebody's browser change anything from another site, whatever it sends and says", async ({
  newBrowser,
  newPerson,
  processes,
  site,
}) => {
  const victim = newPerson()
  const browser = newBrowser()
  await browser.register(victim)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  const clients = processes.map(createByteClient)
  const json = { cookie, "content-type": "application/json" }
  const statusOf = async (procedure: string, headers: Record<string, string>, method = "POST") => {
    const input = JSON.stringify(harmful[procedure]) ?? (procedure in harmful ? "" : "{}")
    const path = `/api/trpc/${procedure}${method === "GET" ? `?input=${encodeURIComponent(input)}` : ""}`
    const body = method === "GET" || method === "HEAD" ? null : input
    const answers = clients.map((client) => client.send({ method, path, headers, body }))
    return [...new Set((await Promise.all(answers)).map(({ status }) => status))]
  }
  const before = await printOf(site.databaseUrl)

  for (const procedure of mutations) {
    expect(await statusOf(procedure, { ...json, origin: "https://evil.example" }), procedure).toEqual([403])
    expect(await statusOf(procedure, { cookie, "content-type": "text/plain" }), procedure).toEqual([403])
    expect(await statusOf(procedure, { cookie }, "GET"), procedure).toEqual([405])
  }
  for (const procedure of Object.keys(harmful)) {
    for (const headers of foreign(site.url))
      expect(await statusOf(procedure, { ...json, ...headers }), JSON.stringify(headers)).toEqual([403])
    for (const type of types) {
      const headers = { cookie, origin: site.url, "content-type": type }
      expect(await statusOf(procedure, headers), type).toEqual([415])
      expect(await statusOf(procedure, { ...headers, origin: "null" }), type).toEqual([403])
    }
    for (const method of ["PUT", "PATCH", "DELETE"])
      expect(await statusOf(procedure, { ...json, origin: site.url }, method), method).toEqual([405])
    for (const method of ["HEAD", "OPTIONS"])
      expect((await statusOf(procedure, { ...json, origin: site.url }, method))[0], method).not.toBe(200)
    const override = {
      ...json,
      origin: site.url,
      "x-http-method-override": "POST",
      "x-method-override": "POST",
    }
    expect(await statusOf(procedure, override, "GET")).toEqual([405])
  }
  expect(await printOf(site.databaseUrl)).toEqual(before)

  expect(await statusOf("profile.update", { ...json, origin: site.url }), "its own page may").toEqual([200])
  for (const client of clients) client.close()
})

test("nobody calls REST from the page of a site that is not the owner's", async ({ newClient, member }) => {
  const client = newClient()
  const { "user-token": token } = await client.signIn(member)
  for (const { id, method, path, example } of operations) {
    const named: Readonly<Record<string, unknown>> = { service: "Twilio", token, ...example.input }
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(named[name]))
    for (const origin of ["https://evil.example", "null", "https://shop.example.com.evil.example"]) {
      const headers = { origin, "user-token": token }
      const body = method === "GET" ? {} : { json: example.input }
      const answer = await client.send(address, { method, headers, ...body })
      expect(answer, `${id} ${origin}`).toMatchObject({ status: 403, json: { code: 40303 } })
      expect(answer.headers.has("access-control-allow-origin"), id).toBe(false)
    }
  }
  expect((await client.send("/users/me", { method: "GET", headers: { "user-token": token } })).status).toBe(
    200,
  )
})
