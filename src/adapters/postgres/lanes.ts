import { numberSendsKey } from "../../core/limits"
import type { LaneClaim } from "../../core/ports/challenge-store"

/** The key of the count that the waits of a lane are measured on. `lane` and `numberKey` are columns. */
export function sendsKeyOf(lane: string, numberKey: string): string {
  return `(CASE ${lane} WHEN 'own' THEN '${numberSendsKey("own", "")}' ELSE '${numberSendsKey("strangers", "")}' END || ${numberKey})`
}

/** The device of a claim, as `lane_of` takes it. */
export function claimed(device: LaneClaim["device"]): readonly [Uint8Array | null, number] {
  return [device?.hash ?? null, device?.lifetimeMs ?? 0]
}
