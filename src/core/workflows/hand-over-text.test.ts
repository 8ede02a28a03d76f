import { describe, expect, it } from "vitest"
import { mailer, mailingTo } from "@/testing/asked-mailing"
import { numberedPhone } from "@/testing/builders"
import { grantedIn } from "@/testing/results"
import { workflowWorld } from "@/testing/workflow-world"
import { Secret } from "../secret"
import type { TestNumber } from "../test-numbers"

const [listed, real] = [numberedPhone(201), numberedPhone(200)]
/** The clock of the tests begins on 2026-11-21. */
const testNumbers = new Map<string, TestNumber>([
  [listed, { code: new Secret("123459"), lastDay: "2026-11-21" }],
])
const site = { testNumbers }
const textTo = (phoneNumber: string) => ({
  to: { country: "US", phoneNumber },
  text: "Your bike is ready.",
  mediaUrls: [],
  options: {},
  idempotencyKey: phoneNumber,
})
const ada = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const shop = { kind: "key", name: "shop" } as const
const day = 86_400_000

describe("a text of somebody's own to a test number", () => {
  it("is settled without a provider, and answered alike when it is asked for again", async () => {
    const world = workflowWorld({ site })
    const { answer, sent } = grantedIn(await world.workflows.sendMessage(shop, textTo(listed)))
    expect(answer).toMatchObject({
      state: "delivered",
      provider: "test-number",
      failure: null,
      resource: null,
    })
    expect(sent?.cost).toBeNull()
    expect(world.state.deliveries.get(answer.deliveryId)).toMatchObject({
      state: "delivered",
      provider: "test-number",
    })
    expect(grantedIn(await world.workflows.sendMessage(shop, textTo(listed)))).toMatchObject({ answer })
    expect(world.messenger.sent).toEqual([])
  })

  it("goes out once its last day is over, as to any other number", async () => {
    const world = workflowWorld({ site })
    world.clock.advance(day)
    for (const number of [listed, real]) grantedIn(await world.workflows.sendMessage(shop, textTo(number)))
    expect(world.messenger.sent.map(({ to }) => to)).toEqual([listed, real])
  })

  it("is refused where it would try a provider out", async () => {
    const world = workflowWorld({ site })
    const asked = { to: { country: "US", phoneNumber: listed }, provider: null, language: null }
    expect(await world.workflows.sendTestMessage(ada, asked)).toEqual({
      ok: false,
      refusal: { kind: "test-number" },
    })
    expect(world.state.deliveries.size + world.messenger.sent.length).toBe(0)
  })

  it("is left out of a mailing, with the reason", async () => {
    const world = workflowWorld({ site })
    expect(await world.workflows.previewMailing(mailingTo(3))).toMatchObject({
      texts: 2,
      leftOut: [{ line: 2, typed: listed, reason: "test-number" }],
    })
    const { mailingId } = grantedIn(await world.workflows.makeMailing(mailer, mailingTo(3)))
    expect(world.state.mailings.get(mailingId)).toMatchObject({ total: 2, leftOut: { "test-number": 1 } })
  })

  it("goes to nobody where its number was listed after the mailing was made", async () => {
    const world = workflowWorld()
    const { mailingId } = grantedIn(await world.workflows.makeMailing(mailer, mailingTo(2)))
    const chunk = grantedIn(await world.withSettings({ site }).workflows.sendMailingChunk(mailingId))
    expect(chunk.standing.counts).toMatchObject({ accepted: 1, delivered: 1 })
    expect(world.messenger.sent.map(({ to }) => to)).toEqual([real])
  })
})
