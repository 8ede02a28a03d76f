import type { NewChallenge } from "@/core/ports/challenge-store"
import type { LeaveRequest } from "@/core/ports/leaving-store"
import type { NewSession, RegistrationConfirmation } from "@/core/ports/proof-store"
import { newSession, random, registered } from "./scene"
import { contractPolicy, type StoresUnderTest } from "./stores-under-test"

export const dayMs = 86_400_000

/** A request to leave at once, from UTC, unless a test says otherwise. */
export function leaveRequest(sessionId: string, parts: Partial<LeaveRequest> = {}): LeaveRequest {
  return {
    sessionId,
    graceMs: 0,
    phoneUndoMs: contractPolicy.phoneUndoMs,
    language: "en",
    utcOffsetMinutes: 0,
    auditId: random.id(),
    addressKey: "198.51.100.7",
    ...parts,
  }
}

export function keepRequest(sessionId: string) {
  return { sessionId, auditId: random.id(), addressKey: "198.51.100.7" }
}

/** Makes the account of a number, with the session that it leaves from. */
export async function registeredWith(
  world: StoresUnderTest,
  challenge: Partial<NewChallenge> = {},
  confirmation: Partial<RegistrationConfirmation> = {},
): Promise<{ userId: string; session: NewSession }> {
  const session = newSession({ strength: "password-and-code" })
  const { userId } = await registered(world, challenge, { session, ...confirmation })
  return { userId, session }
}
