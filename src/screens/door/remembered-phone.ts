import type { TypedPhone } from "@/ui/phone-field"

const place = "rb-typed-phone"

/** Keeps what was typed for this tab, so that "Change number" and a change of page do not lose it. */
export function rememberPhone(phone: TypedPhone): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(phone))
  } catch {
    // Storage is off or full: the person types again.
  }
}

/** What was typed in this tab before, if anything. */
export function rememberedPhone(): TypedPhone | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? "null")
    return isTypedPhone(kept) ? kept : null
  } catch {
    return null
  }
}

/** Called once somebody is in or out: the next person at this tab must not find the number. */
export function forgetPhone(): void {
  try {
    sessionStorage.removeItem(place)
  } catch {
    // Storage is off, so nothing was kept.
  }
}

function isTypedPhone(kept: unknown): kept is TypedPhone {
  if (typeof kept !== "object" || kept === null) return false
  return (
    "country" in kept &&
    typeof kept.country === "string" &&
    "number" in kept &&
    typeof kept.number === "string"
  )
}
