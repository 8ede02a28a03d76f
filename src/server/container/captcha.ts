import { createTurnstile } from "@/adapters/turnstile/turnstile"
import { systemRandom } from "@/adapters/system/random"
import type { Policy } from "@/core/policy"
import type { Captcha } from "@/core/ports/captcha"
import type { Environment } from "../env"
import { captchaOriginOf } from "../env/turnstile"

/** What a page needs to ask for a CAPTCHA. Nothing in it is secret. */
export interface CaptchaOnPages {
  readonly siteKey: string
  readonly scriptUrl: string
  /** How long a page waits for it, in milliseconds. */
  readonly waitMs: number
}

/** Connects Turnstile, where the environment names it. */
export function connectCaptcha(
  { turnstile, app }: Pick<Environment, "turnstile" | "app">,
  { captchaTimeoutMs }: Pick<Policy, "captchaTimeoutMs">,
): { readonly captcha: Captcha | null; readonly onPages: CaptchaOnPages | null } {
  if (turnstile === null) return { captcha: null, onPages: null }
  const origin = captchaOriginOf(turnstile)
  return {
    captcha: createTurnstile({
      secretKey: turnstile.secretKey,
      origin,
      hostname: app.hostname,
      timeoutMs: captchaTimeoutMs,
      newId: () => systemRandom.id(),
    }),
    onPages: {
      siteKey: turnstile.siteKey,
      scriptUrl: `${origin}/turnstile/v0/api.js?render=explicit`,
      waitMs: captchaTimeoutMs,
    },
  }
}
