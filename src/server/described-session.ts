import type { DeviceForm } from "@/core/device"
import type { SessionStrength } from "@/core/session"
import type { ListedSession } from "@/core/workflows/list-sessions"
import { timeAgo } from "@/words/time-ago"

/** A session as its owner sees it on a page. */
export interface SessionView {
  readonly sessionId: string
  /** `null`: the browser did not say. */
  readonly browser: string | null
  readonly system: string | null
  readonly form: DeviceForm
  /** In the language of the page; `null`: nobody told. Named here, because the browser's own names differ. */
  readonly country: string | null
  readonly strength: SessionStrength
  /** ISO 8601. */
  readonly startedAt: string
  readonly secondsSinceUse: number
  /** The same in the language of the page, as it was when this was written: "2 hours ago". */
  readonly used: string
  readonly isThis: boolean
}

/** Turns sessions into what a page in this language shows of them. */
export function describeSessions(sessions: readonly ListedSession[], locale: string): readonly SessionView[] {
  const countries = new Intl.DisplayNames(locale, { type: "region", fallback: "none" })
  return sessions.map((session) => {
    const secondsSinceUse = Math.floor(session.msSinceUse / 1000)
    return {
      sessionId: session.sessionId,
      browser: session.browser,
      system: session.system,
      form: session.form ?? "computer",
      country: session.country && (countries.of(session.country) ?? null),
      strength: session.strength,
      startedAt: new Date(session.startedAtMs).toISOString(),
      secondsSinceUse,
      used: timeAgo(secondsSinceUse, locale),
      isThis: session.isThis,
    }
  })
}
