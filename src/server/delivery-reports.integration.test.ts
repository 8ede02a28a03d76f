import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { caller, numberedPhone, present } from "@/testing/builders"
import { type Burst, bursts, type Plan, rightRow, type Word } from "@/testing/callback-bursts"
import { type HeldAnswers, holdAnswersOf } from "@/testing/held-answers"
import { grantedIn } from "@/testing/results"
import { plivoCallback, twilioCallback } from "@/testing/signed-callbacks"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import type { Container } from "./container"
import { handleWebhook } from "./webhooks"

/** How many bursts. In the embedded database nothing races, and each statement takes several times as long. */
const orders = process.env.TEST_DATABASE_URL?.trim() ? 3 : 1
/** The longest that an owner may set: answers are held back meanwhile. */
const providerTimeoutMs = 10_000
/** As many as the pool of a process has connections. */
const atOnce = 10

/** A message that a provider took, and how it tells what becomes of it. */
interface Sent {
  readonly id: string
  readonly providerMessageId: string
  readonly plan: Plan
  /** A callback as the provider makes it, signed. */
  readonly callback: (word: Word) => Request
}

const rowsStatement = `
SELECT id, provider, provider_message_id AS "providerMessageId", state::text, failure,
  provider_error_code AS "providerErrorCode", segments, price_amount::float8 AS price
FROM deliveries ORDER BY id`

describe("a burst of callbacks", () => {
  let site: SiteWithProviders
  let lines: Readonly<Record<Plan["provider"], HeldAnswers>>
  let processes: Readonly<Record<Plan["provider"], Container>>
  beforeAll(async () => {
    const many = 1_000_000
    site = await openSiteWithProviders({
      firstWaitMs: 0,
      startsPerAddressPerHour: many,
      startsPerPrefixPerHour: many,
      sendsInAllPerHour: many,
      sendsPerCountryPerHour: many,
      providerTimeoutMs,
    })
    const { twilio, plivo } = site
    lines = { twilio: await holdAnswersOf(twilio.origin), plivo: await holdAnswersOf(plivo.origin) }
    processes = {
      twilio: site.anotherProcess({ ...nothingOf("PLIVO"), TWILIO_API_BASE_URL: lines.twilio.origin }),
      plivo: site.anotherProcess({ ...nothingOf("TWILIO"), PLIVO_API_BASE_URL: lines.plivo.origin }),
    }
  })
  afterAll(async () => {
    await site.close()
    await Promise.all(Object.values(lines).map((line) => line.close()))
  })

  const release = () => {
    for (const line of Object.values(lines)) line.release()
  }

  /** Has most messages sent and recorded; to the others the provider has said yes, and we have not read it yet. */
  async function sendAll({ plans }: Burst) {
    const begun = await severalAtOnce(plans, begin)
    const recorded = begun.filter(({ plan }) => !plan.overtaken)
    await severalAtOnce(recorded, (message) => message.send())
    for (const line of Object.values(lines)) line.hold()
    const overtaken = begun.filter(({ plan }) => plan.overtaken)
    const underWay = overtaken.map((message) => message.send())
    const kept = () => lines.twilio.kept() + lines.plivo.kept()
    await vi.waitFor(() => expect(kept()).toBe(overtaken.length), providerTimeoutMs)
    const readAnswers = async () => {
      release()
      await Promise.all(underWay)
    }
    return { sent: await Promise.all(begun.map((message) => message.taken())), readAnswers }
  }

  async function begin(plan: Plan, index: number) {
    const { workflows } = processes[plan.provider]
    const phoneNumber = numberedPhone(1000 + index)
    const asked = { country: "US", phoneNumber }
    const seen = grantedIn(await workflows.startPhoneSignIn(caller(`browser ${index}`), asked))
    const id = present(seen.deliveryId, "delivery")
    const taken = async (): Promise<Sent> => ({ id, plan, ...(await takenBy[plan.provider](phoneNumber)) })
    return { plan, send: () => workflows.sendQueued(id), taken }
  }

  const takenBy = {
    twilio: async (phoneNumber: string) => {
      const message = present((await site.twilio.messages(phoneNumber))[0], "message")
      return { providerMessageId: message.sid, callback: (word: Word) => twilioCallback(message, word) }
    },
    plivo: async (phoneNumber: string) => {
      const message = present((await site.plivo.messages(phoneNumber))[0], "message")
      return {
        providerMessageId: message.messageUuid,
        callback: (word: Word) => plivoCallback(message, word),
      }
    },
  }

  /** What providers say at odds with themselves comes one after the other, all else at once, also about one message. */
  async function callBack(sent: readonly Sent[], { callbacks }: Burst, readAnswers: () => Promise<void>) {
    const news = new Map<string, number>()
    const last = new Map<number, Promise<void>>()
    let read: Promise<void> | null = null
    await severalAtOnce(callbacks, async ({ message, word }, place) => {
      // Not so late that a busy machine lets the provider's time limit pass meanwhile.
      if (place === callbacks.length / 4) read = readAnswers()
      const { id, plan, callback } = present(sent[message], "message")
      const isNews = () => news.set(id, (news.get(id) ?? 0) + 1)
      const before = plan.contradicts ? last.get(message) : undefined
      const taken = (before ?? Promise.resolve()).then(() => post(plan.provider, callback(word), isNews))
      last.set(message, taken)
      await taken
    })
    await read
    return news
  }

  async function post(provider: string, request: Request, isNews: () => void): Promise<void> {
    const path = new URL(request.url).pathname.replace(`/api/webhooks/${provider}/`, "").split("/")
    // What a message was billed is asked for after the answer to what is news, and tested with prices.
    const answer = await handleWebhook(request, "burst", { provider, path }, isNews)
    expect(answer.status).toBe(204)
  }

  it("of a thousand, in any order, repeated and before our own record, leaves each of a hundred messages in its right state", async () => {
    // One number makes the burst, so that it is all that a failure has to tell.
    const property = fc.asyncProperty(fc.noShrink(fc.integer()), async (seed) => {
      const burst = present(fc.sample(bursts, { numRuns: 1, seed })[0], "burst")
      const { sent, readAnswers } = await sendAll(burst)
      const news = await callBack(sent, burst, readAnswers)

      const right = sent.map(({ id, providerMessageId, plan }, message) => {
        const row = { id, provider: plan.provider, providerMessageId, ...rightRow(burst, message) }
        // Taken and written down before, so that nothing but its end is news, and that once.
        const once = Number(row.state !== "accepted")
        return { ...row, news: plan.overtaken ? expect.any(Number) : once }
      })
      const { rows } = await site.rows.query(rowsStatement)
      expect(rows.map((row) => ({ ...row, news: news.get(row.id) ?? 0 }))).toEqual(
        right.sort((one, other) => (one.id < other.id ? -1 : 1)),
      )
    })
    await fc.assert(property.beforeEach(() => site.reset()).afterEach(release), { numRuns: orders })
  })
})

function nothingOf(provider: "TWILIO" | "PLIVO"): Record<string, string> {
  const ofAccount = { TWILIO: "ACCOUNT_SID", PLIVO: "AUTH_ID" }[provider]
  const names = [ofAccount, "AUTH_TOKEN", "SENDER_NUMBER", "VOICE_NUMBER", "API_BASE_URL"]
  return Object.fromEntries(names.map((name) => [`${provider}_${name}`, ""]))
}

/** Does something with each, a few at a time, begun in their order. */
async function severalAtOnce<Item, Outcome>(
  items: readonly Item[],
  act: (item: Item, place: number) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [place, item] of waiting) outcomes[place] = await act(item, place)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return outcomes
}
