import type { Purpose } from "../challenge"
import { captchaAxes, limited } from "../limits"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"

export type CaptchaRefusal = RefusalOf<"captcha-needed" | "captcha-unavailable" | "limited">

/** What anybody may start with a number alone. All else begins with a right password or in a session. */
const ofStrangers: ReadonlySet<Purpose> = new Set<Purpose>([
  "register",
  "sign-in",
  "reset-password",
  "opt-out",
])

/** Whether pages ask for a CAPTCHA before they start a challenge for this. */
export function asksCaptcha({ captcha }: Pick<Dependencies, "captcha">, purpose: Purpose): boolean {
  return captcha !== null && ofStrangers.has(purpose)
}

/** Whether this caller has to bring a token. It says nothing about the number, which nobody has proved yet. */
function needsCaptcha(deps: Dependencies, caller: Caller, purpose: Purpose): boolean {
  return asksCaptcha(deps, purpose) && caller.isServer !== true
}

/**
 * Lets a start through whose CAPTCHA was passed, or that needs none. Whatever is in the way of an answer, nothing is sent.
 * Each token that is asked about counts on the address, since that costs us a request.
 */
export async function checkCaptcha(
  deps: Dependencies,
  caller: Caller,
  { purpose, token }: { readonly purpose: Purpose; readonly token: string | null },
): Promise<Result<null, CaptchaRefusal>> {
  const { captcha, policy } = deps
  if (captcha === null || !needsCaptcha(deps, caller, purpose)) return granted(null)
  // A program without a token costs nobody a request.
  if (token === null || token === "") return refused({ kind: "captcha-needed" })

  const counted = await deps.quotas.take(captchaAxes(policy, caller.addressKey))
  if (counted.kind === "limited") return refused(limited(counted.rule, counted.retryAfterMs))
  const verdict = await captcha.verify({ token, purpose, addressKey: caller.addressKey })
  if (verdict.kind === "passed") return granted(null)
  if (verdict.kind === "failed") return refused({ kind: "captcha-needed" })
  const trouble = { provider: captcha.provider, providerErrorCode: verdict.errorCode }
  return refused({ kind: "captcha-unavailable", trouble })
}
