import type { ChallengeView } from "@/core/challenge-view"
import type { Identity } from "@/core/identity"
import type { PhoneCountry } from "@/ui/calling-code"

/** What it takes to show a CAPTCHA. */
export interface CaptchaTerms {
  readonly siteKey: string
  readonly scriptUrl: string
  /** What its token is good for. */
  readonly purpose: string
  /** How long somebody waits for it, in milliseconds. */
  readonly waitMs: number
}

/** What a sign-in page knows when it opens. */
export interface DoorPage {
  /** Open countries only, named and sorted in the language of the page. */
  readonly countries: readonly PhoneCountry[]
  readonly defaultCountry: string
  /** The step that this browser is at already, so that a reload, "back" and a second tab keep it. */
  readonly challenge: ChallengeView | null
  /** A path of this site, for after the sign-in. */
  readonly next: string
  /** What registration asks for besides the number. */
  readonly identity: Identity
  /** A code alone lets people in. */
  readonly codeSignIn: boolean
  /** A call may be asked for in place of the first text. */
  readonly callFirst: boolean
  /** A passkey may be used, where the browser knows them. */
  readonly passkeys: boolean
  /** What a first step asks of whoever is not known yet; `null`: nothing. */
  readonly captcha: CaptchaTerms | null
  /** How long a code is. */
  readonly codeDigits: number
  /** Shortest new password that the site takes, in characters. */
  readonly passwordMinimumLength: number
}

/** Where people land who came from nowhere in particular. */
export const usualNext = "/account"

/** A sign-in page's address that remembers where the person was going. */
export function doorHref(path: string, next: string, options: { change?: boolean } = {}): string {
  const query = new URLSearchParams()
  if (options.change) query.set("change", "1")
  if (next !== usualNext) query.set("next", next)
  return query.size > 0 ? `${path}?${query}` : path
}
