import {
  type Channel,
  type ChallengeSnapshot,
  type FirstChannel,
  isTexted,
  ownCodes,
  type Purpose,
  viewOf,
} from "../challenge"
import type { ChallengeView } from "../challenge-view"
import { limited, startAxes } from "../limits"
import { prefixOf } from "../money-guard"
import { loggedNumber, numberKeyOf } from "../number-key"
import { type LocatedNumber, maskPhoneNumber, type PhoneNumber } from "../phone-number"
import type { UnknownNumberAtStart } from "../ports/challenge-store"
import type { PasswordRecord } from "../ports/user-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { routeFor, sendsOwnedCodes } from "../routes"
import { fallbackLanguage } from "../templates/languages"
import { usageTypeOf } from "../templates/usage-type"
import { whatsAppTemplateFor } from "../templates/whatsapp-template"
import { type CaptchaRefusal, checkCaptcha } from "./check-captcha"
import { chooseLanguage } from "./choose-language"
import type { Caller, Dependencies, Site } from "./dependencies"
import { expectedCost } from "./expected-cost"
import { claimOf } from "./lane-claim"
import { managedBy } from "./managed-by"

/** A challenge as its holder sees it, and the message that has to go out after the answer (`null`: none). */
export interface Seen {
  readonly view: ChallengeView
  readonly deliveryId: string | null
}

/** A challenge that was just started. */
export interface Started extends Seen {
  /** The number as logs may hold it. */
  readonly loggedNumber: string
}

export type StartRefusal =
  | RefusalOf<"limited" | "unknown-number" | "sending-off" | "calls-off">
  | CaptchaRefusal

export interface StartOptions {
  readonly purpose: Purpose
  readonly located: LocatedNumber
  readonly channel: FirstChannel
  readonly captchaToken?: string | null
  /** Whose it is, where that is known: whose password was right, or who is signed in. */
  readonly userId?: string
  /** Quota keys to give back one each: the password try that turned out right. */
  readonly giveBack?: readonly string[]
}

/** The same after a right password. */
export interface StartAfterPassword extends StartOptions {
  readonly password: PasswordRecord
}

/**
 * The one way in which a challenge begins, whatever it is for. After a password that is not the account's any more, it is
 * refused as a wrong one is.
 */
export function startChallenge(
  deps: Dependencies,
  caller: Caller,
  options: StartAfterPassword,
): Promise<Result<Started, StartRefusal | RefusalOf<"credentials-wrong">>>
export function startChallenge(
  deps: Dependencies,
  caller: Caller,
  options: StartOptions,
): Promise<Result<Started, StartRefusal>>
export async function startChallenge(
  deps: Dependencies,
  caller: Caller,
  {
    purpose,
    located,
    channel,
    captchaToken = null,
    userId,
    password,
    giveBack = [],
  }: StartOptions & Partial<StartAfterPassword>,
): Promise<Result<Started, StartRefusal | RefusalOf<"credentials-wrong">>> {
  const { policy, random, codeKeys } = deps
  const codeProvider = await chooseCodeProvider(deps, caller, { channel, purpose, ...located })
  if (!codeProvider.ok) return codeProvider
  // Before anything that the number lives on is counted.
  const human = await checkCaptcha(deps, caller, {
    purpose,
    number: located.number,
    token: captchaToken,
  })
  if (!human.ok) return human

  const key = await deps.numberKey()
  const numberKey = numberKeyOf(key, located.number)
  const language = await chooseLanguage(deps, caller, { codeProvider: codeProvider.value, purpose, channel })
  const code = {
    codeProvider: codeProvider.value,
    ...{ purpose, channel, language },
    ...{ phoneNumber: located.number, country: located.country, textHost: caller.textHost },
  }
  const who = {
    numberKey,
    masked: maskPhoneNumber(located.number),
    country: located.country,
    prefix: prefixOf(located.number),
    addressKey: caller.addressKey,
  }
  const opened = await deps.challenges.open({
    challenge: {
      id: random.id(),
      deliveryId: random.id(),
      opener: caller.opener,
      surface: caller.surface,
      ...code,
      numberKey,
      addressKey: caller.addressKey,
      secret: random.bytes(32),
      keyId: codeKeys.current.id,
      userId: userId ?? null,
      tries: policy.triesPerChallenge,
      resends: policy.resendsPerChallenge,
      calls: policy.callsPerChallenge - (channel === "call" ? 1 : 0),
      lifetimeMs: policy.codeLifetimeMs,
    },
    claim: claimOf(deps, caller, purpose, userId),
    axes: startAxes(policy, who, { channel, purpose, cost: await expectedCost(deps, code) }),
    giveBack,
    unknownNumber: unknownNumberAt(deps.site, purpose),
    ...(password && { password }),
  })

  if (opened.kind === "overtaken") return refused({ kind: "credentials-wrong" })
  if (opened.kind === "limited") return refused(limited(opened.rule, opened.retryAfterMs))
  if (opened.kind === "unknown-number") return refused({ kind: "unknown-number" })
  return granted({
    view: await viewFor(deps, opened.snapshot),
    deliveryId: opened.kind === "opened" ? opened.deliveryId : null,
    loggedNumber: loggedNumber(numberKey, located.number),
  })
}

/** How a code shall travel, and what it is for. */
interface Journey {
  readonly channel: Channel
  readonly country: string
  readonly purpose: Purpose
}

/** The same, to one number. */
interface Destination extends Journey {
  readonly number: PhoneNumber
}

/** Whether a code can get to a number. The text of a test number goes to nobody, so it needs no messenger. */
export async function canReach(
  deps: Dependencies,
  codeProvider: string,
  { number, ...journey }: Destination,
): Promise<boolean> {
  const needsNobody = journey.channel === "sms" && deps.site.testNumbers.has(number)
  return needsNobody || canSend(deps, codeProvider, journey)
}

/** Whether there is anybody who carries codes of a provider by a channel to a country. */
export async function canSend(
  deps: Dependencies,
  codeProvider: string,
  { channel, country, purpose }: Journey,
): Promise<boolean> {
  const { routes, whatsAppTemplates } = await deps.settings.read()
  if (codeProvider !== ownCodes) {
    const managed = await managedBy(deps, codeProvider)
    return managed !== null && sendsOwnedCodes(managed, routes, { channel, country })
  }
  const writable =
    channel !== "whatsapp" ||
    whatsAppTemplateFor(whatsAppTemplates, usageTypeOf[purpose], fallbackLanguage) !== null
  const { messengers } = await deps.providers.current()
  return writable && routeFor(messengers, routes, { channel, country }).length > 0
}

/** Whether people may choose a call as the first message. */
export function mayCallFirst({ site, policy }: Dependencies): boolean {
  return site.callFirst && policy.callsPerChallenge > 0
}

/** Whose codes a new challenge gets. Refused alike for known and unknown numbers, and before anything is counted. */
export async function chooseCodeProvider(
  deps: Dependencies,
  caller: Pick<Caller, "mayCallFirst">,
  to: Destination & { readonly channel: FirstChannel },
): Promise<Result<string, RefusalOf<"sending-off" | "calls-off">>> {
  const called = to.channel === "call"
  const mayBegin = mayCallFirst(deps) || (caller.mayCallFirst === true && deps.policy.callsPerChallenge > 0)
  if (called && !mayBegin) return refused({ kind: "calls-off" })
  const codeProvider = await firstCodeProvider(deps, to)
  return codeProvider === null
    ? refused({ kind: called ? "calls-off" : "sending-off" })
    : granted(codeProvider)
}

/** Those of the provider that owns its codes, else ours. `null`: nobody's. */
async function firstCodeProvider(deps: Dependencies, to: Destination): Promise<string | null> {
  const { managedCodes: managed } = await deps.providers.current()
  if (managed !== null && (await canSend(deps, managed.name, to))) return managed.name
  return (await canReach(deps, ownCodes, to)) ? ownCodes : null
}

/** A challenge as its holder may see it on this site. */
export async function viewFor(deps: Dependencies, snapshot: ChallengeSnapshot): Promise<ChallengeView> {
  const { codeProvider, country, purpose } = snapshot
  return viewOf(snapshot, {
    tellsDelivery: tellsDelivery(deps.site, purpose),
    callable: await canSend(deps, codeProvider, { channel: "call", country, purpose }),
    texted: isTexted(snapshot, deps.policy),
    onWhatsApp: await canSend(deps, codeProvider, { channel: "whatsapp", country, purpose }),
  })
}

/**
 * What the owner's rule for unknown numbers means for a message. Registration is for unknown numbers, and a number that
 * an account takes on has none. Who has forgotten a password is told after the proof, on every site that texts everybody.
 */
export function unknownNumberAt(site: Site, purpose: Purpose): UnknownNumberAtStart {
  if (purpose === "sign-in" && site.unknownNumber === "reveal") return "refuse"
  const forMembers = purpose === "sign-in" || purpose === "reset-password"
  return forMembers && site.unknownNumber === "silent" ? "do-not-send" : "send"
}

/** Whether the page may show the state of a single message: not where that would tell known from unknown. */
export function tellsDelivery(site: Site, purpose: Purpose): boolean {
  return unknownNumberAt(site, purpose) !== "do-not-send"
}
