import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, deliveryReport, present } from "@/testing/builders"
import { memberWith } from "@/testing/passkey-member"
import { grantedIn } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"

const number = "+14155550132"
const email = "ada@a.example"
const atOnce = { deletionGraceMs: 0 }
const relaxedWaits = { firstWaitMs: 0, secondWaitMs: 0, laterWaitMs: 0 }

describe("what is left of an account that was deleted", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite({ ...atOnce, ...relaxedWaits, sendsPerNumberPerHour: 1_000 })
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(() => site.close())

  const reading = async (token: string) =>
    present(await site.container.workflows.readSession(token), "session")
  const leave = async (token: string) =>
    grantedIn(await site.container.workflows.leaveAccount(caller(), await reading(token), 0))
  const textFrom = async (to = number, key: string | null = null) =>
    grantedIn(
      await site.container.workflows.sendMessage(
        { kind: "key", name: "shop" },
        {
          to: { country: "US", phoneNumber: to },
          text: "Your bike, Ada Byron, is ready.",
          mediaUrls: ["https://pictures.example/ada.png"],
          options: {},
          idempotencyKey: key,
        },
      ),
    ).answer

  /** An account that has done everything there is to do. */
  async function storied() {
    const token = await registeredAt(site.container, number)
    const { user } = await reading(token)
    await site.rows.query("UPDATE users SET email = $1, name = 'Ada Byron' WHERE id = $2", [email, user.id])
    const again = await startedSignIn(site.container, number, caller("phone", "203.0.113.9"))
    grantedIn(await site.container.workflows.completeSignIn(again.by, again))
    await startedSignIn(site.container, number, caller("under way", "203.0.113.9"))
    await textFrom(number, "order-1")
    const passkeys = { origin: "http://localhost:3000" }
    const member = await memberWith(site.container.workflows, token, passkeys)
    for (const id of (await member.added("Ada's key ring")).noticeIds)
      await site.container.workflows.sendQueued(id)
    await site.rows.query(
      `INSERT INTO deliveries (id, kind, channel, to_number, about)
       VALUES (uuid_v7(), 'administrator-added', 'sms', '+447400123456', $1)`,
      [number],
    )
    return { token, userId: user.id }
  }

  const tables = async () =>
    (
      await site.rows.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
      )
    ).rows.map(({ name }) => name)
  /** Tables with a row in which this text stands, wherever that is. */
  async function tablesWith(text: string) {
    const found = []
    for (const table of await tables()) {
      const { rows } = await site.rows.query(
        `SELECT FROM ${table} t WHERE position($1 IN row_to_json(t)::text) > 0`,
        [text],
      )
      if (rows.length > 0) found.push(table)
    }
    return found.sort()
  }
  const valuesOf = async (statement: string) =>
    (await site.rows.query<{ value: string }>(`SELECT DISTINCT ${statement}`)).rows.map(({ value }) => value)

  it("tells nobody whose it was: no number, name, email, device, address, text or name at a provider", async () => {
    const { token } = await storied()
    const told = [
      ...[number, number.slice(1), email, "Ada Byron", "Ada's key ring", "pictures.example"],
      ...(await valuesOf("encode(opener_hash, 'hex') AS value FROM challenges")),
      ...(await valuesOf("encode(secret, 'hex') AS value FROM challenges")),
      ...(await valuesOf("encode(device_hash, 'hex') AS value FROM known_devices")),
      ...(await valuesOf("encode(token_hash, 'hex') AS value FROM sessions")),
      ...(await valuesOf(
        "provider_message_id AS value FROM deliveries WHERE provider_message_id IS NOT NULL",
      )),
    ]
    for (const text of told) expect(await tablesWith(text), text).not.toEqual([])
    // What a stranger started from there.
    await site.rows.query(
      "INSERT INTO quotas (key, started_at, count) VALUES ('address-starts:203.0.113.9', clock_timestamp(), 1)",
    )
    expect(await tablesWith("203.0.113.9")).toEqual(["audit_events", "challenges", "quotas"])

    await leave(token)
    for (const text of told) expect(await tablesWith(text), text).toEqual([])
    expect(await tablesWith("203.0.113.9"), "a count of an address is nobody's").toEqual(["quotas"])
  })

  it("is what statistics need, with keyed hashes: states, times, prices, and what happened", async () => {
    const { token, userId } = await storied()
    const counts = async () => ({
      challenges: await valuesOf("count(*)::text AS value FROM challenges WHERE number_key IS NOT NULL"),
      deliveries: await valuesOf("count(*)::text AS value FROM deliveries WHERE provider IS NOT NULL"),
    })
    const before = await counts()
    await leave(token)
    expect(await counts()).toEqual(before)
    expect(await tablesWith(userId)).toEqual(["audit_events"])
    const actions = await valuesOf(`action AS value FROM audit_events WHERE actor_user_id = '${userId}'`)
    expect(actions.sort()).toEqual(["account-deleted", "passkey-added", "registered", "signed-in"])
    expect(await valuesOf("state::text AS value FROM deliveries WHERE erased_at IS NOT NULL")).toEqual([
      "delivered",
    ])
  })

  it("stays erased, whoever writes to it still: who sent it, its report, its bill, its repetition", async () => {
    const { token } = await storied()
    const { deliveryId } = await textFrom(number, "order-2")
    await site.rows.query(
      `INSERT INTO deliveries (id, kind, channel, to_number, state, provider)
       VALUES (uuid_v7(), 'new-device', 'sms', $1, 'sending', 'twilio')`,
      [number],
    )
    await leave(token)
    const ids = await valuesOf("id AS value FROM deliveries WHERE erased_at IS NOT NULL")
    for (const id of ids) {
      await site.container.workflows.recordReport(deliveryReport(id, { providerMessageId: "SM-late" }))
      await site.rows.query("UPDATE deliveries SET answered_call_id = 'CA-late' WHERE id = $1", [id])
    }
    const late = "state::text AS value FROM deliveries WHERE provider = 'twilio' AND erased_at IS NOT NULL"
    expect(await valuesOf(late), "what became of it is counted").toEqual(["delivered"])
    expect(await tablesWith("SM-late")).toEqual([])
    expect(await tablesWith("CA-late")).toEqual([])
    expect((await textFrom(number, "order-2")).deliveryId).toBe(deliveryId)
    expect(await tablesWith("Ada Byron")).toEqual([])
  })

  it("begins anew with the next account of the number, whose file has nothing of the old one", async () => {
    const { token } = await storied()
    await leave(token)
    const next = await registeredAt(site.container, number, { by: caller("next owner", "192.0.2.1") })
    const file = grantedIn(await site.container.workflows.exportAccount(caller(), await reading(next), null))
    expect(JSON.stringify(file)).not.toMatch(/Ada|203\.0\.113\.9/)
    expect(file.lists).toMatchObject({ sessions: [{}], challenges: [{}], messages: [{}] })
  })

  it("is the same for one whose number went to somebody else, and leaves alone what is theirs", async () => {
    const { token, userId } = await storied()
    await site.rows.query("UPDATE users SET phone_proved_at = NULL WHERE id = $1", [userId])
    await site.rows.query(
      `INSERT INTO audit_events (id, action, number_key) SELECT uuid_v7(), 'number-set-free', number_key FROM users`,
    )
    const next = await registeredAt(site.container, number, { by: caller("next owner", "192.0.2.1") })
    await leave(token)
    expect(await tablesWith("Ada Byron")).toEqual([])
    expect(await tablesWith("203.0.113.9")).toEqual([])
    const { rows } = await site.rows.query("SELECT FROM challenges WHERE phone_number = $1", [number])
    expect(rows, "the registration of the next owner").toHaveLength(1)
    expect((await reading(next)).user.phoneNumber).toBe(number)
  })
})
