import {
  type Kept,
  type PlivoAccount,
  type TwilioAccount,
  type TwilioSender,
  withOwnSecrets,
} from "../provider-credentials"
import { Secret } from "../secret"
import type { PlivoField, TwilioField } from "./check-credentials"

/** Where a value comes from. `default`: it is as shipped. */
export type ValueSource = "console" | "environment" | "default"

/** A field of an account. Of a secret only its end is told. */
export interface AccountField {
  /** Empty for a secret, and where there is none. */
  readonly text: string
  /** The last four signs of a secret; `null`: there is none, or it is no secret. */
  readonly end: string | null
  readonly from: ValueSource
  readonly variable: string
  /** What holds without the console, of a secret its end: `…3210`; `null`: nothing. */
  readonly otherwise: string | null
}

function accountField(
  variable: string,
  kept: string | Secret | null,
  given: string | Secret | null,
): AccountField {
  const value = kept ?? given
  const from = kept !== null ? "console" : given !== null ? "environment" : "default"
  const otherwise = given instanceof Secret ? `…${endOf(given)}` : given
  if (value instanceof Secret) return { text: "", end: endOf(value), from, variable, otherwise }
  return { text: value ?? "", end: null, from, variable, otherwise }
}

function endOf(secret: Secret): string {
  return secret.reveal().slice(-4)
}

/** An account of Twilio as the console shows it. */
export function twilioFieldsOf(
  given: TwilioAccount | null,
  kept: Kept<TwilioAccount> | null,
): Readonly<Record<TwilioField, AccountField>> {
  // What the environment says belongs to its account, and to no other.
  const own = kept?.accountSid && kept.accountSid !== given?.accountSid ? null : given
  const ofSettings = kept && withOwnSecrets(kept, kept.accountSid ?? given?.accountSid)
  const field = (name: keyof TwilioAccount & TwilioField, variable: string) =>
    accountField(variable, ofSettings?.[name] ?? null, own?.[name] ?? null)
  // One of two: a sender of the console takes the place of either of the environment's.
  const sender = (variable: string, read: (sender: TwilioSender) => string | null) => {
    const [inSettings, inEnvironment] = [kept?.sender, own?.sender].map((one) => (one ? read(one) : null))
    const shown = accountField(variable, inSettings ?? null, kept?.sender ? null : (inEnvironment ?? null))
    return { ...shown, otherwise: inEnvironment ?? null }
  }
  return {
    accountSid: accountField("TWILIO_ACCOUNT_SID", kept?.accountSid ?? null, given?.accountSid ?? null),
    authToken: field("authToken", "TWILIO_AUTH_TOKEN"),
    authTokenPrevious: field("authTokenPrevious", "TWILIO_AUTH_TOKEN_PREVIOUS"),
    senderNumber: sender("TWILIO_SENDER_NUMBER", (one) => (one.kind === "number" ? one.number : null)),
    messagingServiceSid: sender("TWILIO_MESSAGING_SERVICE_SID", (one) =>
      one.kind === "messaging-service" ? one.sid : null,
    ),
    voiceNumber: field("voiceNumber", "TWILIO_VOICE_NUMBER"),
    verifyServiceSid: field("verifyServiceSid", "TWILIO_VERIFY_SERVICE_SID"),
  }
}

/** The same of Plivo. */
export function plivoFieldsOf(
  given: PlivoAccount | null,
  kept: Kept<PlivoAccount> | null,
): Readonly<Record<PlivoField, AccountField>> {
  const own = kept?.authId && kept.authId !== given?.authId ? null : given
  const ofSettings = kept && withOwnSecrets(kept, kept.authId ?? given?.authId)
  const field = (name: PlivoField, variable: string) =>
    accountField(variable, ofSettings?.[name] ?? null, own?.[name] ?? null)
  return {
    authId: accountField("PLIVO_AUTH_ID", kept?.authId ?? null, given?.authId ?? null),
    authToken: field("authToken", "PLIVO_AUTH_TOKEN"),
    authTokenPrevious: field("authTokenPrevious", "PLIVO_AUTH_TOKEN_PREVIOUS"),
    senderNumber: field("senderNumber", "PLIVO_SENDER_NUMBER"),
    voiceNumber: field("voiceNumber", "PLIVO_VOICE_NUMBER"),
  }
}
