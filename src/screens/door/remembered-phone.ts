import type { TypedPhone } from "@/ui/phone-field"

const typedPlace = "rb-typed-phone"
const startedPlace = "rb-started-with"

interface Start {
  readonly challengeId: string
  readonly phone: TypedPhone
}

/** Keeps what was typed for this tab, so that "Change number" and a change of page do not lose it. */
export function rememberPhone(phone: TypedPhone): void {
  keep(typedPlace, phone)
}

/** What was typed in this tab before, if anything. */
export function rememberedPhone(): TypedPhone | null {
  const kept = read(typedPlace)
  return isTypedPhone(kept) ? kept : null
}

/** Keeps for this tab which number a challenge was started with; pages at sign-in know it only masked. */
export function rememberStart(start: Start): void {
  keep(startedPlace, start)
}

/** The number that a challenge was started with, if that was in this tab. */
export function phoneOfStart(challengeId: string): TypedPhone | null {
  const kept = read(startedPlace)
  return isStart(kept) && kept.challengeId === challengeId ? kept.phone : null
}

/** Called once somebody is in or out: the next person at this tab must not find the number. */
export function forgetPhone(): void {
  try {
    sessionStorage.removeItem(typedPlace)
    sessionStorage.removeItem(startedPlace)
  } catch {
    // Storage is off, so nothing was kept.
  }
}

function keep(place: string, value: TypedPhone | Start): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(value))
  } catch {
    // Storage is off or full: the person types again.
  }
}

function read(place: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "null")
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function isTypedPhone(value: unknown): value is TypedPhone {
  return isObject(value) && typeof value.country === "string" && typeof value.number === "string"
}

function isStart(value: unknown): value is Start {
  return isObject(value) && typeof value.challengeId === "string" && isTypedPhone(value.phone)
}
