/** What a line is doing: through (green disc), ringing (amber, haloed), busy (red square), idle (hollow). */
export type LampState = "through" | "ringing" | "busy" | "idle"

/** A lamp as on a switchboard. It never stands without a word beside it. */
export function Lamp({ state }: { state: LampState }) {
  return <span className={`lamp ${state}`} aria-hidden="true" />
}
