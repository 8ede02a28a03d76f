import type { Messenger, OutgoingMessage, SendOutcome } from "@/core/ports/messenger"

/** A messenger that keeps what it was given, and answers as a test tells it to. */
export interface RecordingMessenger extends Messenger {
  /** Everything that it was asked to send, oldest first, whatever came of it. */
  readonly sent: readonly OutgoingMessage[]
  /** The text that went last to a number. Throws where there is none. */
  lastTextTo(number: string): string
  /** The next send ends like this; those after it are accepted again. */
  answerOnce(outcome: SendOutcome): void
  /** Sends wait until the returned function is called, so that a test can look at what is under way. */
  hold(): () => void
}

/** Accepts every message until told otherwise. */
export function createRecordingMessenger(name = "recording"): RecordingMessenger {
  const sent: OutgoingMessage[] = []
  const answers: SendOutcome[] = []
  let gate: Promise<void> = Promise.resolve()
  return {
    name,
    channels: new Set(["sms", "call", "whatsapp"]),
    sent,
    send: async (message) => {
      sent.push(message)
      const providerMessageId = `recorded-${sent.length}`
      await gate
      const wantsResource = message.channel === "sms" && message.wantsResource === true
      const resource = wantsResource ? { resource: { id: providerMessageId } } : {}
      return answers.shift() ?? { state: "accepted", providerMessageId, segments: null, ...resource }
    },
    lastTextTo: (number) => {
      const message = sent.findLast((each) => each.to === number)
      if (message?.channel !== "sms") throw new Error(`no text was sent to ${number}`)
      return message.body
    },
    answerOnce: (outcome) => {
      answers.push(outcome)
    },
    hold: () => {
      let open = () => {}
      gate = new Promise((resolve) => {
        open = resolve
      })
      return open
    },
  }
}
