import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { signInAt, siteBrowser } from "@/testing/site-browser"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const number = "+14155550132"

describe("changing one's name and email", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({ firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const account = async () => (await site.rows.query("SELECT * FROM users")).rows
  const member = async () => {
    await registeredAt(site.container, number)
    const browser = siteBrowser(site.container)
    await signInAt(site.container, browser, number)
    return browser
  }

  it("writes them, and by whom and from where", async () => {
    const { call } = await member()
    expect(await call((api) => api.profile.update({ name: "Ada" }))).toEqual({ updated: true })
    expect(await call((api) => api.session.current())).toMatchObject({ name: "Ada", email: null })
    const { rows } = await site.rows.query(
      "SELECT actor_user_id IS NOT NULL AS whose, address_key FROM audit_events WHERE action = 'name-changed'",
    )
    expect(rows).toEqual([{ whose: true, address_key: "198.51.100.7" }])
    const kept = (await site.rows.query("SELECT e::text FROM audit_events e")).rows
    expect(JSON.stringify(kept), "what it was changed to is not in the record").not.toContain("Ada")
  })

  it("asks whoever has a password and came in with a code for that password, before the email changes", async () => {
    const { call } = await member()
    const before = await account()
    await expect(
      call((api) => api.profile.update({ name: "Ada", email: "ada@a.example" })),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
      refusal: { kind: "proof-needed", by: ["password"] },
    })
    expect(await account()).toEqual(before)
    await call((api) => api.proof.withPassword({ password: "gravel-lamp-9" }))
    await call((api) => api.profile.update({ name: "Ada", email: "ada@a.example" }))
    expect(await account()).toMatchObject([{ name: "Ada", email: "ada@a.example", identity: null }])
  })

  it.each([
    { phoneNumber: "+14155550199" },
    { phone_number: "+14155550199" },
    { phoneProvedAt: null },
    { role: "administrator" },
    { id: v7() },
    { userId: v7() },
    { identity: "bea@a.example" },
    { passwordHash: "" },
    { alwaysAsksPassword: false },
    { blockedAt: null },
    { name: null },
    { name: ["Ada"] },
    { email: { $ne: "" } },
    { name: "x".repeat(1025) },
  ])("writes nothing else, and nothing at all where something else is asked for: %j", async (more) => {
    const { call } = await member()
    const before = await account()
    const asked = { name: "Ada", ...more } as { name: string }
    await expect(call((api) => api.profile.update(asked))).rejects.toMatchObject({ code: "BAD_REQUEST" })
    expect(await account()).toEqual(before)
  })

  it.each([
    ["of 81 characters", `'${"x".repeat(81)}'`, /users_name_length/],
    ["of nothing", "''", /users_name_length/],
    ["with an end of line", "E'Ada\\nLovelace'", /users_name_without_control/],
  ])("is held by the database too: a name %s is not written", async (_what, name, constraint) => {
    await registeredAt(site.container, number)
    await expect(site.rows.query(`UPDATE users SET name = ${name}`)).rejects.toThrow(constraint)
  })
})
