import { describe, expect, it } from "vitest"
import type { MessageDetail, MessageStep } from "@/core/ports/message-log"
import { consoleMessages as words } from "@/words/en-console-messages"
import { timelineOf } from "./message-timeline"
import { failureTitle } from "./message-words"

const at = (ms: number) => new Date(Date.UTC(2026, 10, 22, 14, 26, 3, 118) + ms)
const step = (ms: number, state: MessageStep["state"], more: Partial<MessageStep> = {}): MessageStep => ({
  at: at(ms),
  state,
  provider: "twilio",
  failure: null,
  providerErrorCode: null,
  ...more,
})

const message: MessageDetail = {
  id: "0190a1b2-0000-7000-8000-00000000000a",
  to: "+62 ••• ••••118",
  country: "ID",
  kind: "code",
  purpose: "sign-in",
  channel: "sms",
  provider: "twilio",
  state: "failed",
  failure: "carrier-refused",
  providerErrorCode: "30007",
  segments: 1,
  cost: null,
  createdAt: at(0),
  providerMessageId: "SM1",
  steps: [],
  stateSince: at(6_000),
  refusals: [],
  codeSaidAt: null,
  code: { expiresAt: at(600_000), usedAt: null, isOpen: false },
  body: null,
  mediaUrls: [],
  sender: null,
  userId: null,
}

const told = (detail: Partial<MessageDetail>) =>
  timelineOf({ ...message, ...detail }, words).map(({ lamp, title, note }) => [lamp, title, note])

describe("what happened to a message", () => {
  it("is told step by step, with how long its provider took and why it failed", () => {
    const failed = { failure: "carrier-refused", providerErrorCode: "30007" } as const
    const steps = [
      step(2, "sending", { provider: null }),
      step(286, "accepted"),
      step(6_000, "failed", failed),
    ]
    expect(told({ steps })).toEqual([
      ["through", "Queued", null],
      ["through", "Sending began", null],
      ["through", "Handed to Twilio", "Accepted in 284 ms"],
      ["busy", "Failed", "30007: The carrier refused it"],
      ["idle", "Code not used", null],
    ])
  })

  it("names who did not take it before, and who was asked next", () => {
    const refusals = [{ provider: "plivo", providerErrorCode: "http-401" }]
    const steps = [step(2, "sending", { provider: null }), step(90, "sending"), step(200, "delivered")]
    expect(told({ steps, refusals, state: "delivered", failure: null })).toEqual([
      ["through", "Queued", null],
      ["through", "Sending began", null],
      ["busy", "Plivo did not take it", "http-401"],
      ["through", "Passed on to Twilio", null],
      ["through", "Delivered", null],
      ["idle", "Code not used", null],
    ])
  })

  it("has its last step alone where no others were kept", () => {
    expect(told({})).toEqual([
      ["through", "Queued", null],
      ["busy", "Failed", "30007: The carrier refused it"],
      ["idle", "Code not used", null],
    ])
  })

  it.each([
    ["mailing-dropped", "The rest of this mailing was dropped before it was sent"],
    ["dropped-by-hook", "Your own code dropped it"],
    ["hook-failed", "Your own code broke off, so it was not sent"],
    ["circuit-open", "The message service has trouble"],
  ])("blames no message service for what it was not asked to carry: %s", (providerErrorCode, title) => {
    const failed = { provider: null, failure: "service-trouble", providerErrorCode } as const
    expect(told(failed)[1]).toEqual(["busy", "Failed", `${providerErrorCode}: ${title}`])
    expect(failureTitle(failed, words)).toBe(title)
  })

  it("ends with the code that was used, or until when it can be", () => {
    const used = timelineOf(
      { ...message, code: { expiresAt: at(600_000), usedAt: at(9_000), isOpen: false } },
      words,
    )
    expect(used.at(-1)).toMatchObject({
      lamp: "through",
      title: "Code used",
      before: null,
      at: at(9_000).toISOString(),
    })
    const open = timelineOf(
      { ...message, code: { expiresAt: at(600_000), usedAt: null, isOpen: true } },
      words,
    )
    expect(open.at(-1)).toMatchObject({
      title: "Code not used yet",
      before: "until",
      at: at(600_000).toISOString(),
    })
    expect(told({ code: null, kind: "new-device", purpose: null }).at(-1)?.[1]).toBe("Failed")
  })

  it("says that a call was taken, and when the code was said in it", () => {
    const call = { channel: "call", state: "delivered", failure: null, providerErrorCode: null } as const
    expect(told({ ...call, codeSaidAt: at(5_000) }).map(([, title]) => title)).toEqual([
      "Queued",
      "Call taken",
      "Code said",
      "Code not used",
    ])
  })
})
