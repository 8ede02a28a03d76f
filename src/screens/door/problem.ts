import type { CallFailure } from "@/client/call-failure"
import type { Refusal, RefusalOf } from "@/core/refusals"
import { say, sayCount } from "@/words/say"
import type { SpokenWords } from "@/words/words-context"
import { timeOfDay } from "./clock-text"

/** Where on the screen a problem is told: at its field, or above the button. */
export type Place =
  | "phone"
  | "code"
  | "password"
  | "newPassword"
  | "recoveryCode"
  | "name"
  | "email"
  | "identity"
  | "form"

/** The way out, as a link after the sentence. */
export type WayOut = "start-again" | "register" | "sign-in" | "password" | "recovery-codes"

/** A "no", in the words of the screen. */
export interface Problem {
  readonly kind: Refusal["kind"] | Exclude<CallFailure["kind"], "refused">
  readonly place: Place
  readonly title: string | null
  readonly text: string
  readonly wayOut: WayOut | null
  /** Until when trying again is of no use, by the clock of this browser. */
  readonly waitUntilMs: number | null
}

type Told = Omit<Problem, "kind">

const told = (place: Place, text: string, more: Partial<Told> = {}): Told => ({
  place,
  title: null,
  text,
  wayOut: null,
  waitUntilMs: null,
  ...more,
})

type Teller<Kind extends Refusal["kind"]> = (
  refusal: RefusalOf<Kind>,
  words: SpokenWords,
  nowMs: number,
) => Told

const tellers: { readonly [Kind in Refusal["kind"]]: Teller<Kind> } = {
  "phone-number-unreadable": (refusal, { refusal: words }) =>
    told(
      "phone",
      say(words.phoneUnreadable, {
        national: isolated(refusal.exampleNational),
        international: isolated(refusal.exampleInternational),
      }),
    ),
  "country-not-open": (refusal, words) =>
    told(
      "phone",
      say(words.refusal.countryNotOpen, {
        site: words.siteName,
        country: countryName(refusal.country, words.locale),
      }),
    ),
  "password-refused": (refusal, words) => told("newPassword", passwordSentence(refusal, words)),
  "email-refused": (refusal, { refusal: words }) =>
    told(
      "email",
      {
        missing: words.emailMissing,
        unreadable: words.emailUnreadable,
        taken: words.emailTaken,
        reserved: words.emailReserved,
      }[refusal.problem],
    ),
  "identity-refused": (refusal, { refusal: words }) =>
    told("identity", say(identitySentence(refusal.problem, words), { maximum: refusal.maximumLength })),
  // No page names a number twice.
  "number-differs": (_refusal, words) => told("form", words.refusal.challengeGone, { wayOut: "start-again" }),
  // No page writes any.
  "property-refused": (_refusal, words) => told("form", words.refusal.identityUnreadable),
  "name-refused": (refusal, { refusal: words }) =>
    told(
      "name",
      refusal.problem === "too-long"
        ? say(words.nameTooLong, { maximum: refusal.maximumLength })
        : words.nameUnreadable,
    ),
  "code-malformed": (refusal, words) =>
    told("code", say(words.refusal.codeMalformed, { digits: refusal.digits })),
  "code-wrong": (refusal, words) =>
    told("code", sayCount(words.refusal.codeWrong, refusal.triesLeft, words.locale)),
  "code-expired": (refusal, words, nowMs) =>
    told("code", expiredSentence(nowMs - refusal.secondsSince * 1000, words)),
  "out-of-tries": (_refusal, words) => told("code", words.refusal.outOfTries),
  "code-renewed": (refusal, words) =>
    told("code", sayCount(words.refusal.codeRenewed, refusal.triesLeft, words.locale)),
  // The code may be the right one: it stays in its field, and the button sends it again.
  "code-unchecked": (_refusal, words) => told("form", words.refusal.codeUnchecked),
  "challenge-gone": (_refusal, words) => told("form", words.refusal.challengeGone, { wayOut: "start-again" }),
  "password-wrong": (_refusal, words) => told("password", words.refusal.passwordWrong),
  "password-needed": (_refusal, words) => told("password", words.refusal.passwordNeeded),
  "number-unchanged": (_refusal, words) => told("phone", words.refusal.numberUnchanged),
  "link-over": (_refusal, words) =>
    told("form", say(words.refusal.linkOver, { site: words.siteName }), { wayOut: "sign-in" }),
  "recovery-code-wrong": (_refusal, words) => told("recoveryCode", words.refusal.recoveryCodeWrong),
  "password-not-set": (_refusal, words) => told("form", words.refusal.passwordNotSet),
  "recovery-codes-needed": (_refusal, words) =>
    told("form", words.refusal.recoveryCodesNeeded, { wayOut: "recovery-codes" }),
  "signed-out": (_refusal, words) => told("form", words.refusal.signedOut, { wayOut: "sign-in" }),
  "administrator-needed": (_refusal, words) => told("form", words.refusal.administratorNeeded),
  "account-gone": (_refusal, words) => told("form", words.refusal.accountGone),
  "key-over": (_refusal, words) => told("form", words.refusal.keyOver),
  "own-account": (_refusal, words) => told("form", words.refusal.ownAccount),
  "role-refused": ({ lack }, words) => told("form", words.refusal.roleLacks[lack]),
  "last-administrator": (_refusal, words) => told("form", words.refusal.lastAdministrator),
  // Asked for on the spot; this stands for a screen that does not.
  "proof-needed": (_refusal, words) => told("form", words.refusal.proofNeeded),
  "credentials-wrong": (_refusal, words) => told("password", words.refusal.credentialsWrong),
  limited: (refusal, words, nowMs) => {
    const title = say(words.refusal.limited[refusal.rule], { site: words.siteName })
    // A text may still be had: no button has to wait.
    const isCallsRule = refusal.rule === "number-calls-per-day" || refusal.rule === "own-calls-per-day"
    if (isCallsRule) return told("form", words.refusal.getItByText, { title })
    return waiting(title, refusal.retryAfterSeconds, words, nowMs)
  },
  "no-resends-left": (_refusal, words) => told("form", words.refusal.noResendsLeft),
  "no-calls-left": (_refusal, words) => told("form", words.refusal.noCallsLeft),
  "whatsapp-off": (_refusal, words) => told("form", words.refusal.whatsAppOff),
  // The owner's own sentence.
  "registration-refused": ({ message }) => told("form", message),
  // Told on a screen of its own; this stands for a screen that does not know it.
  "account-blocked": (_refusal, words) => told("form", words.door.blockedTitle),
  "unknown-number": (_refusal, words) => told("phone", words.refusal.unknownNumber, { wayOut: "register" }),
  busy: (refusal, words, nowMs) => waiting(words.refusal.busyTitle, refusal.retryAfterSeconds, words, nowMs),
  "calls-off": (_refusal, { refusal: words }) =>
    told("form", words.getItByText, { title: words.callsOffTitle }),
  "passkey-refused": (_refusal, words) => told("form", words.refusal.passkeyRefused),
  "passkeys-full": (refusal, words) => told("form", say(words.refusal.passkeysFull, { most: refusal.most })),
  "passkey-name-refused": (refusal, words) =>
    told("form", say(words.refusal.passkeyName, { maximum: refusal.maximumLength })),
  "passkeys-off": (_refusal, words) => told("form", words.refusal.passkeysOff),
  // No page asks for one then.
  "code-sign-in-off": (_refusal, words) => told("form", words.refusal.passwordNeeded),
  "captcha-needed": (_refusal, { refusal: words }) =>
    told("form", words.captchaNeeded, { title: words.captchaNeededTitle }),
  "captcha-unavailable": (_refusal, { refusal: words }) =>
    told("form", words.captchaUnavailable, { title: words.captchaUnavailableTitle, wayOut: "password" }),
  "sending-off": (_refusal, words) =>
    told("form", words.refusal.sendingOff, {
      title: say(words.refusal.sendingOffTitle, { site: words.siteName }),
    }),
}

/** "That code ran out at 14:30. Get a new one."; without the time where it is not known. */
export function expiredSentence(atMs: number | null, { refusal: words }: SpokenWords): string {
  return atMs === null ? words.codeExpiredBefore : say(words.codeExpired, { time: timeOfDay(atMs) })
}

/** What to say about a call that brought no result. */
export function problemOf(failure: CallFailure, words: SpokenWords, nowMs: number): Problem {
  if (failure.kind !== "refused") return { kind: failure.kind, ...told("form", words.refusal[failure.kind]) }
  // The table has a teller for each kind, so the one found takes the refusal that names it.
  const teller = tellers[failure.refusal.kind] as (
    refusal: Refusal,
    words: SpokenWords,
    nowMs: number,
  ) => Told
  return { kind: failure.refusal.kind, ...teller(failure.refusal, words, nowMs) }
}

/** Said before the server is asked, where a wrong password would cost a try. */
export function passwordMissing({ refusal: words }: SpokenWords): Problem {
  return { kind: "credentials-wrong", ...told("password", words.passwordMissing) }
}

/** The same for a recovery code. */
export function recoveryCodeMissing({ refusal: words }: SpokenWords): Problem {
  return { kind: "recovery-code-wrong", ...told("recoveryCode", words.recoveryCodeMissing) }
}

/** A passkey that the browser did not hand over, in a sentence of the screen that asked for it. */
export function withoutPasskey(text: string): Problem {
  return { kind: "passkey-refused", ...told("form", text) }
}

/** A problem that the page finds by itself, before asking the server. */
export function refusedHere(refusal: Refusal, words: SpokenWords): Problem {
  return problemOf({ kind: "refused", refusal }, words, Date.now())
}

function waiting(title: string, seconds: number, words: SpokenWords, nowMs: number): Told {
  const waitUntilMs = nowMs + seconds * 1000
  const text = say(words.refusal.tryAgainAt, { time: timeOfDay(waitUntilMs) })
  return told("form", text, { title, waitUntilMs })
}

function identitySentence(
  problem: RefusalOf<"identity-refused">["problem"],
  words: SpokenWords["refusal"],
): string {
  return {
    missing: words.identityMissing,
    unreadable: words.identityUnreadable,
    "too-long": words.nameTooLong,
    taken: words.identityTaken,
  }[problem]
}

function passwordSentence(refusal: RefusalOf<"password-refused">, { refusal: words }: SpokenWords): string {
  const sentences = {
    "too-short": words.passwordTooShort,
    "too-long": words.passwordTooLong,
    common: words.passwordCommon,
    "app-name": words.passwordAppName,
    "own-number": words.passwordOwnNumber,
  }
  return say(sentences[refusal.problem], { minimum: refusal.minimumLength, maximum: refusal.maximumLength })
}

/** Keeps a number on one line, and left to right inside a sentence of any direction (Unicode LRI … PDI). */
function isolated(number: string): string {
  return `\u2066${number.replaceAll(" ", "\u00a0")}\u2069`
}

function countryName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "region", fallback: "code" }).of(code) ?? code
  } catch {
    // Not a code that the browser takes.
    return code
  }
}
