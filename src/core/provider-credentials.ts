import { Secret } from "./secret"

/** What texts of Twilio come from. */
export type TwilioSender =
  | { readonly kind: "number"; readonly number: string }
  | { readonly kind: "messaging-service"; readonly sid: string }

/** An account of Twilio. At least one of sender and Verify service is there. */
export interface TwilioAccount {
  /** Begins with AC. */
  readonly accountSid: string
  readonly authToken: Secret
  /** Still signs callbacks while the token is replaced. */
  readonly authTokenPrevious: Secret | null
  readonly sender: TwilioSender | null
  /** The number that calls come from; `null`: no calls. */
  readonly voiceNumber: string | null
  /** The service that makes and checks codes of its own; `null`: our own codes. */
  readonly verifyServiceSid: string | null
}

/** An account of Plivo. */
export interface PlivoAccount {
  /** Begins with MA or SA. */
  readonly authId: string
  readonly authToken: Secret
  /** Still signs callbacks while the token is replaced. */
  readonly authTokenPrevious: Secret | null
  readonly senderNumber: string
  /** The number that calls come from; `null`: no calls. */
  readonly voiceNumber: string | null
}

type Partly<Account> = { readonly [Field in keyof Account]: Account[Field] | null }

/** The secrets of an account that the owner keeps in the settings. */
export interface KeptSecrets {
  readonly authToken: Secret | null
  readonly authTokenPrevious: Secret | null
  /** Whose they are: the account that was in force when they were saved. `null`: it was not noted yet, or there are none. */
  readonly secretsAccountId: string | null
}

/** What the owner keeps of an account in the settings. A field that is `null` is as the environment says. */
export type Kept<Account> = Partly<Account> & KeptSecrets

/** What connects the site with its providers, where the owner keeps it in the settings. It stands above the environment. */
export interface ProviderCredentials {
  /** `null`: nothing of it. */
  readonly twilio: Kept<TwilioAccount> | null
  readonly plivo: Kept<PlivoAccount> | null
}

/** What holds until an owner has connected a provider in the settings. */
export const noCredentials: ProviderCredentials = { twilio: null, plivo: null }

/** An account of which nothing is kept. */
export const nothingOfTwilio: Kept<TwilioAccount> = {
  accountSid: null,
  authToken: null,
  authTokenPrevious: null,
  secretsAccountId: null,
  sender: null,
  voiceNumber: null,
  verifyServiceSid: null,
}

/** The same for Plivo. */
export const nothingOfPlivo: Kept<PlivoAccount> = {
  authId: null,
  authToken: null,
  authTokenPrevious: null,
  secretsAccountId: null,
  senderNumber: null,
  voiceNumber: null,
}

/**
 * Which account of Twilio holds: what is kept in the settings, and for the rest what the environment says of the same
 * account. `null`: something that it cannot do without is in neither.
 */
export function twilioInForce(
  given: TwilioAccount | null,
  kept: Kept<TwilioAccount> | null,
): TwilioAccount | null {
  if (kept === null) return given
  const own = withOwnSecrets(kept, kept.accountSid ?? given?.accountSid)
  const account = filled<TwilioAccount>(own, isOther(kept.accountSid, given?.accountSid) ? null : given)
  const { accountSid, authToken, sender, verifyServiceSid } = account
  if (accountSid === null || authToken === null) return null
  return sender === null && verifyServiceSid === null ? null : { ...account, accountSid, authToken }
}

/** The same for Plivo. */
export function plivoInForce(
  given: PlivoAccount | null,
  kept: Kept<PlivoAccount> | null,
): PlivoAccount | null {
  if (kept === null) return given
  const own = withOwnSecrets(kept, kept.authId ?? given?.authId)
  const account = filled<PlivoAccount>(own, isOther(kept.authId, given?.authId) ? null : given)
  const { authId, authToken, senderNumber } = account
  if (authId === null || authToken === null || senderNumber === null) return null
  return { ...account, authId, authToken, senderNumber }
}

/**
 * What is kept, as it goes with an account: secrets of another one are not in it. They wait for theirs, which the
 * environment may name again.
 */
export function withOwnSecrets<Own extends KeptSecrets>(kept: Own, accountId: string | undefined): Own {
  const isTheirs = kept.secretsAccountId === null || kept.secretsAccountId === accountId
  return isTheirs ? kept : { ...kept, authToken: null, authTokenPrevious: null }
}

/** Whether two accounts are the same in every field, secrets too. */
export function isSameAccount<Account extends object>(one: Account | null, other: Account | null): boolean {
  if (one === null || other === null) return one === other
  const fields = Object.keys(one) as (keyof Account)[]
  return fields.every((field) => isSame(one[field], other[field]))
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Secret) return other instanceof Secret && one.isSame(other)
  return JSON.stringify(one) === JSON.stringify(other)
}

function isOther(kept: string | null, given: string | undefined): boolean {
  return kept !== null && kept !== given
}

function filled<Account extends object>(
  { secretsAccountId: _, ...kept }: Kept<Account>,
  given: Account | null,
): Partly<Account> {
  const fields = Object.keys(kept) as (keyof typeof kept & keyof Account)[]
  const values = fields.map((field) => [field, kept[field] ?? given?.[field] ?? null])
  return Object.fromEntries(values)
}
