import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { callRest } from "@/testing/rest-caller"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"

const accountSid = `AC${"1f".repeat(16)}`
const authToken = "9c".repeat(16)
const connector = {
  accountSID: accountSid,
  authToken,
  fromMessagingServiceSID: `MG${"2e".repeat(16)}`,
  templates: [{ usageType: "SignIn", content: "Your code is {{code}}" }],
}

describe("Logto's connector, by REST", () => {
  let site: TestSite
  let administrator: string
  let member: string
  beforeAll(async () => {
    site = await openTestSite({}, { ADMIN_PHONE_NUMBERS: "+14155550100" })
    administrator = await registeredAt(site.container, "+14155550100", { password: "gravel-lamp-9" })
    member = await registeredAt(site.container, "+14155550132", { password: "gravel-lamp-9" })
  })
  afterAll(() => site.close())

  const post = (json: unknown, token?: string) =>
    callRest(site.container, "/settings/logto-connector", {
      json,
      headers: token === undefined ? {} : { "user-token": token },
    })
  const saved = async () => (await site.rows.query("SELECT version FROM settings")).rows

  it("is an administrator's to post, and nobody else's", async () => {
    const before = await saved()
    for (const token of [undefined, member, "x".repeat(43)])
      expect(await post(connector, token)).toMatchObject({ status: 401, json: { code: 40106 } })
    expect(await saved()).toEqual(before)
  })

  it("asks an administrator who signed in long ago to do so again: whose account it is gets every code", async () => {
    const before = await saved()
    const move = (by: string) =>
      site.rows.query(`UPDATE sessions SET proved_at = proved_at ${by} interval '20 minutes'`)
    await move("-")
    expect(await post(connector, administrator)).toMatchObject({ status: 403, json: { code: 40302 } })
    expect(await saved()).toEqual(before)
    await move("+")
  })

  it("names each wrong field, and then nothing is imported", async () => {
    const before = await saved()
    const wrong = {
      ...connector,
      accountSID: "AC1",
      templates: [{ usageType: "SignIn", content: "no code" }],
    }
    const answer = await post(wrong, administrator)
    expect(answer).toMatchObject({ status: 400, json: { code: 40033 } })
    const { errorData } = answer.json as { errorData: { problems: { field: string }[] } }
    expect(errorData.problems.map(({ field }) => field)).toEqual(["accountSID", "templates[0].content"])
    expect(JSON.stringify(answer.json)).not.toContain(authToken)
    expect(await saved()).toEqual(before)
  })

  it("becomes the account and the texts of the site, and its token is shown to nobody", async () => {
    const answer = await post(connector, administrator)
    expect(answer).toMatchObject({
      status: 200,
      json: { templates: 1, leftOut: [], changed: true, twilio: { accountSid, authTokenEnd: "9c9c" } },
    })
    expect(JSON.stringify(answer.json)).not.toContain(authToken)
    expect(await site.container.messengerNames()).toEqual(["twilio"])
    expect(await post(connector, administrator)).toMatchObject({ status: 200, json: { changed: false } })
  })
})
