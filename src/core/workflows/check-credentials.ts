import { isOwnNumber, isPlivoAuthId, isTwilioSid } from "../credential-fields"
import {
  type Kept,
  nothingOfPlivo,
  nothingOfTwilio,
  type PlivoAccount,
  plivoInForce,
  type ProviderCredentials,
  type TwilioAccount,
  twilioInForce,
  withOwnSecrets,
} from "../provider-credentials"
import { granted, type Result, refused } from "../result"
import { patchedSecrets, type SecretFault } from "./patched-secrets"

const twilioFields = [
  "accountSid",
  "authToken",
  "authTokenPrevious",
  "senderNumber",
  "messagingServiceSid",
  "voiceNumber",
  "verifyServiceSid",
] as const
const plivoFields = ["authId", "authToken", "authTokenPrevious", "senderNumber", "voiceNumber"] as const

/** A field of an account, as the console writes it: a sender of Twilio is one of two fields. */
export type TwilioField = (typeof twilioFields)[number]
export type PlivoField = (typeof plivoFields)[number]

/** What of the accounts changes. `null`: as the environment says from now on. What is not named stays. */
export interface CredentialsPatch {
  readonly twilio?: { readonly [Field in TwilioField]?: string | null | undefined } | undefined
  readonly plivo?: { readonly [Field in PlivoField]?: string | null | undefined } | undefined
}

type CredentialFault =
  | SecretFault
  /** Something else of the account is there, and this is not. */
  | "missing"
  /** A sender number and a messaging service. */
  | "both-senders"

export type CredentialProblem =
  | { readonly provider: "twilio"; readonly field: TwilioField; readonly problem: CredentialFault }
  | { readonly provider: "plivo"; readonly field: PlivoField; readonly problem: CredentialFault }

/** The accounts of the environment. */
interface GivenAccounts {
  readonly twilio: TwilioAccount | null
  readonly plivo: PlivoAccount | null
}

/** Puts a change on top of what is kept, and finds everything that is wrong with it at once. */
export function checkCredentials(
  given: GivenAccounts,
  kept: ProviderCredentials,
  patch: CredentialsPatch,
): Result<ProviderCredentials, readonly CredentialProblem[]> {
  const problems: CredentialProblem[] = []
  const twilio = patchedTwilio(given.twilio, kept.twilio ?? nothingOfTwilio, patch.twilio ?? {}, problems)
  const plivo = patchedPlivo(given.plivo, kept.plivo ?? nothingOfPlivo, patch.plivo ?? {}, problems)
  if (problems.length === 0) {
    // An account that is not touched may have gaps since the environment is another one: it can be mended by itself.
    if (patch.twilio !== undefined) problems.push(...twilioGaps(given.twilio, twilio))
    if (patch.plivo !== undefined) problems.push(...plivoGaps(given.plivo, plivo))
  }
  if (problems.length > 0) return refused(problems)
  return granted({ twilio: orNothing(twilio), plivo: orNothing(plivo) })
}

function patchedTwilio(
  given: TwilioAccount | null,
  kept: Kept<TwilioAccount>,
  patch: NonNullable<CredentialsPatch["twilio"]>,
  problems: CredentialProblem[],
): Kept<TwilioAccount> {
  const fault = (field: TwilioField) => (problem: CredentialFault) =>
    problems.push({ provider: "twilio", field, problem })
  const read = (field: TwilioField, isRight: (text: string) => boolean, before: string | null) =>
    patched(patch[field], isRight, before, fault(field))
  const numberBefore = kept.sender?.kind === "number" ? kept.sender.number : null
  const serviceBefore = kept.sender?.kind === "messaging-service" ? kept.sender.sid : null
  const number = read("senderNumber", isOwnNumber, numberBefore)
  const service = read("messagingServiceSid", (text) => isTwilioSid(text, "MG"), serviceBefore)
  if (number !== null && service !== null) fault("senderNumber")("both-senders")
  const accountSid = read("accountSid", (text) => isTwilioSid(text, "AC"), kept.accountSid)
  const move = { given: given?.accountSid ?? null, before: kept.accountSid, after: accountSid }
  return {
    accountSid,
    ...patchedSecrets(patch, kept, move, fault),
    sender: senderOf(number, service),
    voiceNumber: read("voiceNumber", isOwnNumber, kept.voiceNumber),
    verifyServiceSid: read("verifyServiceSid", (text) => isTwilioSid(text, "VA"), kept.verifyServiceSid),
  }
}

function senderOf(number: string | null, sid: string | null): TwilioAccount["sender"] {
  if (sid !== null) return { kind: "messaging-service", sid }
  return number === null ? null : { kind: "number", number }
}

function patchedPlivo(
  given: PlivoAccount | null,
  kept: Kept<PlivoAccount>,
  patch: NonNullable<CredentialsPatch["plivo"]>,
  problems: CredentialProblem[],
): Kept<PlivoAccount> {
  const fault = (field: PlivoField) => (problem: CredentialFault) =>
    problems.push({ provider: "plivo", field, problem })
  const authId = patched(patch.authId, isPlivoAuthId, kept.authId, fault("authId"))
  const move = { given: given?.authId ?? null, before: kept.authId, after: authId }
  return {
    authId,
    ...patchedSecrets(patch, kept, move, fault),
    senderNumber: patched(patch.senderNumber, isOwnNumber, kept.senderNumber, fault("senderNumber")),
    voiceNumber: patched(patch.voiceNumber, isOwnNumber, kept.voiceNumber, fault("voiceNumber")),
  }
}

/** What a text field is from now on: an empty one is as the environment says. */
function patched(
  typed: string | null | undefined,
  isRight: (text: string) => boolean,
  before: string | null,
  fault: (problem: CredentialFault) => void,
): string | null {
  if (typed === undefined) return before
  const text = typed?.trim() ?? ""
  if (text === "") return null
  if (!isRight(text)) fault("unreadable")
  return text
}

/** What is missing of an account of which something is kept: half of one connects nobody. */
function twilioGaps(given: TwilioAccount | null, kept: Kept<TwilioAccount>): readonly CredentialProblem[] {
  if (orNothing(kept) === null || twilioInForce(given, kept) !== null) return []
  const missing = (field: TwilioField): CredentialProblem => ({
    provider: "twilio",
    field,
    problem: "missing",
  })
  const own = kept.accountSid !== null && kept.accountSid !== given?.accountSid ? null : given
  const { authToken } = withOwnSecrets(kept, kept.accountSid ?? given?.accountSid)
  return [
    ...((kept.accountSid ?? own?.accountSid) ? [] : [missing("accountSid")]),
    ...((authToken ?? own?.authToken) ? [] : [missing("authToken")]),
    ...((kept.sender ?? own?.sender ?? kept.verifyServiceSid ?? own?.verifyServiceSid)
      ? []
      : [missing("senderNumber")]),
  ]
}

function plivoGaps(given: PlivoAccount | null, kept: Kept<PlivoAccount>): readonly CredentialProblem[] {
  if (orNothing(kept) === null || plivoInForce(given, kept) !== null) return []
  const missing = (field: PlivoField): CredentialProblem => ({ provider: "plivo", field, problem: "missing" })
  const own = kept.authId !== null && kept.authId !== given?.authId ? null : given
  const needed = ["authId", "authToken", "senderNumber"] as const
  const ofSettings = withOwnSecrets(kept, kept.authId ?? given?.authId)
  return needed.filter((field) => (ofSettings[field] ?? own?.[field] ?? null) === null).map(missing)
}

function orNothing<Account extends object>(kept: Account): Account | null {
  return Object.values(kept).every((value) => value === null) ? null : kept
}
