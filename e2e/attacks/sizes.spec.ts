import { connect } from "node:net"
import { once } from "node:events"
import { gzipSync } from "node:zlib"
import { askDatabase } from "../database"
import { getRaw, postRaw } from "../raw-request"
import { isLive } from "../site"
import { expect, newAddress, newNumber, test } from "./attacked-site"

// Each title says what an attacker wants: more of the site for one request than others get.

const start = "/api/trpc/phoneSignIn.start"

async function challenges(databaseUrl: string): Promise<number> {
  const [row] = await askDatabase<{ n: number }>(databaseUrl, "SELECT count(*)::int AS n FROM challenges")
  return row?.n ?? -1
}

test("nobody has one request do the work of many", async ({ newClient, site }) => {
  const before = await challenges(site.databaseUrl)
  const names = (count: number) => Array.from({ length: count }, () => "phoneSignIn.start").join(",")
  const input = () => ({ country: "GB", phoneNumber: newNumber().e164 })
  const inputs = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [at, input()]))
  const ofPage = { origin: site.url }
  for (const [path, json] of [
    [`${names(2)}?batch=1`, inputs(2)],
    [`${names(100)}?batch=1`, inputs(100)],
    ["phoneSignIn.start?batch=1", inputs(1)],
    ["phoneSignIn.start?batch=true&batch=1", inputs(1)],
    ["phoneSignIn.start,session.current?batch=1", inputs(2)],
    [`${names(2)}`, input()],
    ["phoneSignIn.start%2CphoneSignIn.start?batch=1", inputs(2)],
    ["phoneSignIn.start", [input(), input()]],
    ["phoneSignIn.start", inputs(2)],
    ["phoneSignIn.start,,,,", input()],
    [",,,,", input()],
    [",".repeat(3000), input()],
  ] as const) {
    const client = newClient()
    const answer = await client.fetch(`/api/trpc/${path}`, { json, headers: ofPage })
    expect([400, 404, 414], `${path.slice(0, 60)}: ${answer.text}`).toContain(answer.status)
    const asked = await client.fetch(`/api/trpc/${path}`, { method: "GET" })
    expect([400, 404, 405, 414], `${path.slice(0, 60)}: ${asked.text}`).toContain(asked.status)
  }
  const phoneNumber = [newNumber().e164, newNumber().e164]
  for (const json of [
    { phoneNumber },
    [phoneNumber],
    { phoneNumber: phoneNumber.join() },
    [input(), input()],
  ]) {
    const answer = await newClient().send("/services/Plivo/loginWithPhoneNumber", { json })
    expect(answer.status, answer.text).toBe(400)
  }
  expect(await challenges(site.databaseUrl)).toBe(before)
})

test("nobody fills the memory, the stack or the head of a process", async ({ site, newClient }) => {
  const before = await challenges(site.databaseUrl)
  const client = newClient()
  const headers = { origin: site.url, "content-type": "application/json" }
  const deep = (open: string, close: string) => open.repeat(30_000) + close.repeat(30_000)
  for (const [body, status] of [
    [JSON.stringify({ country: "GB", phoneNumber: "7".repeat(64 * 1024) }), 413],
    [" ".repeat(200_000), 413],
    [deep("[", "]"), 400],
    [deep('{"a":', "}").slice(0, 60_000), 400],
    [`{"country":"GB",${'"a":1,'.repeat(9000)}"phoneNumber":"0"}`, 400],
    [`[${"1,".repeat(30_000)}1]`, 400],
  ] as const)
    for (const path of [start, "/api/users/register", "/api/services/Twilio/loginWithPhoneNumber"])
      expect((await client.fetch(path, { body, headers })).status, `${path} ${body.slice(0, 30)}`).toBe(
        status,
      )

  const packed = gzipSync(Buffer.alloc(10_000_000, " "))
  const bomb = { ...headers, "content-encoding": "gzip", "x-forwarded-for": newAddress() }
  for (const path of [start, "/api/users/register"]) {
    const answer = await fetch(site.url + path, { method: "POST", headers: bomb, body: packed })
    expect(answer.status, path).toBe(415)
  }

  const { host } = new URL(site.url)
  const line = (name: string, count: number) => `${name}: ${"x".repeat(count)}`
  for (const [target, lines, statuses] of [
    [`${start}?input=${"%20".repeat(1500)}`, [], [405, 414]],
    [`/api/users/${"a".repeat(5000)}`, [], [401, 404, 414]],
    [`/${"a/".repeat(3000)}`, [], [308, 404, 414]],
    [`/login?next=/${"a".repeat(12_000)}`, [], [200, 414]],
    [`/login?${"a".repeat(17_000)}`, [], [431]],
    ["/login", Array.from({ length: 300 }, (_, at) => `X-${at}: y`), [200]],
    ["/login", [line("Cookie", 15_000)], [200]],
    ["/login", [line("Cookie", 20_000)], [431]],
    ["/login", Array.from({ length: 30 }, () => line("X-A", 1000)), [431]],
  ] as const) {
    const answer = await getRaw(site.url, target, [`Host: ${host}`, ...lines])
    expect(statuses, `${target.slice(0, 40)}: ${answer.text.slice(0, 80)}`).toContain(answer.status)
  }
  expect(await isLive(site.url)).toBe(true)
  expect(await challenges(site.databaseUrl)).toBe(before)
})

test("nobody sends more than the size that they named, or none, or two requests in one", async ({ site }) => {
  const before = await challenges(site.databaseUrl)
  const good = JSON.stringify({ country: "GB", phoneNumber: newNumber().e164 })
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
  const smuggled = [
    // A length and chunks, both spelled well and badly: whoever reads one and not the other sees two requests.
    ["Content-Length: 4", "Transfer-Encoding: chunked"],
    ["Transfer-Encoding: chunked, identity", "Content-Length: 0"],
    ["Content-Length: 0", `Content-Length: ${good.length}`],
    ["Transfer-Encoding : chunked"],
    [`Content-Length: +${good.length}`],
  ]
  for (const lines of smuggled) {
    const text = await sendRaw(site.url, lines, chunk(good) + chunk(""))
    expect(text, lines.join()).toMatch(/^(HTTP\/1\.1 (400|403|413|415|501)|$)/)
  }
  const endless = await sendRaw(site.url, ["Transfer-Encoding: chunked"], chunk("7".repeat(70_000)).repeat(4))
  expect(endless).toMatch(/^HTTP\/1\.1 413/)
  expect(await challenges(site.databaseUrl)).toBe(before)
  const answer = await postRaw(site.url, {
    path: start,
    lines: [`X-Forwarded-For: ${newAddress()}`],
    body: good,
  })
  expect(answer.status, "the same request, sent well").toBe(200)
})

/** Sends a start with these lines for its length, and answers what comes until nothing more does. */
async function sendRaw(siteUrl: string, lines: readonly string[], body: string): Promise<string> {
  const { host, port } = new URL(siteUrl)
  const socket = connect(Number(port), "127.0.0.1")
  await once(socket, "connect")
  let text = ""
  socket.setEncoding("utf8").on("data", (part: string) => {
    text += part
  })
  socket.on("error", () => undefined)
  const head = [
    `POST ${start} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: ${siteUrl}`,
    "Content-Type: application/json",
    "Connection: close",
    ...lines,
  ]
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`)
  await once(socket, "close")
  return text
}
