import { granted, type Result, refused } from "../result"
import { doLater } from "./chores"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Deletes somebody's account at once, with what its own deletion erases. There is no grace: that is for people who change
 * their mind, and an administrator is asked before. Not their own, which they leave as everybody does, and not the last
 * administrator's.
 */
export async function eraseAccount(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
  userId: string,
): Promise<Result<null, ControlRefusal>> {
  const erased = await deps.memberControls.eraseOnce(controlOf(deps, caller, session, userId))
  if (erased.kind !== "done") return refused(erased)
  for (const pending of erased.pending) await doLater(deps, caller, { kind: "end", ...pending })
  return granted(null)
}
