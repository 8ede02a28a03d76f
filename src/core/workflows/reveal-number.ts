import type { PhoneNumber } from "../phone-number"
import { granted, type Result, refused } from "../result"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** Shows an administrator somebody's whole number, and writes down that it did. */
export async function revealNumber(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  userId: string,
): Promise<Result<PhoneNumber, ControlRefusal>> {
  const shown = await deps.memberControls.revealNumber(controlOf(deps, caller, session, userId))
  if (shown.kind !== "done") return refused(shown)
  return shown.phoneNumber === null ? refused({ kind: "account-gone" }) : granted(shown.phoneNumber)
}
