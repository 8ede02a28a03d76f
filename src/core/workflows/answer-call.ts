import type { CallScript } from "../ports/messenger"
import { fallbackLanguage, primaryTagOf } from "../templates/languages"
import { codeOf, scriptOf } from "./compose-message"
import type { Dependencies } from "./dependencies"

/** A call that asks what to say. */
export interface AnsweredCall {
  readonly deliveryId: string
  /** The provider's name of the call. */
  readonly callId: string
  /** Whether the provider has a voice for a language (BCP 47 primary tag). Without one the call is in English. */
  readonly speaks: (language: string) => boolean
}

/**
 * What to say in a call, while its challenge waits for the code. The first call that asks is the one: whoever learns
 * the address later is told nothing, and the same call may ask again. `null`: there is nothing to say.
 */
export async function answerCall(
  deps: Dependencies,
  { deliveryId, callId, speaks }: AnsweredCall,
): Promise<CallScript | null> {
  const begun = await deps.deliveries.answerOnce(deliveryId, callId)
  if (begun === null || begun.kind !== "code") return null
  const code = codeOf(deps, begun)
  const spoken = primaryTagOf(begun.language)
  const language = speaks(spoken) ? spoken : fallbackLanguage
  return code === null ? null : scriptOf(deps, begun, code, language)
}
