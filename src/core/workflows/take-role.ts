import { granted, type Result, refused } from "../result"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Takes the administrator role of an account away, and ends the sessions that carry it. Never the last one's. Its number
 * does not give it back, wherever that is listed.
 */
export async function takeRole(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  userId: string,
): Promise<Result<{ readonly sessionsEnded: number }, ControlRefusal>> {
  const taken = await deps.memberControls.takeRoleOnce(controlOf(deps, caller, session, userId))
  if (taken.kind !== "done") return refused(taken)
  return granted({ sessionsEnded: taken.sessionsEnded })
}
