import type { Purpose } from "../challenge"
import { captchaAxes, limited } from "../limits"
import type { PhoneNumber } from "../phone-number"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { deviceClaim } from "./lane-claim"

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

/** A start that a program could have made. */
interface StartToCheck {
  readonly purpose: Purpose
  readonly number: PhoneNumber
  readonly token: string | null
}

/**
 * Whether this caller has to bring a token. The number's own people need none: what that says about the number, their
 * browser knows. Nobody else is told anything: the number is not proved yet.
 */
async function needsCaptcha(
  deps: Dependencies,
  caller: Caller,
  { purpose, number }: StartToCheck,
): Promise<boolean> {
  if (!asksCaptcha(deps, purpose) || caller.isServer === true) return false
  return (await deps.users.laneOf(number, deviceClaim(deps, caller))) === "strangers"
}

/**
 * Lets a start through whose CAPTCHA was passed, or that needs none. Whatever is in the way of an answer, nothing is sent.
 * Each token that is asked about counts on the address, since that costs us a request.
 */
export async function checkCaptcha(
  deps: Dependencies,
  caller: Caller,
  start: StartToCheck,
): Promise<Result<null, CaptchaRefusal>> {
  const { captcha, policy } = deps
  const { purpose, token } = start
  if (captcha === null || !(await needsCaptcha(deps, caller, start))) return granted(null)
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
