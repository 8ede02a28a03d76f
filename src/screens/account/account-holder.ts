import type { SessionStrength } from "@/core/session"
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
  /** ISO 8601: when the account will be deleted; `null`: not at all. */
  readonly deletionDueAt: string | null
  readonly session: { readonly startedAt: string; readonly strength: SessionStrength }
}

/** What the account can be proved by. */
export interface FactorsView {
  /** `null`: no password is set. */
  readonly passwordSetSecondsAgo: number | null
  readonly alwaysAsksPassword: boolean
  readonly recoveryCodesLeft: number
  /** ISO 8601; `null`: it has no number. */
  readonly phoneProvedAt: string | null
  /** Of how many that were made together. */
  readonly recoveryCodesMade: number
}

/** A passkey of the person. Times are ISO 8601. */
export interface PasskeyView {
  readonly id: string
  readonly name: string
  readonly addedAt: string
  /** `null`: never yet. */
  readonly lastUsedAt: string | null
  /** Whether it lives on more than one device. */
  readonly backedUp: boolean
}

/** The passkeys of the person, and what a new one would be called. */
export interface PasskeysView {
  readonly kept: readonly PasskeyView[]
  /** Whether browsers make any at this address. */
  readonly offered: boolean
  readonly newName: string
}

/** What a chapter of the person's page is made of. */
export interface ChapterProps {
  readonly user: AccountHolder
  readonly factors: FactorsView
  readonly words: Words["account"]
  readonly locale: string
}
