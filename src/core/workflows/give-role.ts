import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { type ControlRefusal, controlOf } from "./control-account"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/**
 * Makes an account administrator, and tells all others who are by text. It needs a password, because a session without one
 * never carries the role, and a number that a real message has proved.
 *
 * `noticeIds`: the texts, to be sent after the answer.
 */
export async function giveRole(
  deps: Dependencies,
  caller: Pick<Caller, "addressKey">,
  session: SessionReading,
  userId: string,
): Promise<Result<{ readonly noticeIds: readonly string[] }, ControlRefusal | RefusalOf<"role-refused">>> {
  const given = await deps.memberControls.giveRoleOnce(controlOf(deps, caller, session, userId))
  if (given.kind === "lacking") return refused({ kind: "role-refused", lack: given.lack })
  if (given.kind !== "done") return refused(given)
  return granted({ noticeIds: given.noticeIds })
}
