import { limited, recoveryCodeTryAxes } from "../limits"
import { recoveryCodeHash } from "../recovery-code"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import type { SessionReading } from "./read-session"

/** A fresh proof by a recovery code, which that spends. A try is charged before the code is looked for. */
export async function proveWithRecoveryCode(
  deps: Dependencies,
  { addressKey }: Pick<Caller, "addressKey">,
  { sessionId, user }: SessionReading,
  recoveryCode: string,
): Promise<Result<null, RefusalOf<"recovery-code-wrong" | "limited" | "signed-out">>> {
  const proved = await deps.recoveryCodes.proveOnce({
    sessionId,
    codeHash: recoveryCodeHash(recoveryCode),
    axes: recoveryCodeTryAxes(deps.policy, { kind: "account", userId: user.id }, addressKey),
    auditId: deps.random.id(),
    addressKey,
  })
  if (proved.kind === "limited") return refused(limited(proved.rule, proved.retryAfterMs))
  if (proved.kind === "signed-out") return refused({ kind: "signed-out" })
  return proved.kind === "proved" ? granted(null) : refused({ kind: "recovery-code-wrong" })
}
