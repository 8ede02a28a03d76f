import type { Purpose } from "../challenge"

/** A token that somebody brings, and what it has to be for. */
export interface CaptchaQuestion {
  readonly token: string
  /** A token that a page got for another one is not taken. */
  readonly purpose: Purpose
  /** Canonical client address, the key that limits count on. */
  readonly addressKey: string
}

export type CaptchaVerdict =
  | { readonly kind: "passed" }
  | { readonly kind: "failed" }
  /** Nobody could say. `errorCode`: what stood in the way, for the owner; `null`: not known. */
  | { readonly kind: "unavailable"; readonly errorCode: string | null }

/** What a look at the provider found, for the owner. */
export type CaptchaLook =
  | { readonly kind: "accepted" | "refused" | "testing-keys" }
  | { readonly kind: "unreachable"; readonly errorCode: string | null }

/** Tells people from programs. */
export interface Captcha {
  /** Whose it is, for logs. */
  readonly provider: string
  /** Judges a token, which is worn out by that. Never throws, and has answered within `captchaTimeoutMs`. */
  verify(question: CaptchaQuestion): Promise<CaptchaVerdict>
  /** Whether the provider can be reached and takes our secret. Never throws. */
  look(): Promise<CaptchaLook>
}
