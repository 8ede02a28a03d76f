import { ownCodes } from "@/core/challenge"
import { numberSendsKey, stopCodesKey } from "@/core/limits"
import type { AfterFailure, BegunDelivery, BeginRequest, DeliveryStore } from "@/core/ports/delivery-store"
import { noticeMatterOf } from "@/core/notice-matter"
import type { TestDays } from "@/core/test-numbers"
import { notOpen } from "./memory-challenge-store"
import { isOptedOut, keepOptOut, numberKeyOfMessage } from "./memory-opt-out-store"
import { giveBackQuota } from "./memory-quotas"
import {
  isLeftAlone,
  type MemoryChallenge,
  type MemoryDelivery,
  type MemoryState,
  takesTestCode,
} from "./memory-state"
import { strayVerifications } from "./memory-verification-store"

/** Keeps messages in memory. */
export function createMemoryDeliveryStore(state: MemoryState, testDays: TestDays = {}): DeliveryStore {
  const challengeOf = ({ challengeId }: MemoryDelivery) =>
    challengeId === null ? undefined : state.challenges.get(challengeId)

  function move(delivery: MemoryDelivery, to: MemoryDelivery["state"], failure: MemoryDelivery["failure"]) {
    delivery.state = to
    delivery.failure = failure
    delivery.stateSinceMs = state.clock.nowMs()
  }

  return {
    async beginOnce(request: BeginRequest) {
      const delivery = state.deliveries.get(request.deliveryId)
      if (delivery === undefined || delivery.to === null || delivery.state !== "queued") return null
      if (delivery.mailingId !== undefined) return null
      if (delivery.challengeId === null && !request.takesNotices) return null
      const challenge = challengeOf(delivery)
      const byTest = takesTestCode(state, delivery.to, testDays)
      if (request.onlyTests && !byTest) return null
      const worthIt = isWorthIt(state, delivery, challenge, request)
      const unwanted = byTest ? null : unwantedAs(state, delivery, challenge)
      const sends = worthIt && unwanted === null
      move(delivery, sends ? "sending" : "failed", worthIt ? unwanted : "service-trouble")
      if (sends) return begunFrom(state, delivery, challenge, byTest)
      const lifts = challenge !== undefined && request.liftsWaitFor.includes(challenge.purpose)
      if (worthIt && lifts) liftWait(state, delivery)
      giveStopCodeBack(state, delivery)
      return null
    },

    async record({ deliveryId, provider, outcome, refusals, ...after }) {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery === undefined || delivery.state === "queued") return
      delivery.refusals = refusals
      if ("segments" in outcome && outcome.segments !== null) delivery.segments ??= outcome.segments
      if (!isUnderWay(delivery)) return
      const failed = outcome.state === "failed"
      move(delivery, outcome.state, failed ? outcome.failure : null)
      delivery.provider = provider
      if ("providerMessageId" in outcome && delivery.to !== null)
        delivery.providerMessageId = outcome.providerMessageId
      delivery.providerErrorCode = "providerErrorCode" in outcome ? outcome.providerErrorCode : null
      keepOptOut(state, delivery)
      if (failed) changeAfterFailure(state, delivery, after)
    },

    async passOn(deliveryId, provider) {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery === undefined || !isUnderWay(delivery)) return false
      delivery.provider = provider
      return true
    },

    async report({ deliveryId, provider, providerMessageId, segments, price, ...report }, terms) {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery === undefined || delivery.state === "queued") return { kind: "unknown" }
      if ((delivery.provider ?? provider) !== provider) return { kind: "unknown" }
      if ((delivery.providerMessageId ?? providerMessageId) !== providerMessageId) return { kind: "unknown" }
      // What is erased stays erased.
      Object.assign(delivery, { provider, providerMessageId: delivery.to && providerMessageId })
      if (segments !== null) delivery.segments = segments
      if (price !== null) delivery.price = { ...price, basis: "billed" }
      if (rankOf(report.state) <= rankOf(delivery.state)) return { kind: "unchanged" }
      const unheard = report.state === "delivered" && delivery.channel === "call" && !delivery.codeSaid
      const news = unheard ? ({ state: "failed", failure: "call-unanswered" } as const) : report
      move(delivery, news.state, news.failure)
      delivery.providerErrorCode = report.providerErrorCode
      keepOptOut(state, delivery)
      const purpose = challengeOf(delivery)?.purpose
      const concerned = purpose !== undefined && terms.purposes.includes(purpose)
      if (concerned && news.state === "failed") changeAfterFailure(state, delivery, terms)
      return { kind: "moved", state: news.state, failure: news.failure }
    },

    async answerOnce({ deliveryId, callId, saysCode }) {
      const delivery = state.deliveries.get(deliveryId)
      const challenge = delivery && challengeOf(delivery)
      if (delivery?.channel !== "call" || challenge === undefined) return null
      if ((delivery.answeredCallId ?? callId) !== callId) return null
      if (challenge.codeProvider !== ownCodes || notOpen(challenge, state.clock.nowMs()) !== null) return null
      delivery.answeredCallId = callId
      delivery.codeSaid ||= saysCode
      return begunFrom(state, delivery, challenge, false)
    },

    async testNumbersIn(numbers) {
      return new Set(numbers.filter((number) => takesTestCode(state, number, testDays)))
    },

    async waitingNotices(most) {
      return [...state.deliveries.values()]
        .filter(
          ({ notice, mailingId, state: standing }) =>
            notice !== null && mailingId === undefined && standing === "queued",
        )
        .slice(0, most)
        .map(({ id }) => id)
    },

    async giveUpSending(deliveryId) {
      const delivery = state.deliveries.get(deliveryId)
      if (delivery?.state === "sending") move(delivery, "unknown", null)
    },

    async giveUpLeftBehind(afterMs) {
      const since = state.clock.nowMs() - afterMs
      const left = [...state.deliveries.values()].filter(
        (each) => each.state === "sending" && each.stateSinceMs < since,
      )
      for (const each of left) move(each, "unknown", null)
      return left.length
    },
  }
}

/** It is being handed over, or was, and nobody knows what came of it. */
function isUnderWay({ state }: MemoryDelivery): boolean {
  return state === "sending" || state === "unknown"
}

function changeAfterFailure(
  state: MemoryState,
  delivery: MemoryDelivery,
  { liftsWait, endsCalls }: AfterFailure,
): void {
  const challenge = state.challenges.get(delivery.challengeId ?? "")
  if (liftsWait) {
    liftWait(state, delivery)
    giveStopCodeBack(state, delivery)
  }
  if (endsCalls && challenge !== undefined) challenge.callsLeft = 0
}

/** The wait that a message began is over, and not that of a later one. */
function liftWait(state: MemoryState, delivery: MemoryDelivery): void {
  const lane = state.challenges.get(delivery.challengeId ?? "")?.lane ?? "strangers"
  const sends = state.quotas.get(numberSendsKey(lane, numberKeyOfMessage(state, delivery) ?? ""))
  if (delivery.challengeId === null || sends === undefined || sends.lastAtMs === null) return
  if (sends.lastAtMs <= delivery.createdAtMs) sends.lastAtMs = null
}

/** The one code a day of a number that is left alone did not get there, so it may be asked for again. */
function giveStopCodeBack(state: MemoryState, delivery: MemoryDelivery): void {
  const challenge = state.challenges.get(delivery.challengeId ?? "")
  if (challenge?.purpose !== "opt-out") return
  const key = stopCodesKey(challenge.numberKey)
  const codes = state.quotas.get(key)
  if ((codes?.lastAtMs ?? Number.POSITIVE_INFINITY) <= delivery.createdAtMs) giveBackQuota(state, [key])
}

/** Why a message is held back; `null`: it is wanted. To a number that is left alone goes only the code that lifts that. */
function unwantedAs(
  state: MemoryState,
  delivery: MemoryDelivery,
  challenge: MemoryChallenge | undefined,
): "left-alone" | "opted-out" | null {
  const numberKey = numberKeyOfMessage(state, delivery)
  if (isLeftAlone(state, numberKey)) return challenge?.purpose === "opt-out" ? null : "left-alone"
  return delivery.channel !== "call" && isOptedOut(state, numberKey) ? "opted-out" : null
}

/** What the database function `delivery_rank` does. */
function rankOf(state: MemoryDelivery["state"]): number {
  const ranks = { queued: 0, sending: 1, unknown: 2, accepted: 3, delivered: 4, failed: 4 } as const
  return ranks[state]
}

function isWorthIt(
  state: MemoryState,
  delivery: MemoryDelivery,
  challenge: MemoryChallenge | undefined,
  { leftBehindAfterMs, needsLeftMs }: BeginRequest,
): boolean {
  const nowMs = state.clock.nowMs()
  if (challenge !== undefined && notOpen(challenge, nowMs) !== null) return false
  if (nowMs - delivery.createdAtMs <= leftBehindAfterMs) return true
  const siblings = [...state.deliveries.values()].filter(
    ({ challengeId, id, createdAtMs }) =>
      challengeId !== null &&
      challengeId === delivery.challengeId &&
      (createdAtMs > delivery.createdAtMs || (createdAtMs === delivery.createdAtMs && id > delivery.id)),
  )
  return siblings.length === 0 && (challenge === undefined || challenge.expiresAtMs - nowMs > needsLeftMs)
}

function begunFrom(
  state: MemoryState,
  { id, to, channel, notice, about, language }: MemoryDelivery,
  challenge: MemoryChallenge | undefined,
  byTest: boolean,
): BegunDelivery | null {
  if (to === null) return null
  if (challenge === undefined)
    return notice && { id, to, channel, ...noticeMatterOf(notice, about), language, takesTestCode: byTest }
  return {
    id,
    to,
    channel,
    kind: "code",
    challengeId: challenge.id,
    purpose: challenge.purpose,
    phoneNumber: challenge.phoneNumber,
    secret: challenge.secret,
    keyId: challenge.keyId,
    validForMs: challenge.expiresAtMs - state.clock.nowMs(),
    country: challenge.country,
    language: challenge.language,
    textHost: challenge.textHost,
    takesTestCode: byTest,
    codeProvider: challenge.codeProvider,
    verificationId: challenge.verificationId,
    strayVerificationIds: challenge.verificationId === null ? strayVerifications(state, challenge) : [],
  }
}
