import { granted, type Result, refused } from "../result"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** Lets an account in again. What ended when it was blocked stays ended: its person signs in as always. */
export async function unblockAccount(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  userId: string,
): Promise<Result<null, ControlRefusal>> {
  const unblocked = await deps.memberControls.unblockOnce(controlOf(deps, caller, session, userId))
  return unblocked.kind === "done" ? granted(null) : refused(unblocked)
}
