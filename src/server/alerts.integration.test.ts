import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { openProcedureServer } from "@/testing/procedure-server"
import { openTestSite, registeredAt, type TestSite } from "@/testing/test-site"
import { type LocalServer, openLocalServer, textOf } from "../../e2e/emulator/local-server"
import { handleCron } from "./cron"
import { log } from "./log"

const number = "+14155550132"
const cronSecret = "k7Qx2vN9pLr4TzWb8YcH3mJd6FsGa1Ue5Xo0RiKtMnE"
const minuteMs = 60_000

describe("what needs the owner", () => {
  let site: TestSite
  let hook: LocalServer
  const received: { readonly state: string; readonly text: string; readonly kind: string }[] = []
  let status = 200
  beforeAll(async () => {
    hook = await openLocalServer(async (request, response) => {
      received.push(JSON.parse(await textOf(request)))
      response.writeHead(status).end()
    })
    site = await openTestSite(
      { sendsInAllPerHour: 1 },
      {
        ALERT_WEBHOOK_URL: `${hook.origin}/hook`,
        ADMIN_PHONE_NUMBERS: number,
        CRON_SECRET: cronSecret,
      },
    )
  })
  beforeEach(async () => {
    await site.clock.forgetAllButSettings()
    received.length = 0
    status = 200
  })
  afterAll(async () => {
    await site.close()
    await hook.close()
  })

  const check = (container = site.container) => container.alertRounds.atOnce(log())
  const alertTexts = async () => {
    const { rows } = await site.rows.query<{ state: string; body: string }>(
      `SELECT d.state::text, m.body FROM deliveries d LEFT JOIN inbox_messages m ON m.body LIKE '%/admin' AND m.purpose = 'alert'
       WHERE d.kind = 'alert'`,
    )
    return rows
  }
  /** The one text of the hour was the code of the administrator. */
  const administrator = () => registeredAt(site.container, number)

  it("is told once, at the owner's address and by text, however many processes look at once", async () => {
    await administrator()
    const [one, other] = [site.anotherProcess(), site.anotherProcess()]
    await Promise.all([check(), check(one), check(other)])
    await site.clock.advance(minuteMs)
    await Promise.all([check(), check(one), check(other)])
    expect(received.map(({ kind, state }) => [kind, state]).toSorted()).toEqual([
      ["administrator-new", "opened"],
      ["sends-capped", "opened"],
    ])
    expect(await alertTexts()).toEqual([
      {
        state: "delivered",
        body: "Marlow Cycles: the cap on messages an hour is reached. See http://localhost:3000/admin",
      },
    ])
    await site.endOthers()
  })

  it("is told again where nobody took it, and once more when it is over", async () => {
    await administrator()
    status = 503
    await check()
    await site.clock.advance(minuteMs)
    await check()
    status = 200
    await site.clock.advance(3 * minuteMs)
    await check()
    await site.clock.advance(60 * minuteMs)
    await check()
    const told = received.filter(({ kind }) => kind === "sends-capped").map(({ state }) => state)
    expect(told).toEqual(["opened", "opened", "opened", "closed"])
  })

  it("is looked for after an answer, at most once a minute", async () => {
    const server = await openProcedureServer(site.anotherProcess())
    await administrator()
    await server.browser().post("session.end")
    await server.settled()
    await server.browser().post("session.end")
    await server.settled()
    expect(received.filter(({ kind }) => kind === "sends-capped")).toHaveLength(1)
    await server.close()
    await site.endOthers()
  })

  it("is looked for when a cron with the secret asks, and for nobody else", async () => {
    const server = await openProcedureServer(site.container)
    await administrator()
    const ask = (authorization: string) =>
      handleCron(new Request("http://localhost/api/cron", { headers: { authorization } }), "test")
    expect((await ask("Bearer wrong")).status).toBe(401)
    expect(received).toEqual([])
    expect(await (await ask(`Bearer ${cronSecret}`)).json()).toMatchObject({
      alerts: { told: 2, toBeRetried: 0, texts: 1 },
    })
    await server.close()
  })
})
