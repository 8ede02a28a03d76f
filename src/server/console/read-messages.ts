import { channels } from "@/core/challenge"
import {
  allRanges,
  type AskedFilter,
  type MessageFilter,
  messageMatters,
  messageStates,
  type NumberPart,
  notTest,
  readMessageFilter,
  usualRange,
} from "@/core/message-filter"
import { allCountries, maskPhoneNumber, phoneNumberFromE164 } from "@/core/phone-number"
import type { MessageDetail, MessageLog, MessagePage, MessagePlace } from "@/core/ports/message-log"
import { providerErrorPage } from "@/core/provider-error-page"
import type { Container } from "../container"
import { countryOptions } from "../countries"
import { idIn } from "../search-params"
import { askedMessages } from "./asked-messages"
import { mostInFile } from "./message-csv"

/** So many messages are on a page. */
const perPage = 50

/** Exactly up to here; beyond it only that there are more. */
const mostCounted = 10_000
/** A page that nobody leafs to. */
const lastPage = 100_000

/** Reads what the page of messages shows, each part beside the others. */
export async function readMessages(container: Container, asked: AskedFilter, locale: string) {
  const { messages: log, sealing } = container.console
  const filter = askedMessages(asked, sealing)
  const openId = idIn(asked.open)
  const [placed, total, failed, providers, message] = await Promise.all([
    readPage(log, asked, filter),
    log.count(filter, mostCounted),
    filter.state === null ? log.count({ ...filter, state: "failed" }, mostCounted) : null,
    log.providers(),
    openId === null ? null : log.look(openId),
  ])
  return {
    ...placed,
    asked,
    filter,
    perPage,
    mostInFile,
    total,
    failed,
    numberShown: shownPart(filter.number),
    choices: choicesOf(filter, providers, locale),
    isAnythingThere: await isAnythingThere(log, placed.page),
    opened: message && { message, error: explained(container, message) },
  }
}

function choicesOf(filter: MessageFilter, providers: readonly string[], locale: string) {
  return {
    states: messageStates,
    purposes: [notTest, ...messageMatters] as const,
    channels,
    providers,
    countries: countryOptions(new Set(allCountries()), [], locale),
    ranges: allRanges,
    usualRange: usualRange(filter),
  }
}

/** What can be done about the error of a message, and where its provider explains it. */
function explained(container: Container, { provider, providerErrorCode: code }: MessageDetail) {
  if (code === null) return { advice: null, page: null }
  return { advice: container.adviceOn(provider, code), page: providerErrorPage(provider, code) }
}

/** A number that is looked for, for reading: a whole one masked. */
function shownPart(number: NumberPart | null): string | null {
  if (number?.kind !== "whole") return number?.digits ?? null
  const located = phoneNumberFromE164(number.digits)
  return located && maskPhoneNumber(located.number)
}

async function readPage(log: MessageLog, asked: AskedFilter, filter: MessageFilter) {
  const place = placeIn(asked)
  const page = await log.page(filter, place, perPage)
  // Whoever comes to the top on the way back up sees the whole first page, with what is new.
  if (place.kind === "newer" && !page.hasMore)
    return firstOf(await log.page(filter, { kind: "top" }, perPage))
  if (place.kind === "top") return firstOf(page)
  const pageNumber = Math.min(lastPage, Math.max(1, Number.parseInt(asked.page ?? "", 10) || 1))
  return { page, pageNumber, hasNewer: true, hasOlder: place.kind === "newer" || page.hasMore }
}

function firstOf(page: MessagePage) {
  return { page, pageNumber: 0, hasNewer: false, hasOlder: page.hasMore }
}

function placeIn({ older, newer }: AskedFilter): MessagePlace {
  const [below, above] = [idIn(older), idIn(newer)]
  if (below !== null) return { kind: "older", than: below }
  return above === null ? { kind: "top" } : { kind: "newer", than: above }
}

/** Whether there is a message at all, to say why a list is empty. */
async function isAnythingThere(log: MessageLog, { messages }: MessagePage): Promise<boolean> {
  if (messages.length > 0) return true
  const ofTheYear = await log.page(readMessageFilter({ range: "1y" }, null), { kind: "top" }, 1)
  return ofTheYear.messages.length > 0
}
