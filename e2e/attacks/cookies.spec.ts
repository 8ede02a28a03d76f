import { sealData } from "iron-session"
import { askDatabase, blockAccount } from "../database"
import type { Caller } from "../caller"
import { expect, test } from "./attacked-site"

// Each title says what an attacker wants to do with cookies.

const session = "ringback-session"

/** Whom a process takes these cookies for. */
async function heldFor(browser: Caller): Promise<unknown> {
  return (await browser.ask("session.current")).result
}

/** The same text with another sign in one place. */
function changedAt(text: string, at: number): string {
  const sign = text[at] === "A" ? "B" : "A"
  return text.slice(0, at) + sign + text.slice(at + 1)
}

test("nobody makes a session of a bent cookie", async ({ newBrowser, newClient, member, processes }) => {
  const browser = newBrowser()
  await browser.signIn(member)
  const genuine = browser.cookies.get(session) ?? ""
  // What stands behind the last `~` is the version of the seal, and the seal before it is as good with any other ending.
  const sealed = genuine.lastIndexOf("~") + 2
  const places = Array.from({ length: 40 }, (_, step) => Math.floor((step * sealed) / 40))
  const [preAuth, device] = ["ringback-start", "ringback-device"].map((name) => browser.cookies.get(name))
  const { "user-token": token } = await newClient().signIn(member)
  const bent = [
    ...places.map((at) => changedAt(genuine, at)),
    ...[1, 2, 10, 100].map((count) => genuine.slice(0, -count)),
    ...[genuine.slice(1), `A${genuine}`, genuine.toLowerCase(), `"${genuine}"`],
    ...[preAuth, device, token, "", "null", "Fe26.2", "{}", "x".repeat(7000)],
    await sealData({ token }, { password: "an attacker's own secret, long enough", ttl: 3600 }),
    Buffer.from(JSON.stringify({ token })).toString("base64url"),
  ]
  for (const [index, value] of bent.entries()) {
    const impostor = newBrowser().at(processes[index % 2 === 0 ? 0 : 1])
    impostor.cookies.set(session, value ?? "")
    expect(await heldFor(impostor), value?.slice(0, 400)).toBeNull()
  }
  expect(await heldFor(browser)).toMatchObject({ phoneNumber: member.e164 })
})

test("nobody signs in with the cookies from before the sign-in, or with that of a known device", async ({
  newBrowser,
  member,
}) => {
  const browser = newBrowser()
  const proof = await browser.askForCode("phoneSignIn", member)
  const early = browser.at(browser.url)
  await browser.call("signIn.complete", proof)
  expect(await heldFor(early)).toBeNull()
  const thief = newBrowser()
  thief.cookies.set("ringback-device", browser.cookies.get("ringback-device") ?? "")
  expect(await heldFor(thief)).toBeNull()
  expect((await thief.ask("ownSessions.list")).refusal).toEqual({ kind: "signed-out" })
  for (const name of ["ringback-start", session]) {
    thief.cookies.set(name, browser.cookies.get("ringback-device") ?? "")
    expect(await heldFor(thief), name).toBeNull()
  }
})

/** What ends a session, done at one process. */
const ends: Readonly<
  Record<string, (browser: Caller, by: { elsewhere: Caller; databaseUrl: string; number: string }) => unknown>
> = {
  "its browser has signed out": async (browser) => {
    expect((await browser.call("session.end")).result).toEqual({ ended: true })
    expect(browser.cookies.has(session), "the browser was told to drop it").toBe(false)
  },
  "another browser has ended all others": (_, { elsewhere }) => elsewhere.call("ownSessions.endOthers"),
  "another browser has set a new password": (_, { elsewhere }) =>
    elsewhere.call("password.set", { currentPassword: "gravel-lamp-nine", password: "another-lamp-nine" }),
  "the owner of the site has blocked the account": (_, { databaseUrl, number }) =>
    blockAccount(databaseUrl, number),
}

for (const [what, end] of Object.entries(ends)) {
  test(`nobody goes on with a stolen cookie at the other process the moment after ${what}`, async ({
    newBrowser,
    newPerson,
    site,
    twin,
  }) => {
    const person = newPerson()
    const browser = newBrowser()
    await browser.register(person)
    const elsewhere = newBrowser()
    await elsewhere.signInWithPassword(person)
    const thief = browser.at(twin.url)
    expect(await heldFor(thief), "it was stolen while it was good").not.toBeNull()
    await end(browser, { elsewhere, databaseUrl: site.databaseUrl, number: person.e164 })
    expect(await heldFor(thief)).toBeNull()
    expect((await thief.ask("ownSessions.list")).refusal).toEqual({ kind: "signed-out" })
    expect((await thief.open("/account")).headers.get("location")).toBe("/login?next=%2Faccount")
  })
}

test("nobody goes on with a stolen cookie after the account has got another number or another proof", async ({
  newBrowser,
  newPerson,
  site,
  twin,
}) => {
  const person = newPerson()
  const browser = newBrowser()
  await browser.register(person)
  const beforeProof = browser.at(twin.url)
  expect((await browser.call("proof.withPassword", { password: person.password })).status).toBe(200)
  expect(await heldFor(beforeProof), "a fresh proof renews the cookie").toBeNull()

  const [beforeChange, other] = [browser.at(twin.url), newBrowser()]
  await other.signIn(person)
  const [othersCopy, newNumber] = [other.at(twin.url), newPerson()]
  expect((await browser.changeNumber(newNumber)).result).toMatchObject({ outcome: "changed" })
  expect(await heldFor(beforeChange)).toBeNull()
  expect(await heldFor(othersCopy)).toBeNull()
  expect(await heldFor(browser.at(twin.url))).toMatchObject({ phoneNumber: newNumber.e164 })
  const [row] = await askDatabase<{ live: number }>(
    site.databaseUrl,
    `SELECT count(*)::int AS live FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE u.phone_number = $1 AND s.ended_at IS NULL`,
    [newNumber.e164],
  )
  expect(row?.live).toBe(1)
})
