import type { MessageDetail, MessageStep } from "@/core/ports/message-log"
import type { LampState } from "@/ui/lamp"
import { say } from "@/words/say"
import { failureTitle, type MessageWords, providerName } from "./message-words"

/** One line of what happened. */
export interface TimelineEntry {
  readonly lamp: LampState
  readonly title: string
  readonly note: string | null
  /** ISO 8601; `null`: nobody wrote down when. */
  readonly at: string | null
  /** A word before the time: "until". */
  readonly before: string | null
}

/** What happened to a message, in order. */
export function timelineOf(message: MessageDetail, words: MessageWords): readonly TimelineEntry[] {
  const entry = (
    lamp: LampState,
    title: string,
    at: Date | null,
    note: string | null = null,
  ): TimelineEntry => ({
    lamp,
    title,
    note,
    at: at?.toISOString() ?? null,
    before: null,
  })
  const steps = stepsOf(message)
  return [
    entry("through", words.steps.queued, message.createdAt),
    ...steps
      .slice(0, 1)
      .filter(isBegun)
      .map(({ at }) => entry("through", words.steps.begun, at)),
    ...message.refusals.map(({ provider, providerErrorCode }) =>
      entry(
        "busy",
        say(words.steps.refusedBy, { provider: providerName(provider, words) }),
        null,
        providerErrorCode,
      ),
    ),
    ...steps
      .slice(isBegun(steps[0]) ? 1 : 0)
      .map((step) =>
        entry(lamps[step.state], titleOf(step, message, words), step.at, noteOf(step, steps, words)),
      ),
    ...(message.codeSaidAt === null ? [] : [entry("through", words.steps.said, message.codeSaidAt)]),
    ...codeEntry(message, words),
  ]
}

const lamps = {
  queued: "through",
  sending: "through",
  accepted: "through",
  delivered: "through",
  failed: "busy",
  unknown: "idle",
} as const satisfies Record<MessageStep["state"], LampState>

const isBegun = (step: MessageStep | undefined) => step?.state === "sending"

/** A message from before steps were kept has its last one alone. */
function stepsOf({ steps, state, ...message }: MessageDetail): readonly MessageStep[] {
  if (steps.length > 0 || state === "queued") return steps
  const { stateSince: at, provider, failure, providerErrorCode } = message
  return [{ at, state, provider, failure, providerErrorCode }]
}

function titleOf(
  { state, provider }: MessageStep,
  { channel }: MessageDetail,
  { steps, ...words }: MessageWords,
): string {
  const name = providerName(provider, { steps, ...words })
  const titles = {
    queued: steps.queued,
    sending: say(steps.passedOn, { provider: name }),
    accepted: say(steps.taken, { provider: name }),
    delivered: channel === "call" ? steps.answered : steps.delivered,
    failed: steps.failed,
    unknown: steps.unknown,
  } as const satisfies Record<MessageStep["state"], string>
  return titles[state]
}

function noteOf(step: MessageStep, steps: readonly MessageStep[], words: MessageWords): string | null {
  const [first] = steps
  if (step.state === "accepted" && first?.state === "sending")
    return say(words.acceptedIn, { ms: step.at.getTime() - first.at.getTime() })
  return (
    [step.providerErrorCode, failureTitle(step, words)].filter((said) => said !== null).join(": ") || null
  )
}

function codeEntry({ code }: MessageDetail, words: MessageWords): readonly TimelineEntry[] {
  if (code === null) return []
  if (code.usedAt !== null)
    return [
      { lamp: "through", title: words.steps.used, note: null, at: code.usedAt.toISOString(), before: null },
    ]
  const title = code.isOpen ? words.steps.open : words.steps.unused
  return [{ lamp: "idle", title, note: null, at: code.expiresAt.toISOString(), before: words.until }]
}
