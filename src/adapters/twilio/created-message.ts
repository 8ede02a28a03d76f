import { failedWith } from "@/core/error-meaning"
import { inDoubt } from "@/core/own-errors"
import type { SendOutcome } from "@/core/ports/messenger"
import { meaningOf } from "./error-table"

/** What Twilio answers to the creation of a message or call, as far as it is read. All of it may be missing. */
export interface Created {
  readonly sid?: unknown
  readonly status?: unknown
  readonly errorCode?: unknown
  readonly numSegments?: unknown
}

/** States that a message can have in Twilio's first answer although it will never leave. */
const lostStatuses: ReadonlySet<string> = new Set(["failed", "undelivered", "canceled"])

/** Any 2xx comes here, also one that something between us and Twilio made up: without an id it proves nothing. */
export function outcomeOfCreation({ sid, status, errorCode, numSegments }: Created): SendOutcome {
  if (typeof sid !== "string") return inDoubt("unreadable-answer")
  if (typeof status !== "string" || !lostStatuses.has(status)) {
    return { state: "accepted", providerMessageId: sid, segments: readSegments(numSegments) }
  }
  const code = typeof errorCode === "number" ? errorCode : undefined
  return failedWith(String(code ?? status), meaningOf(code))
}

/** Twilio counts as soon as it has chosen a sender; `0` means not yet. Calls have none. */
export function readSegments(numSegments: unknown): number | null {
  return typeof numSegments === "string" && /^[1-9]\d{0,2}$/.test(numSegments) ? Number(numSegments) : null
}
