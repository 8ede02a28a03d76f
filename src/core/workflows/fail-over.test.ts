import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { caller, deliveryReport, present } from "@/testing/builders"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn } from "@/testing/results"
import { silence, trouble } from "@/testing/send-outcomes"
import { workflowWorld } from "@/testing/workflow-world"

const number = "+14155550132"

/** What the first provider says afterwards of a message that it has although it answered otherwise. */
const reportOf = (deliveryId: string) =>
  deliveryReport(deliveryId, { provider: "recording", state: "accepted" })

function worldOfTwo() {
  const second = createRecordingMessenger("second")
  const world = workflowWorld({ others: [second] })
  const start = async () =>
    grantedIn(await world.workflows.startPhoneSignIn(caller(), { country: "US", phoneNumber: number }))
  const send = async () => {
    const { view, deliveryId } = await start()
    const sent = await world.workflows.sendQueued(present(deliveryId))
    const seen = await world.workflows.watchChallenge(caller().opener, view.challengeId)
    return { sent, delivery: present(seen).view.delivery }
  }
  return { world, first: world.messenger, second, send }
}

describe("the next provider", () => {
  it("is asked when the first certainly did not send, with the same code, and it is written down", async () => {
    const { first, second, send } = worldOfTwo()
    first.answerOnce(trouble)
    const { sent, delivery } = await send()
    expect(sent).toMatchObject({
      provider: "second",
      outcome: { state: "accepted" },
      refusals: [{ provider: "recording", providerErrorCode: "20503" }],
    })
    expect(delivery).toMatchObject({ state: "accepted", failure: null })
    expect(second.lastTextTo(number)).toBe(first.lastTextTo(number))
  })

  it.each<[string, SendOutcome]>([
    ["nobody knows whether the first sent", silence],
    ["the number is to blame", { ...trouble, failure: "cannot-receive-texts", elsewhere: false }],
    ["the first saw fraud", { ...trouble, providerErrorCode: "60410", elsewhere: false }],
  ])("is not asked when %s", async (_why, outcome) => {
    const { first, second, send } = worldOfTwo()
    first.answerOnce(outcome)
    const { sent } = await send()
    expect(sent).toMatchObject({ provider: "recording", outcome, refusals: [] })
    expect(second.sent).toEqual([])
  })

  it("is the only one whose reports count from then on", async () => {
    const { world, first, second, send } = worldOfTwo()
    first.answerOnce(trouble)
    const open = second.hold()
    const sending = send()
    await expect.poll(() => second.sent).toHaveLength(1)
    const report = reportOf(second.sent[0]?.deliveryId ?? "")
    expect(await world.workflows.recordReport(report)).toEqual({ kind: "unknown" })
    open()
    expect(await sending).toMatchObject({ sent: { provider: "second" }, delivery: { state: "accepted" } })
    expect(await world.workflows.recordReport(report)).toEqual({ kind: "unknown" })
  })

  it("is not asked where the first reports meanwhile that it carries the message after all", async () => {
    const { world, first, second, send } = worldOfTwo()
    first.answerOnce(trouble)
    const open = first.hold()
    const sending = send()
    await expect.poll(() => first.sent).toHaveLength(1)
    await world.workflows.recordReport(reportOf(first.sent[0]?.deliveryId ?? ""))
    open()
    const { sent, delivery } = await sending
    expect(sent).toMatchObject({ provider: "recording", outcome: { state: "unknown" }, cost: { parts: 1 } })
    expect(delivery).toMatchObject({ state: "accepted" })
    expect(second.sent).toEqual([])
  })

  it("is the last: when it fails too, the message has failed", async () => {
    const { first, second, send } = worldOfTwo()
    first.answerOnce(trouble)
    second.answerOnce({ ...trouble, failure: "country-not-served", providerErrorCode: "21408" })
    const { sent, delivery } = await send()
    expect(sent).toMatchObject({ provider: "second", refusals: [{ provider: "recording" }] })
    expect(delivery).toMatchObject({ state: "failed", failure: "country-not-served" })
  })

  it("is the one that the owner's route names", async () => {
    const { world, first, second, send } = worldOfTwo()
    await world.workflows.saveSettings(
      { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" },
      {
        version: 0,
        templates: [],
        whatsAppTemplates: [],
        routes: [{ channel: "sms", country: null, providers: ["second"] }],
      },
    )
    await send()
    expect([first.sent.length, second.sent.length]).toEqual([0, 1])
  })
})
