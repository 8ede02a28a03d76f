import type { LoggedMessage, MessageCost } from "@/core/ports/message-log"
import type { LampState } from "@/ui/lamp"
import type { ConsoleWords } from "@/words/console-words"
import { nameIn, say } from "@/words/say"
import { deliveryLamps } from "./delivery-lamps"

/** The words of this page. */
export type MessageWords = ConsoleWords["messages"]

/** From then on a message that a carrier took counts as one that it will not report on. */
const reportsWithinMs = 3_600_000

/** The lamp and the word for where a message stands. */
export function standingOf(
  { state, channel, createdAt }: Pick<LoggedMessage, "state" | "channel" | "createdAt">,
  words: MessageWords,
  nowMs: number,
): { readonly lamp: LampState; readonly text: string } {
  if (state === "accepted" && nowMs - createdAt.getTime() > reportsWithinMs)
    return { lamp: "idle", text: words.noReport }
  const isTaken = state === "delivered" && channel === "call"
  return { lamp: deliveryLamps[state], text: isTaken ? words.answered : words.states[state] }
}

/** What a message is for: "Sign-in". */
export function matterOf(
  { purpose, kind }: Pick<LoggedMessage, "purpose" | "kind">,
  words: MessageWords,
): string {
  // A code has a purpose (CHECK).
  return kind === "code" ? (purpose === null ? "" : words.matters[purpose]) : words.matters[kind]
}

/** "Sign-in by text". */
export function matterByChannel(message: LoggedMessage, words: MessageWords): string {
  return say(words.byChannel[message.channel], { matter: matterOf(message, words) })
}

/** Why a message failed. Who was never asked to carry it is not blamed. `null`: nobody knows. */
export function failureTitle(
  { failure, providerErrorCode: code }: Pick<LoggedMessage, "failure" | "providerErrorCode">,
  { failures, ownFailures }: MessageWords,
): string | null {
  if (failure === null) return null
  const known = code === null ? null : nameIn(ownFailures, code)
  return known === null || known === code ? failures[failure] : known
}

/** The name of who carries messages, as it writes itself. */
export function providerName(provider: string | null, words: MessageWords): string {
  if (provider === null) return words.nobody
  return nameIn(words.providers, provider)
}

/** The name of a country in a language. */
export function countryName(country: string | null, locale: string, words: MessageWords): string {
  if (country === null || country === "ZZ") return words.noCountry
  return new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country
}

/** "£0.034": prices of messages are small, so that two digits would say nothing. */
export function amountOf({ amount, currency }: MessageCost, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }).format(Number(amount))
}

/** What a line says of the cost; an estimate is said to be one. */
export function costOf(cost: MessageCost | null, locale: string, words: MessageWords): string {
  if (cost === null) return ""
  const amount = amountOf(cost, locale)
  return cost.basis === "billed" ? amount : say(words.costAbout, { amount })
}
