import type { FirstChannel, Surface } from "../challenge"
import type { Device } from "../device"
import type { Identity } from "../identity"
import type { NumberKey } from "../number-key"
import type { CodeKey } from "../one-time-code"
import type { TokenHash } from "../opaque-token"
import type { PhoneNumber } from "../phone-number"
import type { Policy } from "../policy"
import type { AccountExportStore } from "../ports/account-export-store"
import type { AccountStore } from "../ports/account-store"
import type { ApiKeyStore } from "../ports/api-key-store"
import type { AlertSignsReader } from "../ports/alert-signs"
import type { AlertStore } from "../ports/alert-store"
import type { ChallengeStore } from "../ports/challenge-store"
import type { DeliveryStore } from "../ports/delivery-store"
import type { Captcha } from "../ports/captcha"
import type { Hooks } from "../ports/hooks"
import type { Callbacks } from "../ports/callbacks"
import type { ConfigurationProbes } from "../ports/configuration-probes"
import type { LeavingStore } from "../ports/leaving-store"
import type { MemberControlStore } from "../ports/member-control-store"
import type { LimitStore } from "../ports/limit-store"
import type { MailingStore } from "../ports/mailing-store"
import type { OptOutStore } from "../ports/opt-out-store"
import type { PasswordJudge, Passwords } from "../ports/passwords"
import type { PasskeyStore } from "../ports/passkey-store"
import type { Passkeys } from "../ports/passkeys"
import type { PasswordStore } from "../ports/password-store"
import type { PhoneChangeStore } from "../ports/phone-change-store"
import type { PriceStore } from "../ports/price-store"
import type { PlivoAccount, TwilioAccount } from "../provider-credentials"
import type { OwnSessionStore } from "../ports/own-session-store"
import type { ProofStore } from "../ports/proof-store"
import type { Providers } from "../ports/providers"
import type { Quotas } from "../ports/quotas"
import type { Random } from "../ports/random"
import type { RecoveryCodeStore } from "../ports/recovery-code-store"
import type { RetentionStore } from "../ports/retention-store"
import type { Sealing } from "../ports/sealing"
import type { SecondProofStore } from "../ports/second-proof-store"
import type { SendHistory } from "../ports/send-history"
import type { SessionStore } from "../ports/session-store"
import type { SettingsStore } from "../ports/settings-store"
import type { TextStore } from "../ports/text-store"
import type { UserStore } from "../ports/user-store"
import type { WebhookSender } from "../ports/webhook-sender"
import type { WebhookStore } from "../ports/webhook-store"
import type { SiteChoices, UnknownNumberRule } from "../site-choices"
import type { Secret } from "../secret"
import type { TestNumbers } from "../test-numbers"
import type { UndoKey } from "../undo-link"
import type { VerificationStore } from "../ports/verification-store"
import type { Chore } from "./chores"

/** What the owner decided about the site. */
export interface Site {
  readonly appName: string
  /** Where links in texts lead: `https://id.example.com`. */
  readonly origin: string
  readonly openCountries: ReadonlySet<string>
  /** The country that a national number is read with where a client names none. */
  readonly defaultCountry: string
  /** Origins of the owner's other sites, whose pages may call REST. */
  readonly allowedOrigins: ReadonlySet<string>
  readonly administratorNumbers: ReadonlySet<string>
  /** Numbers with fixed codes; none of them is an administrator's. */
  readonly testNumbers: TestNumbers
  readonly unknownNumber: UnknownNumberRule
  /** Whether a code alone opens a session, and whether a passkey does. A password with its code always does. */
  readonly codeSignIn: boolean
  readonly passkeySignIn: boolean
  /** People may choose a call as the first message, where somebody can call them. */
  readonly callFirst: boolean
  /** An account is told by text when a device signs in that it does not know. */
  readonly newDeviceNotice: boolean
  /** What has to be unique besides the phone: registration asks for it. */
  readonly identity: Identity
  /** What clients call the number of a member. */
  readonly phoneProperty: string
  /** The domain of emails that are made up for members who gave none; `null`: none are. */
  readonly mailDomain: string | null
}

/** What the environment says, above which the settings stand. */
export interface Given {
  readonly choices: SiteChoices
  readonly twilio: TwilioAccount | null
  readonly plivo: PlivoAccount | null
  readonly testNumbers: TestNumbers
  /** Whether there may be test numbers in the settings. */
  readonly testNumbersAllowed: boolean
  /** Somebody's own machine, where limits are raised. */
  readonly relaxed: boolean
  /** Names of the variables that say something, as `DEFAULT_COUNTRY`. */
  readonly named: ReadonlySet<string>
}

/** The keys that codes are derived from. The previous one finishes what it began. */
export interface CodeKeys {
  readonly current: CodeKey
  readonly previous: CodeKey | null
}

/** Everything that the workflows need from outside: time, chance and the world. */
export interface Dependencies {
  readonly challenges: ChallengeStore
  readonly proofs: ProofStore
  readonly secondProofs: SecondProofStore
  readonly newPasswords: PasswordStore
  readonly recoveryCodes: RecoveryCodeStore
  readonly sessions: SessionStore
  readonly ownSessions: OwnSessionStore
  readonly accounts: AccountStore
  readonly phoneChanges: PhoneChangeStore
  readonly users: UserStore
  readonly leaving: LeavingStore
  readonly memberControls: MemberControlStore
  readonly apiKeys: ApiKeyStore
  readonly accountExports: AccountExportStore
  readonly deliveries: DeliveryStore
  readonly texts: TextStore
  readonly mailings: MailingStore
  readonly prices: PriceStore
  readonly optOuts: OptOutStore
  readonly providers: Providers
  readonly verifications: VerificationStore
  readonly settings: SettingsStore
  /** For what the settings keep and the database must not be able to read. */
  readonly sealing: Sealing
  readonly quotas: Quotas
  /** The same counts for administrators, and what is paused. */
  readonly limits: LimitStore
  readonly sendHistory: SendHistory
  readonly webhooks: WebhookStore
  readonly webhookSender: WebhookSender
  readonly retention: RetentionStore
  readonly alerts: AlertStore
  readonly alertSigns: AlertSignsReader
  /** Where the owner is told of alerts: a secret, since whoever has it may write there. `null`: nowhere. */
  readonly alertHookUrl: Secret | null
  readonly callbacks: Callbacks
  /** What a check of the configuration looks at. */
  readonly probes: ConfigurationProbes
  /** `null`: browsers make no passkeys at the address of this site. */
  readonly passkeys: Passkeys | null
  readonly passkeyStore: PasskeyStore
  /** `null`: nobody is asked for one. */
  readonly captcha: Captcha | null
  readonly passwords: Passwords
  readonly passwordJudge: PasswordJudge
  readonly random: Random
  /** Begins to measure. What comes back tells how many milliseconds have passed since. */
  readonly stopwatch: () => () => number
  /** Lets time pass, in milliseconds. */
  readonly pause: (ms: number) => Promise<void>
  readonly numberKey: () => Promise<NumberKey>
  readonly codeKeys: CodeKeys
  /** For links that undo a change of a number, the present one first. */
  readonly undoKeys: readonly [UndoKey, ...UndoKey[]]
  /** The owner's own code. */
  readonly hooks: Hooks
  /** The numbers in force. What is saved in the settings shows here within five seconds. */
  readonly policy: Policy
  /** The same for the choices. */
  readonly site: Site
  readonly given: Given
}

/** Who asks, as far as anybody knows before a proof. */
export interface Caller {
  /** Hash of the pre-auth cookie, or of the `transactionId`. */
  readonly opener: TokenHash
  /** What a challenge belongs to that this caller begins. */
  readonly surface: Surface
  /** The host of the page that waits for codes, which browsers then fill in there; `null`: no page of a known host. */
  readonly textHost: string | null
  /** Canonical client address, the key that limits count on. */
  readonly addressKey: string
  /** BCP 47 tags of what the person reads, in small letters, the most wanted first: `["pt-br", "pt", "en"]`. */
  readonly languages: readonly string[]
  /** The browser as its holder would recognise it, and its device cookie. */
  readonly device: Device
  /** A server of the owner asks: a first message may be a call, whatever people may choose. */
  readonly mayCallFirst?: boolean
  /** A server of the owner asks, with a key: it is no stranger. */
  readonly isServer?: boolean
  /** Has something done once the answer is out. Without it, it is done before, and the answer waits for it. */
  readonly later?: (chore: Chore) => void
}

/** A number as a person typed it, with the country they chose. */
export interface TypedNumber {
  readonly country: string
  readonly phoneNumber: string
}

/** What a first step asks for: a code to this number, as a text unless told. */
export interface TypedStart extends TypedNumber {
  readonly channel?: FirstChannel
  /** What the CAPTCHA of the page gave, where it was passed. */
  readonly captchaToken?: string | null
}

/** The key that a challenge was begun with, while it is still in force. */
export function codeKeyOf(keys: CodeKeys, keyId: string): CodeKey | null {
  if (keys.current.id === keyId) return keys.current
  return keys.previous?.id === keyId ? keys.previous : null
}

/** Whether this is one of the numbers that `ADMIN_PHONE_NUMBERS` lists. */
export function isAdministratorNumber(site: Site, number: PhoneNumber): boolean {
  return site.administratorNumbers.has(number)
}
