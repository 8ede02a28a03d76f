import { granted, type Result, refused } from "../result"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Signs somebody out, and has their devices known no more: they are told when one signs in again.
 *
 * @param sessionId one session; `null`: all of them, and the codes that are under way. Of their own account an administrator
 *   keeps the session that asks
 */
export async function endSessionsOf(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string | null },
): Promise<Result<{ readonly sessionsEnded: number }, ControlRefusal>> {
  const control = controlOf(deps, caller, session, userId)
  const ended = await deps.memberControls.endSessions(control, sessionId)
  if (ended.kind !== "done") return refused(ended)
  return granted({ sessionsEnded: ended.sessionsEnded })
}
