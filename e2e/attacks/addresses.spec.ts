import { spoofedHeaders } from "../../src/testing/spoofed-headers"
import { postRaw, type RawAnswer } from "../raw-request"
import { atOnce, expect, newAddress, newNumber, test } from "./attacked-site"

// Each title says what an attacker wants: to count as somebody else. A proxy stands in front, and writes who its client is.

/** As shipped. */
const startsPerAddress = 20

/** What arrives behind a proxy that appends the address of its client to what that client wrote. */
function start(processUrl: string, origin: string, lines: readonly string[]): Promise<RawAnswer> {
  return postRaw(processUrl, {
    path: "/api/trpc/phoneSignIn.start",
    lines: [`Origin: ${origin}`, ...lines],
    body: JSON.stringify({ country: "GB", phoneNumber: newNumber().e164 }),
  })
}

/** Starts once for each of these, at both processes. How many were granted; every other one was over the limit. */
async function granted(
  processes: readonly [string, string],
  lines: readonly (readonly string[])[],
): Promise<number> {
  const answers = await atOnce(lines.length, processes, (url, index) =>
    start(url, processes[0], lines[index] ?? []),
  )
  const refused = answers.filter(({ status }) => status !== 200)
  for (const { text } of refused) expect(text).toContain('"rule":"address-starts"')
  return answers.length - refused.length
}

const writtenBy = (address: string) => [`X-Forwarded-For: ${address}`]
const often = <Line>(line: Line) => Array.from({ length: startsPerAddress }, () => line)

test("nobody gets a fresh budget by what they write before the proxy does", async ({ processes }) => {
  const address = newAddress()
  expect(await granted(processes, often(writtenBy(address)))).toBe(startsPerAddress)
  const claims = [
    ...["203.0.113.9", "203.0.113.10, 127.0.0.1", "unknown", "", ",,,", "::1", "[2001:db8::1]:443"],
    ...["127.0.0.1", "203.0.113.9;for=203.0.113.8", '"203.0.113.9"', "203.0.113.9, ".repeat(200)],
  ]
  const inOneLine = claims.map((claim) => [`X-Forwarded-For: ${claim}, ${address}`])
  const inTwoLines = claims.map((claim) => [`x-forwarded-for: ${claim}`, `X-Forwarded-For: ${address}`])
  const otherNames = spoofedHeaders
    .filter((lines) => !/^(x-forwarded-for|connection)/i.test(lines[0] ?? ""))
    .map((lines) => [...lines, ...writtenBy(address)])
  const more = [
    ...["Fastly-Client-IP", "X-Cluster-Client-IP", "X-Original-Forwarded-For", "X-Forwarded", "Via"],
    ...["CF-Connecting-IP", "CF-Connecting-IPv6", "True-Client-IP", "X_Forwarded_For", "X-Forwarded-For-"],
    ...["x-vercel-forwarded-for", "x-vercel-proxied-for", "x-ringback-hops", "X-Remote-Addr", "Forwarded"],
  ].map((name) => [`${name}: 203.0.113.9`, ...writtenBy(address)])
  const all = [...inOneLine, ...inTwoLines, ...otherNames, ...more]
  expect(all.length).toBeGreaterThan(40)
  expect(await granted(processes, all)).toBe(0)
  expect(await granted(processes, [writtenBy(newAddress())]), "somebody else has their own").toBe(1)
})

test("nobody gets a fresh budget by another spelling of their address", async ({ processes }) => {
  const address = newAddress()
  const [, , third = 0, fourth = 0] = address.split(".").map(Number)
  const low = ((third << 8) | fourth).toString(16)
  const spellings = [
    ...[address, `  ${address}  `, `${address}:4711`, `::ffff:${address}`, `::FFFF:${address}`],
    ...[`[::ffff:${address}]`, `[::ffff:${address}]:4711`, `0:0:0:0:0:ffff:${address}`],
    ...[`::ffff:c612:${low}`, `0000:0000:0000:0000:0000:ffff:c612:${low}`, `::ffff:${address}%eth0`],
  ]
  const lines = [...often(address).slice(spellings.length), ...spellings, ...spellings].map(writtenBy)
  expect(await granted(processes, lines)).toBe(startsPerAddress)
})

test("nobody gets a fresh budget by another address of their IPv6 network", async ({ processes }) => {
  const network = `2001:db8:${newAddress().split(".").slice(2).join(":")}`
  const hosts = Array.from({ length: startsPerAddress - 3 }, (_, host) => `${network}::${host + 1}`)
  const others = [`${network}:ffff:ffff:ffff:ffff`, `[${network}::a]:443`, `${network}:0:0:0:0%1`]
  const lines = [...hosts, ...others, ...others, `${network.toUpperCase()}::b`].map(writtenBy)
  expect(await granted(processes, lines)).toBe(startsPerAddress)
})

test("nobody gets a fresh budget by an address that nobody can read", async ({ processes }) => {
  const unread = [
    ...["unknown", "_hidden", "1.2.3", "999.1.1.1", "0x7f.1", "1.2.3.4.5", "::g", "localhost", "-", "0"],
    ...["1.2.3.4/8", "١.٢.٣.٤", "[::1", "12345::", "fe80:::1", "' OR 1=1", "%00", "null", "\\", "<>", "()"],
    ...["for=1.2.3.4", "1.2.3.4:99999999"],
  ]
  expect(await granted(processes, unread.map(writtenBy))).toBe(startsPerAddress)
})
