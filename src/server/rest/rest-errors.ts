import type { Refusal } from "@/core/refusals"
import type { SendMessageRefusal } from "@/core/workflows/send-message"

/** One way in which a request can end that is not what was asked for. */
interface ErrorEntry {
  /** Ours, and stable: the status and two digits. */
  readonly code: number
  readonly status: number
  /** For a developer. A client shows words of its own. */
  readonly message: string
}

const entry = (code: number, message: string): ErrorEntry => ({
  code,
  status: Math.floor(code / 100),
  message,
})

/** Every error of REST. What a number means never changes; new ones are added at the end of their status. */
export const restErrors = {
  "malformed-json": entry(40001, "The body is not JSON that this server reads."),
  "field-refused": entry(40002, "A field is missing or not as it has to be."),
  "phone-number-unreadable": entry(40003, "This is not a phone number of that country."),
  "country-not-open": entry(40004, "This site takes no numbers of that country."),
  "password-refused": entry(40005, "The password is not taken."),
  "email-refused": entry(40006, "The email is not taken."),
  "name-refused": entry(40007, "The name is not taken."),
  "identity-refused": entry(40008, "What identifies the account is not taken."),
  "property-refused": entry(40009, "A property of the user is not taken."),
  "code-malformed": entry(40010, "The code has another number of digits. Nothing was spent."),
  "code-wrong": entry(40011, "The code is not right."),
  "out-of-tries": entry(40012, "That was the last try for this code. Ask for a new one."),
  "transaction-over": entry(40013, "This transactionId is used, expired or unknown. Start again."),
  "number-differs": entry(40014, "The number is not the one that the code was sent to. It cost a try."),
  "code-renewed": entry(40015, "That code cannot be used any more. A new one is on its way."),
  "no-resends-left": entry(40016, "All messages of this transaction are sent."),
  "no-calls-left": entry(40017, "No call can be made for this transaction."),
  "whatsapp-off": entry(40018, "Codes do not go out by WhatsApp here."),
  "calls-off": entry(40019, "The first message cannot be a call here. Ask for a text."),
  "password-wrong": entry(40020, "The password is not right."),
  "recovery-code-wrong": entry(40021, "That recovery code cannot be used."),
  "text-refused": entry(40022, "The text cannot be sent as it is."),
  "media-refused": entry(40023, "An address of a picture is not taken."),
  "too-many-media": entry(40024, "These are too many pictures for one message."),
  "option-unknown": entry(40025, "There is no such option."),
  "option-refused": entry(40026, "An option is not as it has to be."),
  "idempotency-key-refused": entry(40027, "The header idempotency-key is not taken."),
  "provider-not-connected": entry(40028, "This provider is not connected."),
  "validity-refused": entry(40029, "The provider takes no such time."),
  "opted-out": entry(40030, "The person at this number wants no texts."),
  "left-alone": entry(40031, "The person at this number wants to be left alone."),
  "login-not-served": entry(
    40032,
    "There is no sign-in without a code. Call loginWithPhoneNumberAndPassword of the service Twilio or Plivo, then loginWithCode.",
  ),
  "logto-refused": entry(40033, "The connector is not as it has to be. Nothing was imported."),
  "webhook-endpoints-refused": entry(40034, "An endpoint is not as it has to be. Nothing was saved."),
  "code-sign-in-off": entry(40035, "A code alone opens no session here. Sign in with the password."),

  "signed-out": entry(40101, "This user-token is missing, ended or unknown. Sign in again."),
  "credentials-wrong": entry(40102, "Number or password is wrong."),
  "key-wrong": entry(40103, "This needs a server key in the header x-api-key."),
  "key-or-administrator": entry(
    40104,
    "This needs a server key in the header x-api-key, or the user-token of an administrator.",
  ),
  "administrator-needed": entry(
    40106,
    "This needs the user-token of an administrator who has signed in with the password.",
  ),
  "pair-wrong": entry(40105, "This application id and API key are not the ones of this site."),

  "account-blocked": entry(40301, "The owner of this site keeps this account out."),
  "proof-needed": entry(40302, "Sign in again first: this asks for a proof that is minutes old."),
  "foreign-origin": entry(40303, "Pages of this origin may not call this site."),
  "not-yours": entry(40304, "A user-token opens its own user only."),
  "second-proof-needed": entry(
    40305,
    "The code is right, and the account asks for more: call loginWithCode again with the same transactionId, without the code, with password or recoveryCode.",
  ),

  "registration-refused": entry(40306, "This site takes nobody with these details."),
  "scope-missing": entry(40307, "This server key may not do that. The owner of the site says what it may."),
  "captcha-needed": entry(
    40308,
    "This site asks whoever has no server key for a CAPTCHA, and only its own pages have it. Call with a key in the header x-api-key.",
  ),

  "nothing-here": entry(40401, "Nothing is served at this address."),
  "operation-unknown": entry(40402, "This service has no such operation."),
  "no-account": entry(
    40403,
    "The number is proved and has no account. Call /users/register with the same transactionId, without a code, to make one.",
  ),
  "unknown-number": entry(40404, "No account has this number."),

  "method-not-allowed": entry(40501, "This address is not served by that method."),
  "already-registered": entry(40901, "The number has an account. Sign in."),
  "idempotency-key-used": entry(40902, "This idempotency-key was used for another message."),
  "settings-changed": entry(40903, "The settings were saved by somebody else meanwhile. Try again."),
  "too-large": entry(41301, "The body is too large."),
  "uri-too-long": entry(41401, "The address is too long."),
  "unsupported-media-type": entry(41501, "The body has to be application/json."),
  // Not 502: a client of Backendless takes that for a line that is down, and reads no number.
  "text-not-sent": entry(42201, "The provider did not take the message."),
  limited: entry(42901, "Too many. Try again later."),
  defect: entry(50001, "Something went wrong."),
  busy: entry(50301, "The site is busy. Try again."),
  "sending-off": entry(50302, "This site cannot send messages at the moment."),
  "code-unchecked": entry(50303, "Nobody could say whether the code is right. Nothing was spent."),
  "database-away": entry(50304, "The site cannot answer at the moment. Try again."),
} satisfies Record<string, ErrorEntry>

export type RestErrorName = keyof typeof restErrors

/** What a client gets in place of an answer, in the shape of Backendless. */
export interface ErrorBody {
  readonly code: number
  readonly message: string
  readonly errorData: Readonly<Record<string, unknown>>
}

/** A request that ends otherwise than it was meant to. */
export class RestError extends Error {
  readonly body: ErrorBody
  readonly status: number

  /** @param details what a client needs to go on: goes into `errorData` beside the name */
  constructor(
    readonly errorName: RestErrorName,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    const { code, status, message } = restErrors[errorName]
    super(message)
    this.name = "RestError"
    this.status = status
    this.body = { code, message, errorData: { error: errorName, ...details } }
  }
}

/** The refusals that a client of REST can get. What the product refuses elsewhere has no number here. */
export type RestRefusal =
  | Extract<Refusal | SendMessageRefusal, { kind: RestErrorName }>
  | Extract<Refusal, { kind: "challenge-gone" | "code-expired" | "captcha-unavailable" }>

/** A refusal of the core as REST tells it. Used, expired and foreign transactions get one and the same answer. */
export function restErrorOf(refusal: RestRefusal): RestError {
  if (refusal.kind === "challenge-gone" || refusal.kind === "code-expired")
    return new RestError("transaction-over")
  // What a provider said is for the owner's log.
  if (refusal.kind === "code-unchecked") return new RestError("code-unchecked")
  // No request of REST has a token that anybody could be asked about.
  if (refusal.kind === "captcha-unavailable") return new RestError("captcha-needed")
  const { kind, ...details } = refusal
  return new RestError(kind, details)
}
