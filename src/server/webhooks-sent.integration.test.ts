import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { caller, numberedPhone, present } from "@/testing/builders"
import { openProcedureServer } from "@/testing/procedure-server"
import { grantedIn } from "@/testing/results"
import { openTestSite, registeredAt, startedSignIn, type TestSite } from "@/testing/test-site"
import { openWebhookReceiver, type WebhookReceiver } from "@/testing/webhook-receiver"
import { handleCron } from "./cron"

const many = 1_000_000
const limits = {
  firstWaitMs: 0,
  secondWaitMs: 0,
  laterWaitMs: 0,
  deletionGraceMs: 0,
  webhookPauseMs: 0,
  startsPerAddressPerHour: many,
  startsPerPrefixPerHour: many,
  sendsInAllPerHour: many,
  sendsPerCountryPerHour: many,
}
const cronSecret = "k7Qx2vN9pLr4TzWb8YcH3mJd6FsGa1Ue5Xo0RiKtMnE"
const number = "+14155550132"

describe("what other servers of the owner are told", () => {
  let site: TestSite
  let receiver: WebhookReceiver
  beforeAll(async () => {
    site = await openTestSite(limits, { CRON_SECRET: cronSecret })
    receiver = await openWebhookReceiver(site.container)
  })
  beforeEach(async () => {
    await site.clock.forgetAllButSettings()
    receiver.reset()
  })
  afterAll(async () => {
    await site.close()
    await receiver.close()
  })

  const send = () => site.container.workflows.sendWebhooks()
  const types = () => receiver.received.map(({ type }) => type)
  const takenOf = (userId: string) =>
    receiver.received.filter(({ data, status }) => data.userId === userId && status < 300)
  const sessionOf = async (token: string) =>
    present(await site.container.workflows.readSession(token), "session")
  const userIdOf = async (token: string) => (await sessionOf(token)).user.id
  const attempts = async () => {
    const { rows } = await site.rows.query<{ outcome: string | null; took: boolean }>(
      `SELECT COALESCE(a.status::text, a.error) AS outcome, a.duration_ms IS NOT NULL AS took
       FROM webhook_attempts a JOIN webhook_deliveries d ON d.id = a.delivery_id ORDER BY d.event_id, a.attempt`,
    )
    return rows
  }

  /** Registers, changes the name, and signs out: four things to tell. */
  async function busyMember(phoneNumber: string): Promise<string> {
    const { workflows } = site.container
    const token = await registeredAt(site.container, phoneNumber, { by: caller(phoneNumber) })
    const session = await sessionOf(token)
    grantedIn(await workflows.updateProfile(caller(), session, { name: `Member ${phoneNumber}` }))
    await workflows.endSession(token, "198.51.100.7")
    return session.user.id
  }
  const fourThings = ["user.registered", "session.started", "user.updated", "session.ended"]

  it("is all that happens to an account, signed, in order, and of one that is gone only the id", async () => {
    const { workflows } = site.container
    const first = await registeredAt(site.container, number)
    await send()
    const { challengeId, code, by } = await startedSignIn(site.container, number, caller("phone"))
    const signedIn = grantedIn(await workflows.completeSignIn(by, { challengeId, code }))
    await workflows.endSession(present("token" in signedIn ? signedIn.token : null), "198.51.100.7")
    const session = await sessionOf(first)
    grantedIn(await workflows.updateProfile(caller(), session, { name: "Ada" }))
    await send()
    grantedIn(await workflows.leaveAccount(caller(), session, 0))
    await send()

    expect(types()).toEqual([
      ...["user.registered", "session.started", "session.started", "session.ended", "user.updated"],
      ...["session.ended", "user.deleted"],
    ])
    expect(new Set(receiver.received.map(({ data }) => data.userId))).toEqual(new Set([session.user.id]))
    const names = receiver.received.map(({ data }) => data.user?.name)
    expect(names).toEqual([null, null, "Ada", "Ada", "Ada", undefined, undefined])
    expect(receiver.received[0]?.data.user).toMatchObject({ phoneNumber: number, emailIsSynthetic: false })
    expect(receiver.received[1]?.data.sessionId).toBe(session.sessionId)
    expect(receiver.received.at(-1)?.data).toEqual({ userId: session.user.id })
    const stored = await site.rows.query("SELECT e::text FROM webhook_events e")
    expect(JSON.stringify(stored.rows)).not.toMatch(/Ada|4155550132/)
  })

  it("waits for an endpoint that is away, each account in order, and keeps every attempt", async () => {
    receiver.answers(() => 503)
    const members = [await busyMember(numberedPhone(1)), await busyMember(numberedPhone(2))]
    await send()
    await site.clock.advance(5_000)
    await send()
    expect(receiver.received.map(({ type, status }) => [type, status])).toEqual(
      Array(4).fill(["user.registered", 503]),
    )
    receiver.answers(() => 200)
    await site.clock.advance(15_000)
    await send()
    for (const userId of members) {
      expect(takenOf(userId).map(({ type }) => type)).toEqual(fourThings)
      const ids = receiver.received.filter(({ data }) => data.userId === userId).map(({ id }) => id)
      expect(new Set(ids.slice(0, 3)).size).toBe(1)
    }
    const kept = await attempts()
    expect(kept.map(({ outcome }) => outcome).toSorted()).toEqual([
      ...Array<string>(8).fill("200"),
      ...Array<string>(4).fill("503"),
    ])
    expect(kept.every(({ took }) => took)).toBe(true)
  })

  it("is shared by processes that send at once: nothing twice, and each account in order", async () => {
    const other = site.anotherProcess()
    const members: string[] = []
    for (let index = 0; index < 12; index += 1) members.push(await busyMember(numberedPhone(10 + index)))
    const sent = await Promise.all([send(), other.workflows.sendWebhooks(), send()])
    // What was blocked while its predecessor was on its way elsewhere is left for the next round.
    await send()
    expect(receiver.received).toHaveLength(48)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(48)
    for (const userId of members) expect(takenOf(userId).map(({ type }) => type)).toEqual(fourThings)
    if (!site.embedded) expect(sent.filter(({ delivered }) => delivered > 0).length).toBeGreaterThan(1)
    await site.endOthers()
  })

  it("is taken up by another process where one died before it knew the answer: at least once", async () => {
    const dying = site.anotherProcess()
    await registeredAt(site.container, number)
    let reached = () => {}
    let answer = (_status: number) => {}
    const arrived = new Promise<void>((resolve) => {
      reached = resolve
    })
    receiver.answers(() => {
      reached()
      return new Promise((resolve) => {
        answer = resolve
      })
    })
    const lost = dying.workflows.sendWebhooks().catch((error: unknown) => error)
    await arrived
    await site.endOthers()
    answer(204)
    expect(await lost).toBeInstanceOf(Error)

    receiver.answers(() => 204)
    expect(await send()).toMatchObject({ delivered: 0 })
    await site.clock.advance(30_000)
    expect(await send()).toMatchObject({ delivered: 2 })
    expect(types()).toEqual(["user.registered", "user.registered", "session.started"])
    expect(receiver.received[1]?.id).toBe(receiver.received[0]?.id)
    expect((await attempts()).map(({ outcome }) => outcome)).toEqual([null, "204", "204"])
  })

  it("goes out after the answer to a request, without anybody asking for it", async () => {
    const server = await openProcedureServer(site.container)
    await registeredAt(site.container, number)
    await server.browser().post("session.end")
    await server.settled()
    expect(types()).toEqual(["user.registered", "session.started"])
    await server.close()
  })

  it("goes out when a cron with the secret asks, and for nobody else", async () => {
    const server = await openProcedureServer(site.container)
    const userId = await userIdOf(await registeredAt(site.container, number))
    const ask = (authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization }
      return handleCron(new Request("http://localhost/api/cron", { headers }), "test")
    }
    const wrong = [undefined, "", "Bearer", "Bearer wrong", `Basic ${cronSecret}`, `Bearer ${cronSecret}x`]
    for (const authorization of wrong) expect((await ask(authorization)).status).toBe(401)
    expect(receiver.received).toEqual([])
    const answer = await ask(`Bearer ${cronSecret}`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      webhooks: { delivered: 2, toBeRetried: 0, givenUp: 0 },
      alerts: { told: 0, toBeRetried: 0, texts: 0 },
      mailings: { sent: 0 },
      erased: { rows: 0, isDone: true },
    })
    expect(takenOf(userId)).toHaveLength(2)
    await server.close()

    const without = await openProcedureServer(site.anotherProcess({ CRON_SECRET: "" }))
    expect((await ask(`Bearer ${cronSecret}`)).status).toBe(404)
    expect((await ask("Bearer ")).status).toBe(404)
    await without.close()
    await site.endOthers()
  })
})
