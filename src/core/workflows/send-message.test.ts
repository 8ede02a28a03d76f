import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { deliveryReport } from "@/testing/builders"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn } from "@/testing/results"
import { silence, trouble } from "@/testing/send-outcomes"
import { type WorkflowWorld, type WorldSettings, workflowWorld } from "@/testing/workflow-world"
import type { AskedText } from "./check-text"
import type { TextSender } from "./send-message"

const shop: TextSender = { kind: "key", name: "shop" }
const ada: TextSender = { kind: "user", userId: "01900000-0000-7000-8000-00000000aaaa" }
const number = "+14155550132"
const resource = { sid: "SM1", status: "queued" }
const taken: SendOutcome = { state: "accepted", providerMessageId: "SM1", segments: 1, resource }

const asked = (parts: Partial<AskedText> = {}): AskedText => ({
  to: { country: "US", phoneNumber: number },
  text: "Your bike is ready.",
  mediaUrls: [],
  options: {},
  idempotencyKey: "order-1",
  ...parts,
})
const send = (world: WorkflowWorld, parts: Partial<AskedText> = {}, sender: TextSender = shop) =>
  world.workflows.sendMessage(sender, asked(parts))
const answered = async (...parameters: Parameters<typeof send>) => grantedIn(await send(...parameters)).answer

describe("a text that somebody sends on purpose", () => {
  it("is handed over as it was asked for, and answered with what the provider said", async () => {
    const world = workflowWorld()
    world.messenger.answerOnce(taken)
    const mediaUrls = ["https://marlow.example/a.png"]
    const { answer, sent } = grantedIn(await send(world, { mediaUrls, options: { validForSeconds: 60 } }))
    expect(answer).toEqual({
      deliveryId: expect.any(String),
      state: "accepted",
      provider: "recording",
      failure: null,
      providerErrorCode: null,
      resource,
    })
    expect(sent).toMatchObject({ deliveryId: answer.deliveryId, provider: "recording" })
    expect(world.messenger.sent).toEqual([
      {
        deliveryId: answer.deliveryId,
        to: number,
        channel: "sms",
        body: "Your bike is ready.",
        mediaUrls,
        validForSeconds: 60,
        purpose: "text",
        reportUrl: null,
        wantsResource: true,
      },
    ])
    expect(world.state.deliveries.get(answer.deliveryId)).toMatchObject({
      state: "accepted",
      providerMessageId: "SM1",
      text: { body: "Your bike is ready.", mediaUrls, sender: "key:shop" },
    })
  })

  it("has its row before a provider is asked", async () => {
    const world = workflowWorld()
    const open = world.messenger.hold()
    const sending = send(world)
    await expect.poll(() => world.messenger.sent).toHaveLength(1)
    expect([...world.state.deliveries.values()]).toMatchObject([{ state: "sending", to: number }])
    open()
    await sending
  })

  it("goes on to the next provider of the route after a certain failure, and is told who took it", async () => {
    const second = createRecordingMessenger("second")
    const world = workflowWorld({ others: [second] })
    world.messenger.answerOnce(trouble)
    expect(await answered(world)).toMatchObject({ state: "accepted", provider: "second" })
    expect(second.lastTextTo(number)).toBe("Your bike is ready.")
  })

  it("goes to the provider that was chosen, and to no other", async () => {
    const second = createRecordingMessenger("second")
    const world = workflowWorld({ others: [second] })
    second.answerOnce(trouble)
    expect(await answered(world, { options: { provider: "second" } })).toMatchObject({
      state: "failed",
      provider: "second",
      failure: "service-trouble",
      providerErrorCode: "20503",
      resource: null,
    })
    expect(world.messenger.sent).toHaveLength(0)
  })

  it("is not sent by a provider that is not connected, nor by nobody", async () => {
    const world = workflowWorld()
    expect(await send(world, { options: { provider: "acme" } })).toEqual({
      ok: false,
      refusal: { kind: "provider-not-connected", connected: ["recording"] },
    })
    const off = workflowWorld({ sendingOff: true })
    for (const options of [{}, { provider: "acme" }])
      expect(await send(off, { options })).toEqual({ ok: false, refusal: { kind: "sending-off" } })
    expect(world.state.deliveries.size + off.state.deliveries.size).toBe(0)
  })

  it.each([
    [4, false],
    [5, true],
    [100, true],
    [101, false],
  ])("of use for %i seconds is taken where all that may be asked take that: %j", async (seconds, isTaken) => {
    const ranged = (least: number, most: number) => ({
      ...createRecordingMessenger(`to-${most}`),
      validity: { least, most },
    })
    const world = workflowWorld({ others: [ranged(1, 100), ranged(5, 1_000)] })
    const result = await send(world, { options: { validForSeconds: seconds } })
    const refusal = { kind: "validity-refused", least: 5, most: 100 }
    expect(result).toMatchObject(isTaken ? { ok: true } : { ok: false, refusal })
  })

  it("is limited for its sender, and spends nothing that sign-ins live on", async () => {
    const world = workflowWorld({ policy: { textsPerSenderPerHour: 2 } })
    for (const idempotencyKey of ["1", "2"]) await answered(world, { idempotencyKey })
    expect(await send(world, { idempotencyKey: "3" })).toMatchObject({
      ok: false,
      refusal: { kind: "limited", rule: "sender-texts", retryAfterSeconds: 3600 },
    })
    expect(await answered(world, { idempotencyKey: "3" }, ada)).toMatchObject({ state: "accepted" })
    expect(await answered(world, { idempotencyKey: "2" })).toMatchObject({ state: "accepted" })
    expect([...world.state.quotas.keys()]).toEqual([
      "sender-texts:key:shop",
      `sender-texts:user:${ada.userId}`,
    ])
  })
})

describe("a repetition under the same key", () => {
  it.each<[string, SendOutcome]>([
    ["taken", taken],
    ["refused", trouble],
    ["met with silence", silence],
  ])("sends nothing and gets the same answer, where the first was %s", async (_what, outcome) => {
    const world = workflowWorld()
    world.messenger.answerOnce(outcome)
    const first = await answered(world)
    expect(first.state).toBe(outcome.state)
    world.clock.advance(86_400_000)
    const again = grantedIn(await send(world))
    expect(again).toMatchObject({ answer: first, sent: null })
    expect(world.messenger.sent).toHaveLength(1)
  })

  it.each<[string, WorldSettings]>([
    ["nobody is connected any more", { sendingOff: true }],
    ["its country is closed by now", { site: { openCountries: new Set(["GB"]) } }],
    ["its provider is not connected any more", { others: [] }],
    ["its sender has sent all that it may", { policy: { textsPerSenderPerHour: 1 } }],
  ])("gets the answer to the first also where %s", async (_what, settings) => {
    const world = workflowWorld({ others: [createRecordingMessenger("second")] })
    const parts = { options: { provider: "second" } }
    const first = await answered(world, parts)
    const later = world.withSettings(settings)
    const again = grantedIn(await send(later, parts))
    expect(again).toMatchObject({ answer: first, sent: null, loggedNumber: expect.stringMatching(/32$/) })
    expect(await send(later, { ...parts, text: "Your bike is gone." })).toMatchObject({
      refusal: { kind: "idempotency-key-used" },
    })
    for (const other of [{ text: "" }, { idempotencyKey: "order 1" }, { idempotencyKey: "order-2" }])
      expect(await send(later, { ...parts, ...other })).toMatchObject({ ok: false })
  })

  it("at the same moment waits for the first, and gets its answer", async () => {
    const world = workflowWorld()
    world.messenger.answerOnce(taken)
    const open = world.messenger.hold()
    const both = [answered(world), answered(world), answered(world)]
    await expect.poll(() => world.messenger.sent).toHaveLength(1)
    open()
    const answers = await Promise.all(both)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(world.messenger.sent).toHaveLength(1)
  })

  it("of one whose process never came back is told that nobody knows, for good, and nothing is sent", async () => {
    const world = workflowWorld()
    world.messenger.hold()
    void send(world)
    await expect.poll(() => world.messenger.sent).toHaveLength(1)
    world.clock.advance(15_001)
    const answer = await answered(world)
    expect(answer).toMatchObject({ state: "unknown", provider: null, resource: null })
    expect(await answered(world)).toEqual(answer)
    expect(world.messenger.sent).toHaveLength(1)
  })

  it("of such a one, which another process has found since, is told the same", async () => {
    const world = workflowWorld()
    world.messenger.hold()
    void send(world)
    await expect.poll(() => world.messenger.sent).toHaveLength(1)
    world.clock.advance(15_001)
    expect(await world.workflows.giveUpLeftBehind()).toBe(1)
    expect([...world.state.deliveries.values()]).toMatchObject([{ state: "unknown" }])
    expect(await answered(world)).toMatchObject({ state: "unknown", provider: null, resource: null })
    expect(world.messenger.sent).toHaveLength(1)
  })

  it("of such a one is told what a report has said meanwhile", async () => {
    const world = workflowWorld()
    world.messenger.hold()
    void send(world)
    await expect.poll(() => world.messenger.sent).toHaveLength(1)
    const deliveryId = world.messenger.sent[0]?.deliveryId ?? ""
    await world.workflows.recordReport(deliveryReport(deliveryId, { provider: "recording" }))
    world.clock.advance(15_001)
    expect(await answered(world)).toMatchObject({ state: "delivered", provider: "recording" })
  })

  it("for something else is refused, whatever became of the first", async () => {
    const world = workflowWorld()
    await answered(world)
    expect(await send(world, { text: "Your bike is gone." })).toEqual({
      ok: false,
      refusal: { kind: "idempotency-key-used" },
    })
    expect(await answered(world, { text: "Your bike is gone." }, ada)).toMatchObject({ state: "accepted" })
    expect(world.messenger.sent).toHaveLength(2)
  })

  it("is none where there is no key", async () => {
    const world = workflowWorld()
    const first = await answered(world, { idempotencyKey: null })
    expect((await answered(world, { idempotencyKey: null })).deliveryId).not.toBe(first.deliveryId)
    expect(world.messenger.sent).toHaveLength(2)
  })
})
