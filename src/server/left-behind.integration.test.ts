import { v7 } from "uuid"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { grantedIn } from "@/testing/results"
import { openTestSite, type TestSite } from "@/testing/test-site"
import { giveUpLeftBehind } from "./left-behind"
import { log } from "./log"

describe("messages that a process left behind while it sent them", () => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  beforeEach(() => site.clock.forgetEverything())
  afterAll(async () => {
    await site.close()
  })

  /** A text on purpose whose process died so many seconds ago. */
  const left = async (secondsAgo: number) => {
    const id = v7()
    await site.rows.query(
      `INSERT INTO deliveries (id, kind, channel, to_number, state, sender, body, created_at, state_since)
       SELECT $1, 'text', 'sms', '+14155550132', 'sending', 'key:shop', 'Hello', at, at
       FROM (SELECT clock_timestamp() - $2 * interval '1 second' AS at) moment`,
      [id, secondsAgo],
    )
    return id
  }
  const stateOf = async (id: string) =>
    (await site.rows.query("SELECT state::text FROM deliveries WHERE id = $1", [id])).rows[0]?.state

  it("are settled by the next one: the old ones at once, and the others when they are old enough", async () => {
    const [old, fresh] = [await left(60), await left(3)]
    const seen: unknown[] = []
    await giveUpLeftBehind(site.container, log(), async (ms) => {
      seen.push([await stateOf(old), await stateOf(fresh)])
      await site.clock.advance(ms)
    })
    expect(seen).toEqual([["unknown", "sending"]])
    expect([await stateOf(old), await stateOf(fresh)]).toEqual(["unknown", "unknown"])
  })

  it("leave alone what another process is still sending", async () => {
    const other = site.anotherProcess()
    const sent = grantedIn(
      await other.workflows.sendMessage(
        { kind: "key", name: "shop" },
        {
          to: { country: "US", phoneNumber: "+14155550132" },
          text: "Hello",
          mediaUrls: [],
          options: {},
          idempotencyKey: null,
        },
      ),
    )
    const underWay = await left(5)
    await giveUpLeftBehind(site.container, log(), async () => {})
    expect(await stateOf(underWay)).toBe("sending")
    expect(await stateOf(sent.answer.deliveryId)).toBe("delivered")
  })

  it("are looked for again where the database was away", async () => {
    const old = await left(60)
    let looks = 0
    const workflows = {
      ...site.container.workflows,
      giveUpLeftBehind: async () => {
        looks += 1
        if (looks === 1) throw new Error("terminating connection")
        return site.container.workflows.giveUpLeftBehind()
      },
    }
    await giveUpLeftBehind({ ...site.container, workflows }, log(), async () => {})
    expect(await stateOf(old)).toBe("unknown")
  })
})
