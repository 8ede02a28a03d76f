import type { ExportedRow, ExportList } from "@/core/account-export"
import type { AccountExportStore } from "@/core/ports/account-export-store"
import { accountOf, isOfTheirTime, numbersOf } from "./memory-leaving"
import type { MemoryUser } from "./memory-account"
import type { MemoryDelivery, MemoryState } from "./memory-state"

const at = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

type Lists = { readonly [List in ExportList]: (state: MemoryState, user: MemoryUser) => ExportedRow<List>[] }

/** Reads what is stored about a person from memory. What memory keeps no time of is `null`. */
export function createMemoryAccountExportStore(state: MemoryState): AccountExportStore {
  return {
    async begin({ userId }) {
      const user = accountOf(state, userId)
      if (user === undefined) return null
      state.audit.push("account-exported")
      return { account: exportedAccount(user), at: new Date(state.clock.nowMs()).toISOString() }
    },

    async rows(userId, list, { from, most }) {
      const user = accountOf(state, userId)
      const rows = user === undefined ? [] : lists[list](state, user)
      return rows.slice(from, from + most)
    },
  }
}

function exportedAccount(user: MemoryUser): ExportedRow<"account"> {
  return {
    id: user.id,
    phoneNumber: user.phoneNumber,
    phoneProvedAt: at(user.provedAtMs),
    testProvedAt: at(user.testProvedAtMs),
    email: user.email,
    identity: user.identity,
    name: null,
    emailIsSynthetic: user.emailIsSynthetic,
    properties: user.properties,
    role: user.role,
    passwordSetAt: at(user.passwordSetAtMs),
    alwaysAsksPassword: user.alwaysAsksPassword,
    blockedAt: null,
    lastSignedInAt: null,
    deletionDueAt: at(user.deletionDueAtMs),
    createdAt: at(user.createdAtMs),
    updatedAt: null,
  }
}

const lists: Lists = {
  sessions: ({ sessions }, { id }) =>
    [...sessions.values()]
      .filter(({ userId }) => userId === id)
      .map((session) => ({
        id: session.id,
        challengeId: null,
        strength: session.strength,
        provedBy: session.provedBy,
        provedAt: at(session.provedAtMs),
        browser: session.device.browser,
        system: session.device.system,
        form: session.device.form,
        country: session.device.country,
        startedAt: at(session.createdAtMs),
        lastSeenAt: at(session.lastSeenAtMs),
        expiresAt: at(session.createdAtMs + session.terms.lifetimeMs),
        idleSeconds: session.terms.idleMs === null ? null : session.terms.idleMs / 1000,
        endedAt: null,
      })),
  devices: ({ devices }, { id }) =>
    devices
      .filter(({ userId }) => userId === id)
      .map(({ sinceMs, lastAtMs }) => ({ since: at(sinceMs), lastAt: at(lastAtMs) })),
  recoveryCodes: ({ recoveryCodes }, { id }) =>
    recoveryCodes
      .filter(({ userId }) => userId === id)
      .map(({ madeAtMs }) => ({ madeAt: at(madeAtMs), usedAt: null })),
  passkeys: ({ passkeys }, { id }) =>
    [...passkeys.values()]
      .filter(({ userId }) => userId === id)
      .map((passkey) => ({
        id: passkey.id,
        name: passkey.name,
        createdAt: at(passkey.createdAtMs),
        lastUsedAt: at(passkey.lastUsedAtMs),
        backedUp: passkey.backedUp,
        transports: passkey.transports,
      })),
  passkeyQuestions: ({ ceremonies }, { id }) =>
    [...ceremonies.values()]
      .filter(({ purpose }) => purpose.userId === id)
      .map(({ purpose, expiresAtMs }) => ({
        kind: purpose.kind,
        createdAt: null,
        expiresAt: at(expiresAtMs),
      })),
  phoneChanges: ({ phoneChanges }, { id }) =>
    phoneChanges
      .filter(({ userId }) => userId === id)
      .map(({ oldNumber, newNumber, changedAtMs }) => ({
        oldNumber,
        newNumber,
        changedAt: at(changedAtMs),
        undoneAt: null,
      })),
  challenges: (state, user) =>
    challengesOf(state, user).map((challenge) => ({
      id: challenge.id,
      purpose: challenge.purpose,
      channel: challenge.channel,
      language: challenge.language,
      phoneNumber: challenge.phoneNumber,
      country: challenge.country,
      startedOn: challenge.surface,
      codeProvider: challenge.codeProvider,
      createdAt: at(challenge.createdAtMs),
      expiresAt: at(challenge.expiresAtMs),
      selectedAt: at(challenge.selectedAtMs),
      confirmedAt: null,
      outcome: challenge.outcome,
      provedByTest: challenge.provedByTest,
      proofExpiresAt: at(challenge.proofExpiresAtMs),
      proofSpentAt: null,
      closedAt: null,
      lane: challenge.lane,
      address: challenge.addressKey,
      triesLeft: challenge.triesLeft,
      resendsLeft: challenge.resendsLeft,
      callsLeft: challenge.callsLeft,
    })),
  messages: (state, user) => messagesOf(state, user).map(messageOf),
  sentTexts: ({ deliveries }, { id }) =>
    [...deliveries.values()]
      .filter(({ text }) => text?.sender === `user:${id}`)
      .map(messageOf)
      .map((text) => ({
        id: text.id,
        body: text.body,
        mediaUrls: text.mediaUrls,
        state: text.state,
        createdAt: text.createdAt,
      })),
  // Memory keeps the actions alone, and not whose they are.
  events: () => [],
  webhookEvents: ({ webhooks }, { id }) =>
    webhooks
      .filter(({ userId }) => userId === id)
      .map(({ type, sessionId, atMs }) => ({ type, sessionId, at: at(atMs) })),
  counts: (state, user) => {
    const own = numbersOf(state, user).find(({ isHeld }) => isHeld)
    return [...state.quotas].flatMap(([key, { startedAtMs, count, lastAtMs }]) => {
      const [rule = "", ...parts] = key.split(":")
      const whose = parts.join(":")
      const ofNumber = [user.numberKey, `proved:${user.numberKey}`].includes(whose)
      const isTheirs = whose === user.id || (ofNumber && own !== undefined && startedAtMs >= own.sinceMs)
      return isTheirs ? [{ rule, startedAt: at(startedAtMs), count, lastAt: at(lastAtMs) }] : []
    })
  },
  optOuts: (state, user) => {
    const own = numbersOf(state, user).find(({ isHeld }) => isHeld)
    const optOut = state.optOuts.get(user.numberKey)
    if (own === undefined || optOut === undefined) return []
    const { sinceMs, source, provider } = optOut
    return [{ since: sinceMs >= own.sinceMs ? at(sinceMs) : null, source, provider }]
  },
}

function challengesOf(state: MemoryState, user: MemoryUser) {
  const numbers = numbersOf(state, user)
  return [...state.challenges.values()].filter(
    ({ userId, ledTo, phoneNumber, createdAtMs }) =>
      userId === user.id ||
      ledTo === user.id ||
      (ledTo === null && isOfTheirTime(numbers, phoneNumber, createdAtMs)),
  )
}

function messagesOf(state: MemoryState, user: MemoryUser): readonly MemoryDelivery[] {
  const numbers = numbersOf(state, user)
  const codes = new Set(challengesOf(state, user).map(({ id }) => id))
  return [...state.deliveries.values()].filter(({ challengeId, to, createdAtMs }) =>
    challengeId === null ? isOfTheirTime(numbers, to, createdAtMs) : codes.has(challengeId),
  )
}

function messageOf(delivery: MemoryDelivery): ExportedRow<"messages"> {
  const { text, notice } = delivery
  return {
    id: delivery.id,
    challengeId: delivery.challengeId,
    kind: text === undefined ? (notice ?? "code") : "text",
    channel: delivery.channel,
    to: delivery.to,
    language: delivery.language,
    body: text?.body ?? null,
    mediaUrls: text?.mediaUrls ?? [],
    state: delivery.state,
    failure: delivery.failure,
    provider: delivery.provider,
    segments: delivery.segments ?? null,
    createdAt: at(delivery.createdAtMs),
    stateSince: at(delivery.stateSinceMs),
    codeSaidAt: null,
  }
}
