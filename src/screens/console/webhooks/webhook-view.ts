import type { LoggedAttempt } from "@/core/ports/webhook-log"
import type { WebhookEventType, WebhookState } from "@/core/webhook"
import type { LampState } from "@/ui/lamp"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

/** An endpoint, as the page shows it. */
export interface EndpointView {
  readonly id: string
  readonly url: string
  readonly events: readonly WebhookEventType[]
}

/** The lamp of a state. */
export const lampOf = {
  waiting: "ringing",
  delivered: "through",
  "given-up": "busy",
} as const satisfies Record<WebhookState, LampState>

/** What came of an attempt, in words. */
export function attemptText(words: ConsoleWords["webhooks"], attempt: LoggedAttempt | null): string {
  if (attempt === null) return words.notTried
  if (attempt.status !== null) return say(words.status, { status: attempt.status })
  if (attempt.error === null) return words.noAnswerYet
  const errors: Readonly<Record<string, string>> = words.errors
  return errors[attempt.error] ?? words.errors.other
}

/** How an attempt ended, as a lamp. */
export function attemptLamp({ status, error }: LoggedAttempt): LampState {
  if (status !== null && status >= 200 && status < 300) return "through"
  return status === null && error === null ? "idle" : "busy"
}
