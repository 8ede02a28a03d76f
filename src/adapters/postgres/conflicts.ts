import { DatabaseError } from "pg"

const uniqueViolation = "23505"
const deadlock = "40P01"
const serializationFailure = "40001"

/** The name of the unique constraint that a statement ran into; `null` for every other error. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof DatabaseError && error.code === uniqueViolation ? (error.constraint ?? null) : null
}

/**
 * Runs a statement once more when a parallel one was faster: it was rolled back whole, and its second run sees
 * what the other wrote. `constraints` are the ones that only mean "somebody was faster".
 */
export async function onceMoreAfterRace<Result>(
  constraints: readonly string[],
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    const raced = constraints.includes(violatedConstraint(error) ?? "")
    if (raced || isTransient(error)) return run()
    throw error
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === deadlock || error.code === serializationFailure)
}
