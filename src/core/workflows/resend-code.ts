import { viewOf } from "../challenge"
import { limited, sendAxes } from "../limits"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { refusalOfNotOpen } from "./prove-code"
import { type Seen, tellsDelivery, unknownNumberAt } from "./start-challenge"

export type ResendRefusal = RefusalOf<
  "limited" | "no-resends-left" | "code-expired" | "out-of-tries" | "challenge-gone" | "sending-off"
>

/** The same code once more. It costs one resend of the challenge and one send of the number, never a try. */
export async function resendCode(
  deps: Dependencies,
  caller: Caller,
  challengeId: string,
): Promise<Result<Seen, ResendRefusal>> {
  if (deps.messenger === null) return refused({ kind: "sending-off" })
  const before = await deps.challenges.snapshot({ challengeId, opener: caller.opener })
  if (before === null) return refused({ kind: "challenge-gone" })

  const resent = await deps.challenges.spendResend({
    challengeId,
    opener: caller.opener,
    deliveryId: deps.random.id(),
    axesFor: (numberKey) => sendAxes(deps.policy, numberKey),
    unknownNumber: unknownNumberAt(deps.site, before.purpose),
  })
  if (resent.kind === "limited") return refused(limited(resent.rule, resent.retryAfterMs))
  if (resent.kind === "no-resends-left") return refused({ kind: "no-resends-left" })
  if (resent.kind !== "resent") return refused(refusalOfNotOpen(resent))

  const after = await deps.challenges.snapshot({ challengeId, opener: caller.opener })
  if (after === null) return refused({ kind: "challenge-gone" })
  return granted({
    view: viewOf(after, tellsDelivery(deps.site, after.purpose)),
    deliveryId: resent.deliveryId,
  })
}
