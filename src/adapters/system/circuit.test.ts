import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { outgoingCall, outgoingText } from "@/testing/outgoing-messages"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { silence, trouble } from "@/testing/send-outcomes"
import { withCircuit } from "./circuit"

const text = outgoingText()
/** What a person is told is the same; whom it says something about is not. */
const ofThisMessage: SendOutcome = { ...trouble, providerErrorCode: "21612", ofProvider: false }
const fraud: SendOutcome = { ...ofThisMessage, providerErrorCode: "60410", elsewhere: false }
const badNumber: SendOutcome = { ...fraud, failure: "number-unreachable" }
const open = { state: "failed", providerErrorCode: "circuit-open", elsewhere: true }

function underTest() {
  const messenger = createRecordingMessenger()
  const guarded = withCircuit(messenger, { opensAfter: 5, probesAfterMs: 10_000 })
  const failWith = async (outcome: SendOutcome, times: number) => {
    for (let count = 0; count < times; count += 1) {
      messenger.answerOnce(outcome)
      await guarded.send(text)
    }
  }
  return { messenger, guarded, failWith }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe("a provider's circuit", () => {
  it.each([
    ["silence", silence],
    ["trouble", trouble],
  ])(
    "opens after five times of %s in a row: then nobody is asked, and the next provider may be",
    async (_, outcome) => {
      const { messenger, guarded, failWith } = underTest()
      await failWith(outcome, 5)
      expect(await guarded.send(text)).toMatchObject(open)
      expect(messenger.sent).toHaveLength(5)
    },
  )

  it("stays shut where a message went out between", async () => {
    const { messenger, guarded, failWith } = underTest()
    await failWith(trouble, 4)
    await guarded.send(text)
    await failWith(trouble, 4)
    expect(await guarded.send(text)).toMatchObject({ state: "accepted" })
    expect(messenger.sent).toHaveLength(10)
  })

  it.each([
    ["saw fraud, which would move to the next provider", fraud],
    ["says no to what is about one number, its country or one message", ofThisMessage],
    ["blames the number", badNumber],
  ])("stays shut, however often a provider %s", async (_, outcome) => {
    const { messenger, guarded, failWith } = underTest()
    await failWith(outcome, 10)
    messenger.answerOnce(outcome)
    expect(await guarded.send(text)).toEqual(outcome)
    expect(messenger.sent).toHaveLength(11)
  })

  it("is of one channel: calls go on while texts fail", async () => {
    const { guarded, failWith } = underTest()
    await failWith(trouble, 5)
    expect(await guarded.send(text)).toMatchObject(open)
    expect(await guarded.send(outgoingCall())).toMatchObject({ state: "accepted" })
  })

  it("is another one for texts that somebody sends on purpose: what is wrong with those stops no code", async () => {
    const { messenger, guarded, failWith } = underTest()
    const own = { ...text, purpose: "text" }
    for (let count = 0; count < 5; count += 1) {
      messenger.answerOnce(trouble)
      await guarded.send(own)
    }
    expect(await guarded.send(own)).toMatchObject(open)
    expect(await guarded.send(text)).toMatchObject({ state: "accepted" })
    await failWith(trouble, 5)
    expect(await guarded.send(text)).toMatchObject(open)
  })

  it("lets one message try after ten seconds, and no other before that one is back", async () => {
    const { messenger, guarded, failWith } = underTest()
    await failWith(trouble, 5)
    vi.advanceTimersByTime(9_999)
    expect(await guarded.send(text)).toMatchObject(open)
    vi.advanceTimersByTime(1)
    const release = messenger.hold()
    const probe = guarded.send(text)
    expect(await guarded.send(text)).toMatchObject(open)
    release()
    expect(await probe).toMatchObject({ state: "accepted" })
    expect(await guarded.send(text)).toMatchObject({ state: "accepted" })
  })

  it("stays open where the one that tried fails too", async () => {
    const { guarded, failWith } = underTest()
    await failWith(trouble, 5)
    vi.advanceTimersByTime(10_000)
    await failWith(silence, 1)
    expect(await guarded.send(text)).toMatchObject(open)
  })
})
