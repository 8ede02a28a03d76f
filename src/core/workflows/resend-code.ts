import type { Channel } from "../challenge"
import { limited, resendAxes } from "../limits"
import { maskPhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { expectedCost } from "./expected-cost"
import { refusalOfNotOpen } from "./prove-code"
import { canReach, type Seen, unknownNumberAt, viewFor } from "./start-challenge"

export type ResendRefusal = RefusalOf<
  | "limited"
  | "no-resends-left"
  | "no-calls-left"
  | "whatsapp-off"
  | "code-expired"
  | "out-of-tries"
  | "challenge-gone"
  | "sending-off"
>

/** What is said where nobody carries codes by a channel. */
const refusalWhereOff = {
  sms: "sending-off",
  call: "no-calls-left",
  whatsapp: "whatsapp-off",
} as const satisfies Record<Channel, ResendRefusal["kind"]>

/**
 * The same code once more, as a text, as a call or by WhatsApp, by the provider that the challenge has. It costs one
 * resend of the challenge and one send of the number, never a try. Calls and WhatsApp come second, for somebody who has
 * been texted, unless the owner lets people begin with a call.
 */
export async function resendCode(
  deps: Dependencies,
  caller: Caller,
  { challengeId, channel }: { readonly challengeId: string; readonly channel: Channel },
): Promise<Result<Seen, ResendRefusal>> {
  const before = await deps.challenges.snapshot({ challengeId, opener: caller.opener })
  if (before === null) return refused({ kind: "challenge-gone" })
  const { codeProvider, country, phoneNumber, purpose } = before
  if (!(await canReach(deps, codeProvider, { channel, country, purpose, number: phoneNumber })))
    return refused({ kind: refusalWhereOff[channel] })

  const cost = await expectedCost(deps, { ...before, channel })
  const counted = { masked: maskPhoneNumber(phoneNumber), country }
  const resent = await deps.challenges.spendResend({
    challengeId,
    opener: caller.opener,
    deliveryId: deps.random.id(),
    channel,
    axesFor: (numberKey) => resendAxes(deps.policy, { numberKey, ...counted }, { channel, purpose, cost }),
    unknownNumber: unknownNumberAt(deps.site, purpose),
  })
  if (resent.kind === "limited") return refused(limited(resent.rule, resent.retryAfterMs))
  if (resent.kind === "no-resends-left" || resent.kind === "no-calls-left")
    return refused({ kind: resent.kind })
  if (resent.kind !== "resent") return refused(refusalOfNotOpen(resent))

  const after = await deps.challenges.snapshot({ challengeId, opener: caller.opener })
  if (after === null) return refused({ kind: "challenge-gone" })
  return granted({ view: await viewFor(deps, after), deliveryId: resent.deliveryId })
}
