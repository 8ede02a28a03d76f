import { type Channel, type Purpose, sendWaitsMs } from "./challenge"
import type { Policy } from "./policy"
import { pauseAxes, spendAxes } from "./money-guard"
import { axis, dayMs, hourMs, type Lane, minuteMs, type QuotaAxis, stranger } from "./quota-axis"
import type { LimitRule, RefusalOf } from "./refusals"

/** The number that an operation is counted for. */
export interface CountedNumber {
  /** Keyed hash, so that a count tells nobody whose it is. */
  readonly numberKey: string
  /** As an administrator may read it beside the count. */
  readonly masked: string
  /** ISO 3166-1 alpha-2, or `ZZ`. */
  readonly country: string
}

/** Whom else a start is counted for. */
export interface Counted extends CountedNumber {
  /** The range of the number: `prefixOf` it. */
  readonly prefix: string
  /** Canonical, so that one address has one spelling. */
  readonly addressKey: string
}

/** The key of the count that the waits between texts of a lane are measured on. */
export function numberSendsKey(lane: Lane, numberKey: string): string {
  return `${sendRules[lane].hour}:${numberKey}`
}

/** What the counts of messages to a number are called. */
const sendRules = {
  strangers: {
    hour: "number-sends-per-hour",
    day: "number-sends-per-day",
    wait: "number-send-wait",
    calls: "number-calls-per-day",
  },
  own: {
    hour: "own-sends-per-hour",
    day: "own-sends-per-day",
    wait: "own-send-wait",
    calls: "own-calls-per-day",
  },
} as const satisfies Record<Lane, Record<"hour" | "day" | "wait" | "calls", LimitRule>>

/** The key of the count of all sends, which the cap of the whole site is measured on. */
export const allSendsKey = "all-sends:site"

/** The key of the count of codes that a number got although it is left alone. */
export function stopCodesKey(numberKey: string): string {
  return `number-stop-codes:${numberKey}`
}

/** A message with a code, as far as limits look at it. */
interface CodeMessage {
  readonly channel: Channel
  readonly purpose: Purpose
  /** What it probably costs, in `costUnits`. */
  readonly cost: number
}

/**
 * A start: one more challenge and its first message. A number in its soft lock gets none. Ranges of numbers and addresses
 * are counted for strangers alone: no stranger may use up what a number's own people come in by.
 */
export function startAxes(policy: Policy, who: Counted, message: CodeMessage): readonly QuotaAxis[] {
  return [
    ...resendAxes(policy, who, message),
    ...wrongCodes(policy, who.numberKey).map((each) => ({ ...each, amount: 0 })),
    ...pauseAxes(who),
    stranger(axis("address-starts", who.addressKey, policy.startsPerAddressPerHour, hourMs)),
    stranger(axis("prefix-starts", who.prefix, policy.startsPerPrefixPerHour, hourMs)),
  ]
}

/**
 * One more message with a code to a number. A call counts as a text does, and once more. A number that is left alone gets
 * one code a day, to lift that; the day runs from the last one, so that two never come on both sides of a window's end.
 */
export function resendAxes(
  policy: Policy,
  who: CountedNumber,
  { channel, purpose, cost }: CodeMessage,
): readonly QuotaAxis[] {
  const { numberKey, country } = who
  const stopCodes = axis("number-stop-codes", numberKey, policy.stopCodesPerNumberPerDay, dayMs)
  return [
    ...lanes.flatMap((lane) => sendAxes(policy, lane, who, channel)),
    ...spendAxes(policy, cost),
    stranger(axis("country-sends", country, policy.sendsPerCountryPerHour, hourMs)),
    stranger(axis("all-sends", "site", policy.sendsInAllPerHour, hourMs)),
    ...(purpose === "opt-out" ? [{ ...stopCodes, lockMs: dayMs, ifLeftAlone: numberKey }] : []),
  ]
}

const lanes: readonly Lane[] = ["strangers", "own"]

function sendAxes(
  policy: Policy,
  lane: Lane,
  { numberKey, masked }: CountedNumber,
  channel: Channel,
): readonly QuotaAxis[] {
  const rules = sendRules[lane]
  const hour = axis(rules.hour, numberKey, policy.sendsPerNumberPerHour, hourMs)
  const calls = axis(rules.calls, numberKey, policy.callsPerNumberPerDay, dayMs)
  return [
    { ...hour, waitsMs: sendWaitsMs(policy), waitRule: rules.wait },
    axis(rules.day, numberKey, policy.sendsPerNumberPerDay, dayMs),
    ...(channel === "call" ? [calls] : []),
  ].map((each) => ({ ...each, lane, about: masked }))
}

/** One more text that somebody sends on purpose. It spends nothing that sign-ins live on. */
export function textAxes(policy: Policy, sender: string): readonly QuotaAxis[] {
  return [axis("sender-texts", sender, policy.textsPerSenderPerHour, hourMs)]
}

/** One more text that tries a provider out. */
export function testAxes(policy: Policy, sender: string): readonly QuotaAxis[] {
  return [axis("sender-tests", sender, policy.testMessagesPerHour, hourMs)]
}

/** One more look at the configuration, by an administrator: it asks the providers. */
export function configurationTestAxes(policy: Policy, userId: string): readonly QuotaAxis[] {
  return [axis("administrator-checks", userId, policy.configurationTestsPerHour, hourMs)]
}

/** One more webhook that an administrator has sent by hand: a test, or one again. */
export function webhookByHandAxes(policy: Policy, userId: string): readonly QuotaAxis[] {
  return [axis("administrator-webhooks", userId, policy.webhooksByHandPerHour, hourMs)]
}

/**
 * One more token that the provider of the CAPTCHA is asked about. An address without a start left is not asked for; the
 * start itself is counted when it begins, so that a CAPTCHA that is not passed spends nothing that a number lives on.
 */
export function captchaAxes(policy: Policy, addressKey: string): readonly QuotaAxis[] {
  return [
    { ...axis("address-starts", addressKey, policy.startsPerAddressPerHour, hourMs), amount: 0 },
    axis("address-captchas", addressKey, policy.captchaChecksPerAddressPerHour, hourMs),
  ]
}

/** One more question to a passkey. No number is known yet, and nothing can be guessed: only the rows are bounded. */
export function passkeyStartAxes(policy: Policy, addressKey: string): readonly QuotaAxis[] {
  return [axis("address-passkeys", addressKey, policy.passkeyStartsPerAddressPerHour, hourMs)]
}

/**
 * A try at a code: counted as wrong before it is compared, given back when it was right. The own ones count by number
 * alone: they can try at nothing but the code that this browser asked for.
 */
export function codeTryAxes(policy: Policy, numberKey: string, addressKey: string): readonly QuotaAxis[] {
  const most = policy.wrongCodesPerAddressPer10Minutes
  return [
    ...wrongCodes(policy, numberKey),
    stranger(axis("address-wrong-codes", addressKey, most, 10 * minuteMs)),
  ]
}

/**
 * On whose count a wrong password or recovery code goes. Anybody can try at a number: what strangers use up there must
 * keep out nobody who has proved the number, nor who is signed in or has a recovery code. `stranger`: by what is known
 * before the try; the lane tells a browser that has signed in to the number.
 */
export type TriedAs =
  | { readonly kind: "stranger" | "proved-number"; readonly numberKey: string }
  | { readonly kind: "account"; readonly userId: string }

/** A try at a password: counted as wrong before it is compared, given back when it was right. */
export function passwordTryAxes(policy: Policy, as: TriedAs, addressKey: string): readonly QuotaAxis[] {
  const most = policy.wrongPasswordsPerNumberPerHour
  const perAddress = policy.wrongPasswordsPerAddressPer10Minutes
  const address = axis("address-wrong-passwords", addressKey, perAddress, 10 * minuteMs)
  if (as.kind === "account") {
    return [locking(policy, axis("account-wrong-passwords", as.userId, most, hourMs)), address]
  }
  const byNumber = locking(policy, axis("number-wrong-passwords", countedNumber(as), most, hourMs))
  if (as.kind === "proved-number") return [byNumber, address]
  const byOwn = locking(policy, axis("own-wrong-passwords", as.numberKey, most, hourMs))
  return [stranger(byNumber), stranger(address), { ...byOwn, lane: "own" }]
}

/**
 * A try at a recovery code: counted as wrong before it is looked for, given back when it was right. What strangers try
 * counts by their address alone: nobody guesses 80 bits, however often.
 */
export function recoveryCodeTryAxes(policy: Policy, as: TriedAs, addressKey: string): readonly QuotaAxis[] {
  const most = policy.wrongRecoveryCodesPerNumberPerHour
  const perAddress = policy.wrongRecoveryCodesPerAddressPer10Minutes
  const address = axis("address-wrong-recovery-codes", addressKey, perAddress, 10 * minuteMs)
  if (as.kind === "stranger") return [address]
  const own =
    as.kind === "account"
      ? axis("account-wrong-recovery-codes", as.userId, most, hourMs)
      : axis("number-wrong-recovery-codes", countedNumber(as), most, hourMs)
  return [locking(policy, own), address]
}

/** A change of the email. Each one tells whether somebody else has it, so it is paid for however it ends. */
export function emailChangeAxes(policy: Policy, userId: string): readonly QuotaAxis[] {
  return [axis("account-emails", userId, policy.emailChangesPerAccountPerHour, hourMs)]
}

/** The refusal for a full quota. */
export function limited(rule: LimitRule, retryAfterMs: number): RefusalOf<"limited"> {
  return { kind: "limited", rule, retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMs / 1000)) }
}

function wrongCodes(policy: Policy, numberKey: string): readonly QuotaAxis[] {
  const most = policy.wrongCodesPerNumberPerHour
  return [
    stranger(locking(policy, axis("number-wrong-codes", numberKey, most, hourMs))),
    { ...locking(policy, axis("own-wrong-codes", numberKey, most, hourMs)), lane: "own" },
  ]
}

function locking({ softLockMs }: Policy, axis: QuotaAxis): QuotaAxis {
  return { ...axis, lockMs: softLockMs }
}

/** A number that was proved, as what is tried after that is counted. The export of an account finds its counts by this too. */
export function provedNumber(numberKey: string): string {
  return `proved:${numberKey}`
}

function countedNumber({ kind, numberKey }: Exclude<TriedAs, { kind: "account" }>): string {
  return kind === "stranger" ? numberKey : provedNumber(numberKey)
}
