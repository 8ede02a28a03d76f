import { describe, expect, it } from "vitest"
import { mailer, mailingTo } from "@/testing/asked-mailing"
import { numberedPhone } from "@/testing/builders"
import { createFixedPricing } from "@/testing/fixed-pricing"
import { grantedIn } from "@/testing/results"
import { workflowWorld } from "@/testing/workflow-world"
import { numberKeyOf } from "../number-key"

const optOut = async (world: ReturnType<typeof workflowWorld>, index: number) =>
  world.deps.optOuts.optOut({
    numberKey: numberKeyOf(await world.deps.numberKey(), numberedPhone(index)),
    provider: "twilio",
    auditId: "audit",
  })

describe("a mailing before it is confirmed", () => {
  it("is told: how many texts, in how many parts, what they cost for each country, and who is left out", async () => {
    const pricing = createFixedPricing()
    pricing.setList("sms", "US", { amount: "0.0079", currency: "USD" })
    const world = workflowWorld({ pricing: [pricing] })
    await optOut(world, 201)
    const asked = mailingTo(3, { text: "Grüße und €ûx ".repeat(8) })
    const numbers = `${asked.numbers}\n(415) 555-0200\n+44 7400 123456\n12345\n+33 6 12 34 56 78`
    const preview = await world.workflows.previewMailing({ ...asked, numbers })
    expect(preview).toEqual({
      texts: 3,
      length: { encoding: "UCS-2", segments: 2, unitsLeft: expect.any(Number), signs: ["û"] },
      problems: [],
      leftOut: [
        { line: 2, typed: numberedPhone(201), reason: "opted-out" },
        { line: 4, typed: "(415) 555-0200", reason: "duplicate" },
        { line: 6, typed: "12345", reason: "unreadable" },
        { line: 7, typed: "+33 6 12 34 56 78", reason: "country-not-open" },
      ],
      countries: [
        {
          country: "US",
          texts: 2,
          provider: "recording",
          price: { amount: "0.0316", currency: "USD" },
          unknown: false,
        },
        {
          country: "GB",
          texts: 1,
          provider: "recording",
          price: { amount: "0.20", currency: "USD" },
          unknown: true,
        },
      ],
      cost: [{ amount: "0.2316", currency: "USD" }],
    })
    expect(pricing.asked.toSorted()).toEqual(["sms GB", "sms US"])
    expect(world.state.mailings.size + world.state.deliveries.size).toBe(0)
  })

  it("costs a number of ours where it carries pictures, and nothing where nobody charges", async () => {
    const mediaUrls = ["https://marlow.example/a.png"]
    const charged = workflowWorld({ pricing: [createFixedPricing()] })
    expect(await charged.workflows.previewMailing(mailingTo(2, { mediaUrls }))).toMatchObject({
      cost: [{ amount: "0.20", currency: "USD" }],
      countries: [{ unknown: true }],
    })
    expect(await workflowWorld().workflows.previewMailing(mailingTo(2))).toMatchObject({
      cost: [],
      countries: [{ texts: 2, price: null }],
    })
  })

  it("says all that keeps it from being sent, beside what is known already", async () => {
    const world = workflowWorld({ sendingOff: true })
    const preview = await world.workflows.previewMailing(
      mailingTo(0, { text: " ", mediaUrls: ["http://a.b"] }),
    )
    expect(preview.problems.map(({ kind }) => kind)).toEqual(["sending-off", "text-refused", "no-numbers"])
    const many = await world.workflows.previewMailing(mailingTo(1001))
    expect(many.problems).toEqual([
      { kind: "sending-off" },
      { kind: "too-many-numbers", given: 1001, most: 1000 },
    ])
    const endless = await world.workflows.previewMailing(mailingTo(0, { numbers: "4711,".repeat(40_000) }))
    expect(endless.problems).toEqual([{ kind: "sending-off" }, { kind: "list-too-long" }])
  })
})

describe("a mailing that is confirmed", () => {
  it("is written with a row for each number, and nothing is sent by that", async () => {
    const world = workflowWorld()
    await optOut(world, 201)
    const { mailingId } = grantedIn(await world.workflows.makeMailing(mailer, mailingTo(3)))
    expect(world.state.mailings.get(mailingId)).toMatchObject({ total: 2, leftOut: { "opted-out": 1 } })
    expect([...world.state.deliveries.values()]).toMatchObject(
      [200, 202].map((index) => ({ to: numberedPhone(index), state: "queued", mailingId, country: "US" })),
    )
    expect(world.messenger.sent).toEqual([])
  })

  it("is one for a second click and for a request whose answer was lost, also where somebody opted out since", async () => {
    const world = workflowWorld()
    const first = grantedIn(await world.workflows.makeMailing(mailer, mailingTo(3)))
    await optOut(world, 201)
    expect(grantedIn(await world.workflows.makeMailing(mailer, mailingTo(3)))).toEqual(first)
    expect(await world.workflows.makeMailing(mailer, mailingTo(2))).toEqual({
      ok: false,
      refusal: { kind: "idempotency-key-used" },
    })
    expect(world.state.mailings.size).toBe(1)
  })

  it("is refused where it has a problem, or goes past what may be sent in a day", async () => {
    const world = workflowWorld({ policy: { mailingTextsPerDay: 5 } })
    expect(await world.workflows.makeMailing(mailer, mailingTo(2, { text: "" }))).toMatchObject({
      refusal: { kind: "text-refused", problem: "empty" },
    })
    grantedIn(await world.workflows.makeMailing(mailer, mailingTo(3)))
    expect(await world.workflows.makeMailing(mailer, mailingTo(3, { key: "mailing-2" }))).toEqual({
      ok: false,
      refusal: { kind: "mailing-limit", left: 2, most: 5, retryAfterSeconds: 86_400 },
    })
    expect(world.state.mailings.size).toBe(1)
  })

  it("spends nothing that sign-ins and single texts live on", async () => {
    const world = workflowWorld()
    grantedIn(await world.workflows.makeMailing(mailer, mailingTo(3)))
    expect([...world.state.quotas.keys()]).toEqual(["mailing-texts:site"])
  })
})
