import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { ApiKeyScope } from "@/core/api-key-terms"
import { caller, present } from "@/testing/builders"
import { callRest } from "@/testing/rest-caller"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const ofEnvironment = "qP7vLx2ZrT8nWb4YcHd6Jf0KgMs3Qu9AeRiOtUyw5X1"
const number = "+14155550132"

describe("a server of the owner", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({}, { API_KEYS: ofEnvironment, ADMIN_PHONE_NUMBERS: number })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  async function made(scopes: readonly ApiKeyScope[]) {
    const { workflows } = site.container
    const token = await registeredAt(site.container, number)
    const session = present(await workflows.readSession(token), "session")
    const { id, key } = await workflows.makeApiKey(caller(), session, {
      name: "Shop",
      scopes,
      lifetimeDays: null,
    })
    const revoke = () => workflows.revokeApiKey(caller(), session, id)
    return { id, key: key.reveal(), token, revoke }
  }
  const ask = (path: string, key: string, json: unknown) =>
    callRest(site.container, path, { json, headers: { "x-api-key": key } })
  const send = (key: string) =>
    ask("/services/Twilio/sendMessage", key, { phoneNumber: number, message: "Your bike is ready." })
  const introspect = (key: string, token: string) => ask("/sessions/introspect", key, { token })
  const codeOf = ({ json }: { json: unknown }) => (json as { code?: number }).code

  it("does with a key of the console what that may do, in its own name, and nothing else", async () => {
    const { id, key, token } = await made(["messages:send"])
    expect(key).toMatch(/^rbk_[\w-]{43}$/)
    expect((await send(key)).status).toBe(200)
    const { rows } = await site.rows.query<{ sender: string }>(
      "SELECT sender FROM deliveries WHERE sender IS NOT NULL",
    )
    expect(rows).toEqual([{ sender: `key:${id}` }])
    const refused = await introspect(key, token)
    expect([refused.status, codeOf(refused)]).toEqual([403, 40307])
    expect(refused.json).toMatchObject({ errorData: { error: "scope-missing", scope: "sessions:read" } })
  })

  it("asks what a token opens where its key may, and cannot send", async () => {
    const { key, token } = await made(["sessions:read"])
    expect((await introspect(key, token)).json).toMatchObject({ active: true })
    expect(codeOf(await send(key))).toBe(40307)
  })

  it("does nothing any more with a key that was revoked, from the next request on", async () => {
    const { key, token, revoke } = await made(["messages:send", "sessions:read"])
    expect((await introspect(key, token)).status).toBe(200)
    await revoke()
    expect(codeOf(await introspect(key, token))).toBe(40103)
    expect(codeOf(await send(key))).toBe(40104)
  })

  it("has the first message come as a call where its key may, and not otherwise", async () => {
    const call = (key: string) =>
      ask("/services/Twilio/loginWithPhoneNumber", key, { phoneNumber: "+14155550199", channel: "call" })
    const { key: sends } = await made(["messages:send"])
    const refused = codeOf(await call(sends))
    await site.clock.forgetEverything()
    const { key: calls } = await made(["codes:call-first"])
    expect([refused, codeOf(await call(calls))]).toEqual([40019, undefined])
  })

  it("may do everything with a key of the environment, and nothing with one that nobody made", async () => {
    const { key, token } = await made(["messages:send"])
    expect((await introspect(ofEnvironment, token)).status).toBe(200)
    expect((await send(ofEnvironment)).status).toBe(200)
    const other = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`
    for (const wrong of [other, "rbk_", "", `${key} `.repeat(2)])
      expect(codeOf(await introspect(wrong, token))).toBe(40103)
  })

  it("is kept in the database by a hash alone", async () => {
    const { key } = await made(["messages:send"])
    const { rows } = await site.rows.query<{ found: boolean }>(
      "SELECT EXISTS (SELECT FROM api_keys k, audit_events e WHERE concat(k, e) LIKE '%' || $1 || '%') AS found",
      [key.slice(4, -4)],
    )
    expect(rows).toEqual([{ found: false }])
  })
})
