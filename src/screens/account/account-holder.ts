import type { Words } from "@/words/en"

/** What the page knows of the person. */
export interface AccountHolder {
  readonly phoneNumberFormatted: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
  readonly email: string | null
  readonly name: string | null
  readonly administrator: boolean
  /** ISO 8601. */
  readonly memberSince: string
  readonly session: { readonly startedAt: string; readonly withPassword: boolean }
}

/** What the account can be proved by. */
export interface FactorsView {
  /** ISO 8601; `null`: no password is set. */
  readonly passwordSetAt: string | null
  readonly alwaysAsksPassword: boolean
  readonly recoveryCodesLeft: number
}

/** What a chapter of the person's page is made of. */
export interface ChapterProps {
  readonly user: AccountHolder
  readonly factors: FactorsView
  readonly words: Words["account"]
}
