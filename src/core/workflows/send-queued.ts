import { ownCodes, purposes } from "../challenge"
import type { DeliveryFailure } from "../challenge-view"
import { failedByUs, inDoubt } from "../own-errors"
import { countryOf } from "../phone-number"
import type { BegunDelivery, RefusedBy } from "../ports/delivery-store"
import type { Messenger, OutgoingMessage, SendOutcome } from "../ports/messenger"
import { routeFor } from "../routes"
import { testMessenger } from "../test-numbers"
import { afterFailure, changesNothing } from "./after-failure"
import { askToSend } from "./ask-hooks"
import { composeMessage } from "./compose-message"
import type { Dependencies } from "./dependencies"
import { type CostBasis, costBasisOf } from "./estimate-price"
import { failsOver, refusalOf, sendManaged } from "./send-managed"
import { tellsDelivery } from "./start-challenge"
import { carriesNotices } from "./take-up-notices"
import { startTimeLeft, type TimeLeft } from "./time-left"

/** What became of a message, for the log and for its price. */
export interface Sent {
  readonly deliveryId: string
  /** `null`: nobody carries it. */
  readonly provider: string | null
  readonly outcome: SendOutcome
  /** Messengers that were asked before and certainly did not send it. */
  readonly refusals: readonly RefusedBy[]
  /** What its price is estimated by; `null`: certainly nobody has it, so it costs nothing. */
  readonly cost: CostBasis | null
  /** What the owner's own code threw when it was asked about the message, for the log. */
  readonly thrown?: unknown
}

/** How handing a message over ended. */
export type HandedOver = Omit<Sent, "deliveryId">

/**
 * Sends one queued message, after the answer that promised it. Whoever comes second finds nothing to do, so a
 * message is handed to a provider at most once. `null`: it was taken, was left behind for too long, or its number
 * wants no texts.
 */
export async function sendQueued(deps: Dependencies, deliveryId: string): Promise<Sent | null> {
  const { deliveries, policy, site } = deps
  const { messengers, managedCodes } = await deps.providers.current()
  const onlyTests = messengers.length === 0 && managedCodes === null
  if (onlyTests && site.testNumbers.size === 0) return null
  // Where known and unknown numbers must look alike, a failure may not shorten a wait: only known ones have any.
  const liftsWaitFor = purposes.filter((purpose) => tellsDelivery(site, purpose))
  const begun = await deliveries.beginOnce({
    deliveryId,
    leftBehindAfterMs: policy.sendTakenUpAfterMs,
    needsLeftMs: policy.sendNeedsLeftMs,
    onlyTests,
    liftsWaitFor,
    takesNotices: carriesNotices(messengers),
  })
  if (begun === null) return null

  const ended = await deliver(deps, begun, startTimeLeft(deps))
  const { provider, outcome, refusals } = ended
  const { purposes: ofPurposes, ...after } = afterFailure(site, outcome.state === "failed" ? outcome : {})
  const changes = begun.kind === "code" && ofPurposes.includes(begun.purpose) ? after : changesNothing
  const country = countryOf(begun.to)
  await deliveries.record({ deliveryId, provider, outcome, refusals, country, ...changes })
  return { deliveryId, ...ended }
}

/** How it ended for a test number: nobody was asked. */
export const toNobody: HandedOver = {
  provider: testMessenger,
  outcome: { state: "delivered", providerMessageId: null, segments: null },
  refusals: [],
  cost: null,
}

/**
 * A provider that owns its code sends it; all else is written here and carried by a messenger. The fixed code of a
 * test number is known, and nobody is asked.
 */
async function deliver(deps: Dependencies, begun: BegunDelivery, timeLeft: TimeLeft): Promise<HandedOver> {
  if (begun.takesTestCode) return toNobody
  const country = begun.kind === "code" ? begun.country : countryOf(begun.to)
  const settings = await deps.settings.read()
  const { messengers } = await deps.providers.current()
  const route = routeFor(messengers, settings.routes, { channel: begun.channel, country })
  const write = (provider: string) => composeMessage(deps, begun, { provider, ...settings })
  if (begun.kind !== "code" || begun.codeProvider === ownCodes)
    return handOver(deps, route, write, { country, timeLeft })

  const provider = begun.codeProvider
  const outcome = await sendManaged(deps, begun, timeLeft)
  // Where known and unknown numbers must look alike, known ones may not get codes that are checked in another time.
  const canHandOver = route.length > 0 && timeLeft.toAsk() !== null
  const mayFailOver = canHandOver && tellsDelivery(deps.site, begun.purpose)
  // What Verify charges is in no list that is read here.
  const basis = { channel: begun.channel, country, parts: 1, listed: false }
  if (!mayFailOver || !(await failsOver(deps, begun, outcome)))
    return { provider, outcome, refusals: [], cost: outcome.state === "failed" ? null : basis }
  return handOver(deps, route, write, { country, timeLeft, before: [refusalOf(provider, outcome)] })
}

/** What is to be known of a message beside its words. */
export interface HandOverTerms {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string
  readonly timeLeft: TimeLeft
  /** Who certainly did not send it before. */
  readonly before?: readonly RefusedBy[]
}

/**
 * Asks one messenger after the other. The next one comes only after a certain failure that is not the number's
 * fault: never after silence, when the message may be under way, and never after a provider saw fraud. Nor once too
 * little time is left to ask: then the last certain failure stands. Only the reports of the one who was asked last
 * count, so a late one of those who were passed over moves nothing.
 */
export async function handOver(
  deps: Dependencies,
  route: readonly Messenger[],
  write: (provider: string) => OutgoingMessage | null,
  { country, timeLeft, before = [] }: HandOverTerms,
): Promise<HandedOver> {
  const { deliveries } = deps
  const refusals: RefusedBy[] = [...before]
  let last: HandedOver = { provider: null, outcome: notSent("service-trouble"), refusals, cost: null }
  for (const messenger of route) {
    const limit = timeLeft.toAsk()
    if (limit === null) return last
    const written = write(messenger.name)
    if (written === null) return { ...last, outcome: notSent("service-trouble") }
    const asked = await askToSend(deps, written)
    if (asked.kind === "dropped") return { ...last, outcome: failedByUs("dropped-by-hook") }
    if (asked.kind === "threw") return { ...last, outcome: failedByUs("hook-failed"), thrown: asked.error }
    const { message } = asked
    if (refusals.length > 0 && !(await deliveries.passOn(message.deliveryId, messenger.name)))
      return { ...last, outcome: contradicted, cost: costBasisOf(message, contradicted, country) }
    const outcome = await messenger.send(message, limit)
    const cost = outcome.state === "failed" ? null : costBasisOf(message, outcome, country)
    last = { provider: messenger.name, outcome, refusals: [...refusals], cost }
    if (outcome.state !== "failed" || !outcome.elsewhere) return last
    refusals.push({ provider: messenger.name, providerErrorCode: outcome.providerErrorCode })
  }
  return last
}

/** A provider said that it did not send, and then reported about the message: its "no" is worth nothing. */
const contradicted = inDoubt("reported-meanwhile")

function notSent(failure: DeliveryFailure): SendOutcome {
  return { state: "failed", failure, providerErrorCode: null, elsewhere: false }
}
