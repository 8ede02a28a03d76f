/** What an account can be proved by, and since when. */
export interface AccountFactors {
  /** When the password was set; `null`: there is none. */
  readonly passwordSetAtMs: number | null
  readonly alwaysAsksPassword: boolean
  readonly recoveryCodesLeft: number
  /** When its number was last proved; `null`: it has none. */
  readonly phoneProvedAtMs: number | null
}

/** Keeps what a person says and decides about their own account. */
export interface AccountStore {
  /** `null`: there is no such account. */
  factors(userId: string): Promise<AccountFactors | null>
}
