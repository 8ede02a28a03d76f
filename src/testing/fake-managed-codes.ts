import type { Channel } from "@/core/challenge"
import type { CheckOutcome, ManagedCodes, ManagedOutcome, ManagedSend } from "@/core/ports/managed-codes"
import { silence } from "./send-outcomes"

/** A code that arrived at a phone. */
interface Arrived extends ManagedSend {
  readonly code: string
}

interface Verification {
  readonly id: string
  readonly to: string
  readonly code: string
  checks: number
  sends: number
  isOver: boolean
}

/** A provider that owns its codes, in memory. It does what a test tells it to, and else what such a provider does. */
export interface FakeManagedCodes extends ManagedCodes {
  /** Every message that left, oldest first. */
  readonly sent: readonly Arrived[]
  /** What was checked and ended, in order: `check verification-1-fake`. */
  readonly asked: readonly string[]
  /** The code that went last to a number. Throws where there is none. */
  lastCodeTo(number: string): string
  /** The code that a number waits for has had its time, or its five checks by somebody else. */
  expire(number: string): void
  exhaust(number: string): void
  /** The next send, or the one after some, ends like this, and nothing is sent. */
  answerSendOnce(outcome: ManagedOutcome, terms?: { readonly after: number }): void
  /** The next code is sent, and the answer that says so is lost. */
  loseAnswerOnce(): void
  /** The next check ends like this, whatever the code. */
  answerCheckOnce(outcome: CheckOutcome): void
  /** Ending does nothing for now, as where the provider is away. */
  ignoreCancel(ignores: boolean): void
  /** Checks wait until the returned function is called. */
  holdChecks(): () => void
}

/** The code of the first verification. */
export const firstFakeCode = codeOf(1)

/** Spread over all numbers, so that two codes are seldom alike. */
function codeOf(count: number): string {
  return String((count * 357_913) % 1_000_000).padStart(6, "0")
}

/** As many as Twilio Verify takes of one code. */
const mostChecks = 5

export function createFakeManagedCodes(
  name = "fake-codes",
  channels: readonly Channel[] = ["sms", "call", "whatsapp"],
): FakeManagedCodes {
  const verifications: Verification[] = []
  const sent: Arrived[] = []
  const asked: string[] = []
  const sendAnswers: (ManagedOutcome | undefined)[] = []
  let losesAnswer = false
  const checkAnswers: CheckOutcome[] = []
  let cancels = true
  let gate: Promise<void> = Promise.resolve()
  const pendingAt = (number: string) => verifications.findLast(({ to, isOver }) => to === number && !isOver)
  const called = (id: string) => verifications.find((one) => one.id === id)

  function open(to: string): Verification {
    const count = verifications.length + 1
    const made = {
      id: `verification-${count}-fake`,
      to,
      code: codeOf(count),
      checks: 0,
      sends: 0,
      isOver: false,
    }
    verifications.push(made)
    return made
  }

  function compare(one: Verification | undefined, code: string): CheckOutcome {
    if (one === undefined || one.isOver || one.checks >= mostChecks) return { kind: "gone" }
    one.checks += 1
    if (one.code !== code) return { kind: "wrong" }
    one.isOver = true
    return { kind: "approved" }
  }

  return {
    name,
    channels: new Set(channels),
    speaks: () => true,
    sent,
    asked,
    send: async (request) => {
      const answer = sendAnswers.shift()
      if (answer !== undefined) return answer
      const pending = pendingAt(request.to) ?? open(request.to)
      if (pending.checks >= mostChecks)
        return {
          state: "failed",
          failure: "too-many",
          providerErrorCode: "60202",
          elsewhere: false,
          counts: true,
        }
      sent.push({ ...request, code: pending.code })
      pending.sends += 1
      if (losesAnswer) {
        losesAnswer = false
        return silence
      }
      return { state: "accepted", providerMessageId: pending.id, segments: null, timesSent: pending.sends }
    },
    check: async (id, code) => {
      asked.push(`check ${id}`)
      await gate
      return checkAnswers.shift() ?? compare(called(id), code)
    },
    cancel: async (id) => {
      asked.push(`cancel ${id}`)
      const one = called(id)
      if (one !== undefined && cancels) one.isOver = true
    },
    lastCodeTo: (number) => {
      const last = sent.findLast(({ to }) => to === number)
      if (last === undefined) throw new Error(`no code was sent to ${number}`)
      return last.code
    },
    expire: (number) => {
      const pending = pendingAt(number)
      if (pending !== undefined) pending.isOver = true
    },
    exhaust: (number) => {
      const pending = pendingAt(number)
      if (pending !== undefined) pending.checks = mostChecks
    },
    answerSendOnce: (outcome, { after } = { after: 0 }) => {
      sendAnswers.push(...Array.from({ length: after }, () => undefined), outcome)
    },
    loseAnswerOnce: () => {
      losesAnswer = true
    },
    answerCheckOnce: (outcome) => {
      checkAnswers.push(outcome)
    },
    ignoreCancel: (ignores) => {
      cancels = !ignores
    },
    holdChecks: () => {
      let letGo = () => {}
      gate = new Promise((resolve) => {
        letGo = resolve
      })
      return letGo
    },
  }
}
