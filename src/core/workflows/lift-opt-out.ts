import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"

/**
 * Lets messages through again to a number that was just proved on the page that leaves numbers alone: the same way in
 * which it was left alone. The proof is spent with it.
 */
export async function liftOptOut(
  deps: Dependencies,
  caller: Caller,
  { challengeId }: { readonly challengeId: string },
): Promise<Result<{ readonly changed: boolean }, RefusalOf<"challenge-gone">>> {
  const lifted = await deps.optOuts.liftOnce({
    challengeId,
    opener: caller.opener,
    auditId: deps.random.id(),
  })
  return lifted.kind === "gone" ? refused({ kind: "challenge-gone" }) : granted({ changed: lifted.changed })
}
