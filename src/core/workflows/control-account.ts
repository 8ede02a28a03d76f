import type { Control, ControlRefused } from "../ports/member-control-store"
import type { RefusalOf } from "../refusals"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** Why an administrator may not do something to an account. */
export type ControlRefusal = RefusalOf<ControlRefused["kind"]>

/** What an administrator is about to do to an account, from their session. Its store judges both in one transaction. */
export function controlOf(
  { random }: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { sessionId: askingSessionId }: SessionReading,
  userId: string,
): Control {
  return { askingSessionId, userId, auditId: random.id(), addressKey }
}
