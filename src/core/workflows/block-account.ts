import { granted, type Result, refused } from "../result"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Keeps an account out until somebody lets it in again: all its sessions end, and the codes that are under way. Its person
 * is told only once they have proved the number anew. One that was closing stays, or they could come back as somebody new.
 */
export async function blockAccount(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  userId: string,
): Promise<Result<{ readonly sessionsEnded: number }, ControlRefusal>> {
  const blocked = await deps.memberControls.blockOnce(controlOf(deps, caller, session, userId))
  if (blocked.kind !== "done") return refused(blocked)
  return granted({ sessionsEnded: blocked.sessionsEnded })
}
