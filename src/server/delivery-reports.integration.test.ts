import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { DeliveryReport } from "@/core/ports/delivery-report"
import { caller } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { openTestSite, type TestSite } from "@/testing/test-site"

const messages = 100
const reports = 1000
const atOnce = 20

describe("a burst of reports", () => {
  let site: TestSite
  beforeAll(async () => {
    const many = 1_000_000
    site = await openTestSite({
      firstWaitMs: 0,
      startsPerAddressPerHour: many,
      startsPerPrefixPerHour: many,
      sendsInAllPerHour: many,
    })
  })
  afterAll(() => site.close())

  /** A message that a provider has and nobody knows more of. */
  async function sentTo(index: number): Promise<string> {
    const phoneNumber = `+1415555${String(1000 + index)}`
    const started = await site.container.workflows.startPhoneSignIn(caller(`browser ${index}`), {
      country: "US",
      phoneNumber,
    })
    const id = grantedIn(started).deliveryId ?? ""
    await site.rows.query(
      "UPDATE deliveries SET state = 'accepted', provider = 'twilio', provider_message_id = $2 WHERE id = $1",
      [id, `SM${index}`],
    )
    return id
  }

  async function sentToAll(): Promise<readonly string[]> {
    const ids: string[] = []
    for (let index = 0; index < messages; index += 1) ids.push(await sentTo(index))
    return ids
  }

  it("of a thousand, shuffled and repeated, leaves each of a hundred messages in its right state", async () => {
    const ids = await sentToAll()
    const reportAt = (index: number): DeliveryReport => {
      const message = index % messages
      const fails = message % 3 === 0
      // Two of ten are the last word about a message, the others are steps on the way there.
      const last = Math.floor(index / messages) % 5 === 0
      return {
        provider: "twilio",
        deliveryId: ids[message] ?? "",
        providerMessageId: `SM${message}`,
        state: last ? (fails ? "failed" : "delivered") : "accepted",
        failure: last && fails ? "carrier-refused" : null,
        providerErrorCode: last && fails ? "30007" : null,
        segments: last ? 1 : null,
        price: last ? { amount: "0.0079", currency: "USD" } : null,
      }
    }
    const all = Array.from({ length: reports }, (_, index) => reportAt(index))
    const shuffled =
      fc.sample(fc.shuffledSubarray(all, { minLength: reports }), { numRuns: 1, seed: 7 })[0] ?? []
    let next = 0
    const moves: string[] = []
    const worker = async () => {
      for (let at = next++; at < shuffled.length; at = next++) {
        const report = shuffled[at]
        if (report === undefined) continue
        const reported = await site.container.workflows.recordReport(report)
        if (reported.kind === "moved") moves.push(`${report.deliveryId} ${reported.state}`)
        expect(reported.kind).not.toBe("unknown")
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    // All were taken before the first report, so each moves once: by its last word.
    expect(new Set(moves).size).toBe(messages)
    expect(moves).toHaveLength(messages)

    const { rows } = await site.rows.query<{ state: string; count: string }>(
      `SELECT state::text, count(*) FROM deliveries WHERE price_amount = 0.0079 AND segments = 1 GROUP BY 1 ORDER BY 1`,
    )
    expect(rows).toEqual([
      { state: "delivered", count: "66" },
      { state: "failed", count: "34" },
    ])
  })
})
