import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { doLater } from "./chores"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"

/** What became of an account that its person wants deleted. */
export type LeftAccount =
  | { readonly kind: "erased" }
  /** It can be kept until then. The texts that tell of it are queued: to be sent after the answer. */
  | { readonly kind: "closing"; readonly dueAtMs: number; readonly noticeIds: readonly string[] }

export type LeaveRefusal = RefusalOf<"proof-needed" | "signed-out" | "last-administrator">

/**
 * Deletes the account of whoever is signed in: at once, or when the grace is over that the site gives, and not while a
 * change of its number can be undone. Until then people sign in as always, and can keep it.
 *
 * @param utcOffsetMinutes how far the clock of the person's zone is before UTC: the text names a day of theirs
 */
export async function leaveAccount(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
  utcOffsetMinutes: number,
): Promise<Result<LeftAccount, LeaveRefusal>> {
  const fresh = await freshProof(deps, session)
  if (!fresh.ok) return fresh
  const left = await deps.leaving.leaveOnce({
    sessionId: session.sessionId,
    graceMs: deps.policy.deletionGraceMs,
    phoneUndoMs: deps.policy.phoneUndoMs,
    language: await noticeLanguage(deps, caller, "AccountClosing"),
    utcOffsetMinutes,
    auditId: deps.random.id(),
    addressKey: caller.addressKey,
  })
  if (left.kind === "gone") return refused({ kind: "signed-out" })
  if (left.kind === "last-administrator") return refused({ kind: "last-administrator" })
  if (left.kind === "closing") return granted(left)
  for (const pending of left.pending) await doLater(deps, caller, { kind: "end", ...pending })
  return granted({ kind: "erased" })
}
