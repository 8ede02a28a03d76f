// Made from the OpenAPI document. A test fails when the two differ.
/** A user. Its number stands under the configured name, other properties beside it. */
export interface User {
  /** UUID: use it as the key of your own tables. */
  readonly objectId: string
  /** The same as objectId. */
  readonly ownerId: string
  readonly ___class: "Users"
  /** DISABLED: the owner of the site keeps it out. */
  readonly userStatus: "ENABLED" | "DISABLED"
  readonly blUserLocale: string
  readonly created: number
  /** When the profile last changed; null: never yet. */
  readonly updated: number | null
  readonly email: string | null
  /** The site made the email up: nobody reads it. */
  readonly emailIsSynthetic?: true | undefined
  readonly name: string | null
  /** The number, in E.164. */
  readonly phoneNumber: string | null
  readonly [property: string]: unknown
}

export interface SignedInUser {
  /** UUID: use it as the key of your own tables. */
  readonly objectId: string
  /** The same as objectId. */
  readonly ownerId: string
  readonly ___class: "Users"
  /** DISABLED: the owner of the site keeps it out. */
  readonly userStatus: "ENABLED" | "DISABLED"
  readonly blUserLocale: string
  readonly created: number
  /** When the profile last changed; null: never yet. */
  readonly updated: number | null
  readonly email: string | null
  /** The site made the email up: nobody reads it. */
  readonly emailIsSynthetic?: true | undefined
  readonly name: string | null
  /** Send it as the header user-token with later calls. */
  readonly "user-token": string
  readonly ___jsonclass: "Users"
  readonly lastLogin: number | null
  readonly socialAccount: "BACKENDLESS"
  /** The number, in E.164. */
  readonly phoneNumber: string | null
  readonly [property: string]: unknown
}

export interface Transaction {
  readonly transactionId: string
}

export interface TransactionState {
  readonly transactionId: string
  readonly purpose: string
  /** code: waits for it. proved: has no account yet. second-proof: the account asks for more. */
  readonly stage: "code" | "proved" | "second-proof" | "over"
  /** For reading; masked where somebody signs in. */
  readonly phoneNumber: string
  readonly secondsToExpiry: number
  readonly triesLeft: number
  readonly resendsLeft: number
  readonly callsLeft: number
  /** How long to wait before another message. */
  readonly secondsToResend: number
  /** The newest message; null where the site tells nothing of single messages. */
  readonly delivery: {
    readonly channel: "sms" | "call" | "whatsapp"
    readonly state: "queued" | "sending" | "accepted" | "delivered" | "failed" | "unknown"
    readonly secondsAgo: number
    readonly failure: string | null
  } | null
}

/** Step one takes the number and ignores the rest. Step two keeps other properties of the user as they are. */
export interface RegisterInput {
  /** Under the name that the site has configured. In both steps, and the same in both. */
  readonly phoneNumber: string
  /** Its absence makes this step one. */
  readonly transactionId?: string | undefined
  /** The same, as older guides misspell it. */
  readonly transactioniId?: string | undefined
  /** The code. Absent where a sign-in has proved the number already. */
  readonly transactionCode?: string | number | undefined
  /** Needed in step two. */
  readonly password?: string | undefined
  readonly email?: string | null | undefined
  readonly name?: string | null | undefined
  readonly [property: string]: unknown
}

export interface LoginWithPhoneNumberInput {
  /** The number: international with +, or national, then read with countryCode or the default country of the site. */
  readonly phoneNumber: string
  /** ISO 3166-1 alpha-2 of a national number. */
  readonly countryCode?: string | undefined
  /** A call as the first message needs x-api-key, unless the site lets everybody choose one. */
  readonly channel?: "sms" | "call" | undefined
}

export interface LoginWithPhoneNumberAndPasswordInput {
  /** The number: international with +, or national, then read with countryCode or the default country of the site. */
  readonly phoneNumber: string
  /** Eight characters or more. */
  readonly password: string
  /** ISO 3166-1 alpha-2 of a national number. */
  readonly countryCode?: string | undefined
  /** A call as the first message needs x-api-key, unless the site lets everybody choose one. */
  readonly channel?: "sms" | "call" | undefined
}

export interface LoginWithCodeInput {
  /** What the first step answered. */
  readonly transactionId: string
  /** The six digits that were sent. */
  readonly code?: string | number | undefined
  /** In place of the code, where the account asks for more. */
  readonly password?: string | undefined
  /** The same. */
  readonly recoveryCode?: string | undefined
}

export interface ResendCodeInput {
  /** What the first step answered. */
  readonly transactionId: string
  /** How the same code shall come once more. */
  readonly channel?: "sms" | "call" | "whatsapp" | undefined
}

export interface GetTransactionInput {
  /** What the first step answered. */
  readonly transactionId: string
}

/** Name, email and properties of the user. null takes one away; what is left out stays. */
export interface UpdateUserInput {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly [property: string]: unknown
}

export interface SendMessageInput {
  /** The number: international with +, or national, then read with countryCode or the default country of the site. */
  readonly phoneNumber: string
  /** ISO 3166-1 alpha-2 of a national number. */
  readonly countryCode?: string | undefined
  /** The text, 1600 signs at most. */
  readonly message: string
  /** One https address of a picture. */
  readonly mediaUrl?: string | readonly string[] | null | undefined
  /** Several, as a list or in one text with commas between, URL-encoded or not. */
  readonly mediaUrls?: string | readonly string[] | null | undefined
  /** The header idempotency-key makes a repetition send nothing. */
  readonly options?: {
    /** For how long the text is of use, in seconds. */
    readonly validForSeconds?: unknown | undefined
    /** twilio or plivo, in place of the one in the address. */
    readonly provider?: unknown | undefined
    readonly [property: string]: unknown
  } | null | undefined
}

/** The message as Twilio or Plivo describes it. */
export interface SendMessageAnswer {
  readonly [property: string]: unknown
}

export interface IntrospectInput {
  readonly token: string
}

export interface IntrospectAnswer {
  readonly active: boolean
  readonly user: User | null
  /** When the session ends if it is not used any more. */
  readonly expiresAt: number | null
}

export interface SiteInfoAnswer {
  readonly name: string
  readonly phoneProperty: string
  readonly identity: string
  readonly defaultCountry: string
  readonly countries: readonly string[]
}

/** The JSON of Logto's Twilio connector, as it is. */
export interface ImportLogtoConnectorInput {
  readonly accountSID?: unknown | undefined
  readonly authToken?: unknown | undefined
  readonly fromMessagingServiceSID?: unknown | undefined
  readonly templates?: unknown | undefined
  readonly [property: string]: unknown
}

export interface ImportLogtoConnectorAnswer {
  /** How many texts were taken over. */
  readonly templates: number
  /** Usage types of Logto that have no text here. */
  readonly leftOut: readonly string[]
  readonly twilio: {
    readonly accountSid: string
    readonly messagingServiceSid: string
    /** Its last four signs. */
    readonly authTokenEnd: string
  }
  readonly version: number
  /** false: all of it was in force already. */
  readonly changed: boolean
}

export interface ReadWebhookEndpointsAnswer {
  readonly endpoints: readonly ({
    readonly id: string
    readonly url: string
    readonly events: readonly ("user.registered" | "user.updated" | "user.deleted" | "session.started" | "session.ended")[]
  })[]
}

export interface SaveWebhookEndpointsInput {
  /** Ten at most. */
  readonly endpoints: readonly ({
    /** Of one that there is: it keeps its secret. */
    readonly id?: string | null | undefined
    /** https, a public name, the usual port. */
    readonly url: string
    /** Of these: user.registered, user.updated, user.deleted, session.started, session.ended. */
    readonly events: readonly string[]
  })[]
}

export interface SaveWebhookEndpointsAnswer {
  readonly endpoints: readonly ({
    readonly id: string
    readonly url: string
    readonly events: readonly ("user.registered" | "user.updated" | "user.deleted" | "session.started" | "session.ended")[]
  })[]
  readonly newSecrets: readonly ({
    readonly endpointId: string
    readonly secret: string
  })[]
}

export type ErrorName = "malformed-json" | "field-refused" | "phone-number-unreadable" | "country-not-open" | "password-refused" | "email-refused" | "name-refused" | "identity-refused" | "property-refused" | "code-malformed" | "code-wrong" | "out-of-tries" | "transaction-over" | "number-differs" | "code-renewed" | "no-resends-left" | "no-calls-left" | "whatsapp-off" | "calls-off" | "password-wrong" | "recovery-code-wrong" | "text-refused" | "media-refused" | "too-many-media" | "option-unknown" | "option-refused" | "idempotency-key-refused" | "provider-not-connected" | "validity-refused" | "opted-out" | "left-alone" | "login-not-served" | "logto-refused" | "webhook-endpoints-refused" | "code-sign-in-off" | "signed-out" | "credentials-wrong" | "key-wrong" | "key-or-administrator" | "pair-wrong" | "administrator-needed" | "account-blocked" | "proof-needed" | "foreign-origin" | "not-yours" | "second-proof-needed" | "registration-refused" | "scope-missing" | "captcha-needed" | "nothing-here" | "operation-unknown" | "no-account" | "unknown-number" | "method-not-allowed" | "already-registered" | "idempotency-key-used" | "settings-changed" | "too-large" | "uri-too-long" | "unsupported-media-type" | "text-not-sent" | "limited" | "defect" | "busy" | "sending-off" | "code-unchecked" | "database-away"

export interface ErrorBody {
  /** Stable: the status and two digits. */
  readonly code: number
  /** For developers. */
  readonly message: string
  /** The name of the error, and what a client needs to go on. */
  readonly errorData: {
    readonly error: ErrorName
    readonly retryAfterSeconds?: number | undefined
    readonly triesLeft?: number | undefined
    readonly [property: string]: unknown
  }
}

