/** Providers whose accounts can be looked at. */
export type CheckedProvider = "twilio" | "plivo"

/**
 * Why a question about an account was not answered.
 * `account-inactive`: the provider knows the account, and answers nothing to it. `broken`: what came was no answer of
 * the provider's, or it has trouble itself.
 */
export interface NotTold {
  readonly kind: "not-told"
  readonly reason:
    | "credentials-refused"
    | "account-inactive"
    | "not-allowed"
    | "too-many-requests"
    | "too-slow"
    | "unreachable"
    | "broken"
  /** As the provider or the line wrote it, for example `20003` or `ECONNREFUSED`; `null`: there is none. */
  readonly errorCode: string | null
}

/** How a question about an account ended. */
export type Asked<Answer> = { readonly kind: "told"; readonly answer: Answer } | NotTold

/** The account that the credentials open. */
export interface AccountStanding {
  /** As its owner called it; `null`: it has no name. */
  readonly name: string | null
  readonly state: "active" | "suspended" | "closed"
  /** A trial account reaches only numbers that its owner has proved at the provider. */
  readonly isTrial: boolean
  /** What is left of money that was paid ahead, in US dollars; `null`: not told, or paid afterwards. */
  readonly creditUsd: string | null
}

/** A number of the account, and what it can do. */
export interface OwnNumber {
  readonly sms: boolean
  readonly mms: boolean
  /** Whether carriers of the United States know who texts by it (A2P 10DLC); `null`: nobody asks, or it is not told. */
  readonly isRegisteredInUs: boolean | null
}

/** A service that chooses the number that texts come from. */
export interface MessagingServiceStanding {
  readonly name: string
  /** How many senders it has to choose from, so many as one page of a list holds at most. */
  readonly senders: number
  readonly sms: boolean
  readonly mms: boolean
  /** As for a number, of all its ten-digit ones. */
  readonly isRegisteredInUs: boolean | null
}

/** A service that makes and checks codes of its own. */
export interface VerifyServiceStanding {
  readonly name: string
  /** `null`: it does not say. */
  readonly codeDigits: number | null
}

/** What countries can be closed for. */
export type CountryChannel = "sms" | "call"

/**
 * What can be asked of one account without sending anything and without cost. Nothing throws; each question is broken
 * off after the time that any call to the provider may take. `null` in an answer: there is no such thing in the account.
 */
export interface ProviderChecks {
  readonly provider: CheckedProvider
  account(): Promise<Asked<AccountStanding>>
  /** `number`: E.164. */
  number(number: string): Promise<Asked<OwnNumber | null>>
  /** Whether calls may show this number: one of the account, or one that its owner has proved at the provider. */
  canCallFrom(number: string): Promise<Asked<boolean | null>>
  messagingService?(sid: string): Promise<Asked<MessagingServiceStanding | null>>
  verifyService?(sid: string): Promise<Asked<VerifyServiceStanding | null>>
  /**
   * Those of `countries` (ISO 3166-1 alpha-2) that the account may not reach. Absent: the provider shows it in its
   * console alone.
   */
  closedCountries?(channel: CountryChannel, countries: readonly string[]): Promise<Asked<readonly string[]>>
}
