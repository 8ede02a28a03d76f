import { isToken } from "./opaque-token"
import type { AssertionAnswer, RegistrationAnswer } from "./ports/passkeys"

/**
 * What an answer says that it signed: the name of its ceremony, not yet a proof of anything. `null`: nothing that was
 * ever given out.
 */
export function challengeIn({ response }: AssertionAnswer | RegistrationAnswer): string | null {
  const client = parsed(Buffer.from(response.clientDataJSON, "base64url").toString())
  if (typeof client !== "object" || client === null || !("challenge" in client)) return null
  const { challenge } = client
  return typeof challenge === "string" && isToken(challenge) ? challenge : null
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
