import { v7 } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { handleProcedure } from "@/server/trpc/handler"
import { present } from "@/testing/builders"
import { picker, randomMessage, type WrittenMessage, writeMessage } from "@/testing/random-messages"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import { asThisSite } from "@/testing/this-site"
import { csvOfMessages } from "./csv-of-messages"

const administratorNumber = "+14155550132"
const to = "+447700900118"

describe("what administrators do with messages", () => {
  let site: TestSite
  let noLonger: () => void
  let message: WrittenMessage
  let cookies: Readonly<Record<"administrator" | "member" | "nobody", string>>

  beforeAll(async () => {
    site = await openTestSite({}, { ADMIN_PHONE_NUMBERS: administratorNumber })
    noLonger = asThisSite(site.container)
    cookies = {
      administrator: await cookieOf(await registeredAt(site.container, administratorNumber)),
      member: await cookieOf(await registeredAt(site.container, "+14155550133")),
      nobody: "",
    }
    message = {
      ...randomMessage(picker("one")),
      id: v7(),
      kind: "text",
      purpose: null,
      state: "delivered",
      provider: "twilio",
      to,
    }
    await writeMessage(site.rows, { ...message, ageMs: 0 })
  })
  afterAll(async () => {
    noLonger()
    await site.close()
  })

  async function cookieOf(token: string): Promise<string> {
    const written = String(await site.container.cookies.writeSession(token, 3_600_000))
    return written.slice(0, written.indexOf(";"))
  }

  async function call(procedure: string, input: unknown, cookie: string): Promise<unknown> {
    const [origin = ""] = site.container.environment.app.allowedOrigins
    const request = new Request(`${origin}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": "198.51.100.7", origin, cookie },
      ...(input === undefined ? {} : { body: JSON.stringify(input) }),
    })
    const answered = await handleProcedure(request, "test", () => {})
    const { result, error } = await answered.json()
    return result?.data ?? error.data.refusal.kind
  }

  const csv = (cookie: string, query = "", headers: Readonly<Record<string, string>> = {}) =>
    csvOfMessages(
      site.container,
      new Request(`http://localhost:3000/admin/messages/csv${query}`, { headers: { cookie, ...headers } }),
    )

  const audited = async (action: string) => {
    const { rows } = await site.rows.query(
      "SELECT e.subject, e.detail, u.role::text FROM audit_events e LEFT JOIN users u ON u.id = e.actor_user_id WHERE e.action = $1",
      [action],
    )
    return rows
  }

  /** Lets the second factor that the session began with be twenty minutes old. */
  const whileProofIsOld = async (act: () => Promise<void>) => {
    await site.rows.query("UPDATE sessions SET proved_at = proved_at - interval '20 minutes'")
    await act()
    await site.rows.query("UPDATE sessions SET proved_at = proved_at + interval '20 minutes'")
  }

  it("shows the whole number to administrators with a proof, and to nobody else, and writes that down", async () => {
    const show = (cookie: string) => call("admin.messages.revealNumber", { deliveryId: message.id }, cookie)
    expect(await show(cookies.nobody)).toBe("signed-out")
    expect(await show(cookies.member)).toBe("administrator-needed")
    await whileProofIsOld(async () => expect(await show(cookies.administrator)).toBe("proof-needed"))
    expect(await audited("number-revealed")).toEqual([])

    expect(await show(cookies.administrator)).toEqual({ number: "+44 7700 900118" })
    expect(await audited("number-revealed")).toEqual([
      { subject: `delivery:${message.id}`, detail: null, role: "administrator" },
    ])
  })

  it("leaves whoever registers what their number was sent before, also where it was shown meanwhile", async () => {
    const number = "+447400123456"
    const { challengeId } = await startedSignIn(site.container, number)
    const { rows } = await site.rows.query("SELECT id FROM deliveries WHERE challenge_id = $1", [challengeId])
    const deliveryId = present(rows[0], "message").id
    await call("admin.messages.revealNumber", { deliveryId }, cookies.administrator)
    await site.clock.advance(60_000)
    const { user } = present(
      await site.container.workflows.readSession(await registeredAt(site.container, number)),
      "session",
    )
    const theirs = await site.rows.query(
      `SELECT d.id FROM users u, numbers_of(u) n JOIN deliveries d ON d.to_number = n.number AND d.created_at >= n.since
       WHERE u.id = $1 AND d.id = $2`,
      [user.id, deliveryId],
    )
    expect(theirs.rows).toEqual([{ id: deliveryId }])
  })

  it("shows no number that is erased, or was never there", async () => {
    const erased = {
      ...randomMessage(picker("two")),
      kind: "text",
      purpose: null,
      state: "delivered",
      provider: "plivo",
      to: null,
      mailingId: null,
    }
    await writeMessage(site.rows, erased)
    const before = await audited("number-revealed")
    for (const deliveryId of [erased.id, "0190a1b2-0000-7000-8000-00000000000a"])
      expect(await call("admin.messages.revealNumber", { deliveryId }, cookies.administrator)).toEqual({
        number: null,
      })
    expect(await audited("number-revealed")).toEqual(before)
  })

  it("turns what is typed into an address without the number", async () => {
    const found = await call("admin.messages.search", { typed: to }, cookies.administrator)
    expect(found).toEqual({ number: expect.stringMatching(/^1\.[\w-]+$/) })
    expect(await call("admin.messages.search", { typed: "SM-0123456789" }, cookies.administrator)).toEqual({
      id: "SM-0123456789",
    })
    expect(await call("admin.messages.search", { typed: to }, cookies.member)).toBe("administrator-needed")

    const { number } = found as { number: string }
    const file = await (await csv(cookies.administrator, `?number=${number}`)).text()
    expect(file.split("\r\n").filter((line) => line.includes(message.id))).toHaveLength(1)
  })

  it("gives the list as a file to administrators with a proof alone, masked, and writes that down", async () => {
    expect((await csv(cookies.nobody)).status).toBe(401)
    expect((await csv(cookies.member)).status).toBe(403)
    expect((await csv(cookies.administrator, "", { "sec-fetch-site": "cross-site" })).status).toBe(403)
    await whileProofIsOld(async () => expect((await csv(cookies.administrator)).status).toBe(403))

    const answered = await csv(cookies.administrator, `?state=delivered&channel=${message.channel}`)
    expect(answered.headers.get("content-disposition")).toBe('attachment; filename="messages.csv"')
    const file = await answered.text()
    expect(file).toContain("'+44 •••• •••118,")
    expect(file).not.toContain("900118")
    expect(await audited("messages-exported")).toContainEqual({
      subject: null,
      detail: {
        state: "delivered",
        channel: message.channel,
        range: "24h",
        messages: file.trim().split("\r\n").length - 1,
      },
      role: "administrator",
    })
  })
})
