import type { Purpose } from "../challenge"
import type { LaneClaim } from "../ports/challenge-store"
import type { Caller, Dependencies } from "./dependencies"

/**
 * What a caller has to show for the lane of the number's own people. A change of number texts one that the account does
 * not have yet: there whoever is signed in is a stranger.
 */
export function claimOf(
  deps: Dependencies,
  caller: Caller,
  purpose: Purpose,
  userId: string | undefined,
): LaneClaim {
  return { proved: userId !== undefined && purpose !== "change-phone", device: deviceClaim(deps, caller) }
}

/** The device cookie, for the lane. A client of REST has none: what it calls itself anybody can say. */
export function deviceClaim({ policy }: Dependencies, { surface, device }: Caller): LaneClaim["device"] {
  return surface === "browser" ? { hash: device.hash, lifetimeMs: policy.deviceLifetimeMs } : null
}
