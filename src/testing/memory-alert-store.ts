import { type Alert, alertKeyOf, writeAlertName } from "@/core/alert"
import type { AlertStore } from "@/core/ports/alert-store"
import type { Random } from "@/core/ports/random"
import { addDelivery, type MemoryState } from "./memory-state"

/** A row of `alerts`. */
export interface MemoryAlert extends Omit<Alert, "closedAtMs" | "matter"> {
  matter: Alert["matter"]
  closedAtMs: number | null
  isDone: boolean
  isTold: boolean
  nextTellAtMs: number | null
  tellAttempts: number
  isTexted: boolean
}

/** Keeps in memory what needs the owner. */
export function createMemoryAlertStore(state: MemoryState, random: Random): AlertStore {
  const { alerts, alertRounds, clock } = state
  const openOnes = () => alerts.filter(({ closedAtMs }) => closedAtMs === null).toReversed()
  const close = (alert: MemoryAlert) => {
    const nowMs = clock.nowMs()
    Object.assign(alert, {
      closedAtMs: nowMs,
      tellAttempts: 0,
      nextTellAtMs: alert.isTold ? nowMs : null,
    })
  }

  return {
    async beginCheck(pauseMs) {
      const nowMs = clock.nowMs()
      if (alertRounds.checkedAtMs !== null && alertRounds.checkedAtMs > nowMs - pauseMs) return false
      alertRounds.checkedAtMs = nowMs
      return true
    },

    open: async () => openOnes().map(shown),
    unseen: async () =>
      openOnes()
        .filter(({ isDone }) => !isDone)
        .map(shown),
    countUnseen: async () => openOnes().filter(({ isDone }) => !isDone).length,

    async settle(now, kinds) {
      const names = now.map(({ matter }) => nameOf(matter))
      for (const alert of openOnes())
        if (kinds.includes(alert.matter.kind) && !names.includes(nameOf(alert.matter))) close(alert)
      for (const { id, matter } of now) {
        const known = openOnes().find((each) => nameOf(each.matter) === nameOf(matter))
        if (known !== undefined) known.matter = matter
        else alerts.push({ ...fresh, id, matter, openedAtMs: clock.nowMs(), nextTellAtMs: clock.nowMs() })
      }
    },

    async close({ kind, key }) {
      const found = openOnes().find(({ matter }) => matter.kind === kind && alertKeyOf(matter) === key)
      if (found !== undefined) close(found)
    },

    async claimToTell({ most, leaseMs, newsMs }) {
      const nowMs = clock.nowMs()
      const due = alerts
        .filter(({ nextTellAtMs }) => nextTellAtMs !== null && nextTellAtMs <= nowMs)
        .filter(({ openedAtMs, closedAtMs }) => (closedAtMs ?? openedAtMs) > nowMs - newsMs)
      return due.slice(0, most).map((alert) => {
        alert.tellAttempts += 1
        alert.nextTellAtMs = nowMs + leaseMs
        return { ...shown(alert), attempt: alert.tellAttempts }
      })
    },

    async told({ id, isClosing, next }) {
      const alert = alerts.find((each) => each.id === id)
      if (alert === undefined) return
      const isTold = next === "told"
      const isOver = alert.closedAtMs !== null && !isClosing
      if (isOver && !isTold) return
      if (isTold) Object.assign(alert, { isTold, tellAttempts: 0 })
      if (next === "told") alert.nextTellAtMs = isOver ? clock.nowMs() : null
      else alert.nextTellAtMs = next === null ? null : clock.nowMs() + next.afterMs
    },

    async textAdministrators(kinds, pauseMs) {
      const nowMs = clock.nowMs()
      const due = openOnes().filter(
        ({ isDone, isTexted, matter }) => !isDone && !isTexted && kinds.includes(matter.kind),
      )
      const [newest] = due
      const isTooSoon = alertRounds.textedAtMs !== null && alertRounds.textedAtMs > nowMs - pauseMs
      if (newest === undefined || isTooSoon) return []
      alertRounds.textedAtMs = nowMs
      for (const alert of due) alert.isTexted = true
      const told = [...state.users.values()].filter(
        ({ role, provedAtMs, blocked }) => role === "administrator" && provedAtMs !== null && !blocked,
      )
      return told.map(({ phoneNumber: to }) => {
        const id = random.id()
        addDelivery(state, {
          id,
          challengeId: null,
          to,
          notice: "alert",
          about: nameOf(newest.matter),
        })
        return id
      })
    },

    async done({ alertId }) {
      const alert = openOnes().find(({ id, isDone }) => id === alertId && !isDone)
      if (alert === undefined) return false
      alert.isDone = true
      state.audit.push("alert-done")
      return true
    },
  }
}

const fresh = { closedAtMs: null, isDone: false, isTold: false, tellAttempts: 0, isTexted: false }

function nameOf(matter: Alert["matter"]): string {
  return writeAlertName({ kind: matter.kind, key: alertKeyOf(matter) })
}

function shown({ id, matter, openedAtMs, closedAtMs }: MemoryAlert): Alert {
  return { id, matter, openedAtMs, closedAtMs }
}
