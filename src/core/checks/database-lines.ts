import type { DatabaseLook } from "../ports/configuration-probes"
import { type CheckLine, siteLine } from "./check-line"
import type { Finding } from "./finding"

/** Beyond this, times in logs and in rows begin to tell different stories. */
const clockOffMs = 2_000
/** Beyond this, signatures and certificates with a date begin to be refused. */
const clockWrongMs = 30_000

/**
 * The database, whether the settings in it could be read, and the clock of this process against its own, by which
 * everything is timed.
 */
export function databaseLines(
  look: DatabaseLook,
  { tookMs, settingsRead }: { readonly tookMs: number; readonly settingsRead: boolean },
): readonly CheckLine[] {
  const { reachable, migrated, clockAheadMs } = look
  const database = !reachable ? "database-away" : migrated ? "database-ready" : "database-behind"
  return [
    siteLine("database", { kind: database }, tookMs),
    ...(migrated ? [siteLine("settings", settingsFinding(settingsRead))] : []),
    siteLine("clock", clockFinding(clockAheadMs), clockAheadMs === null ? null : tookMs),
  ]
}

function settingsFinding(read: boolean): Finding {
  return { kind: read ? "settings-readable" : "settings-unreadable" }
}

function clockFinding(aheadMs: number | null): Finding {
  if (aheadMs === null) return { kind: "clock-unknown" }
  const difference = Math.abs(aheadMs)
  if (difference > clockWrongMs) return { kind: "clock-wrong", aheadMs }
  return { kind: difference > clockOffMs ? "clock-off" : "clock-right", aheadMs }
}
