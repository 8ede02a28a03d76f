import type { Refusal } from "@/core/refusals"
import type { Result } from "@/core/result"

/** What a workflow granted. Throws a refusal as it is. */
export function grantedIn<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value
}

/** The kind of what a workflow refused, with its rule; "granted" where it did not. */
export function refusalIn(result: Result<unknown, Refusal>): string {
  if (result.ok) return "granted"
  return result.refusal.kind === "limited" ? `limited by ${result.refusal.rule}` : result.refusal.kind
}

/** A code that is not this one. */
export function wrongCode(code: string, step = 1): string {
  return String((Number(code) + step) % 1_000_000).padStart(6, "0")
}
