import { describe, expect, it } from "vitest"
import { deliveryReport } from "@/testing/builders"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn } from "@/testing/results"
import { trouble } from "@/testing/send-outcomes"
import { type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import type { AskedTest } from "./send-test-message"

const ada = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const phoneNumber = "+14155550132"
const send = (world: WorkflowWorld, asked: Partial<AskedTest> = {}) =>
  world.workflows.sendTestMessage(ada, {
    to: { country: "US", phoneNumber },
    provider: null,
    language: null,
    ...asked,
  })

describe("a test message", () => {
  it("is the text of the type Test, with a code that opens nothing, and is watched by its row", async () => {
    const world = workflowWorld()
    const { answer, sent } = grantedIn(await send(world))
    expect(world.messenger.lastTextTo(phoneNumber)).toMatch(
      /\b\d{6}\b[\s\S]*Marlow Cycles[\s\S]*\n\n@id\.marlow\.example #\d{6}$/,
    )
    expect(world.messenger.sent).toMatchObject([{ purpose: "test", channel: "sms", mediaUrls: [] }])
    expect(sent).toMatchObject({ deliveryId: answer.deliveryId, provider: "recording" })
    expect(world.state.deliveries.get(answer.deliveryId)).toMatchObject({
      text: { sender: `user:${ada.userId}` },
    })
    expect(await world.workflows.watchText(answer.deliveryId)).toEqual({
      state: "accepted",
      provider: "recording",
      failure: null,
      providerErrorCode: null,
      msSinceBegun: 0,
    })

    const sentId = world.state.deliveries.get(answer.deliveryId)?.providerMessageId ?? ""
    const report = deliveryReport(answer.deliveryId, { provider: "recording", providerMessageId: sentId })
    await world.workflows.recordReport(report)
    expect(await world.workflows.watchText(answer.deliveryId)).toMatchObject({ state: "delivered" })
  })

  it("stands in the audit, where it was sent", async () => {
    const world = workflowWorld({ policy: { testMessagesPerHour: 1 } })
    grantedIn(await send(world))
    expect(await send(world)).toMatchObject({ refusal: { kind: "limited" } })
    expect(world.state.audit).toEqual(["test-message-sent"])
  })

  it("is written in the owner's words and in the language that is asked for", async () => {
    const world = workflowWorld()
    const content = "{{code}}: Prueba de {{app}}"
    const saved = { templates: [{ usageType: "Test", language: "es", content }] } as const
    const by = {
      userId: null,
      auditId: "01900000-0000-7000-8000-00000000bbbb",
      addressKey: null,
      changed: [],
    }
    await world.deps.settings.save(0, saved, by)
    grantedIn(await send(world, { language: "es" }))
    expect(world.messenger.lastTextTo(phoneNumber)).toMatch(/^\d{6}: Prueba de Marlow Cycles\n/)
  })

  it("goes by the provider that is named, and by no other", async () => {
    const second = createRecordingMessenger("second")
    const world = workflowWorld({ others: [second] })
    second.answerOnce(trouble)
    const { answer } = grantedIn(await send(world, { provider: "second" }))
    expect(answer).toMatchObject({ state: "failed", provider: "second" })
    expect(world.messenger.sent).toEqual([])
    expect(await world.workflows.watchText(answer.deliveryId)).toMatchObject({ state: "failed" })
    expect(await send(world, { provider: "third" })).toMatchObject({
      refusal: {
        kind: "provider-not-connected",
        connected: ["recording", "second"],
      },
    })
  })

  it("goes to open countries and readable numbers alone, and only where somebody sends", async () => {
    const world = workflowWorld()
    const to = (number: string) => ({ to: { country: "US", phoneNumber: number } })
    expect(await send(world, to("12"))).toMatchObject({ refusal: { kind: "phone-number-unreadable" } })
    expect(await send(world, to("+33612345678"))).toMatchObject({ refusal: { kind: "country-not-open" } })
    expect(await send(workflowWorld({ sendingOff: true }))).toMatchObject({
      refusal: { kind: "sending-off" },
    })
  })

  it("has a quota of its own, which texts do not spend and which spends none of theirs", async () => {
    const world = workflowWorld({ policy: { testMessagesPerHour: 2, textsPerSenderPerHour: 1 } })
    for (const _ of [1, 2]) grantedIn(await send(world))
    expect(await send(world)).toMatchObject({ refusal: { kind: "limited", rule: "sender-tests" } })
    const text = {
      to: { country: "US", phoneNumber },
      text: "Your bike is ready.",
      mediaUrls: [],
      options: {},
      idempotencyKey: null,
    }
    grantedIn(await world.workflows.sendMessage({ kind: "user", userId: ada.userId }, text))
    expect(world.messenger.sent).toHaveLength(3)
  })

  it("is not there where nobody sent it", async () => {
    expect(await workflowWorld().workflows.watchText("01900000-0000-7000-8000-00000000cccc")).toBeNull()
  })
})
