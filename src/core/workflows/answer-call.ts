import type { CallScript } from "../ports/messenger"
import { codeKey } from "../ports/provider-webhooks"
import { fallbackLanguage, primaryTagOf } from "../templates/languages"
import { codeOf, scriptOf } from "./compose-message"
import type { Dependencies } from "./dependencies"

/** A call that asks what to say. */
export interface AnsweredCall {
  readonly deliveryId: string
  /** The provider's name of the call. */
  readonly callId: string
  /** What was pressed on the phone; `null`: the call was just answered. */
  readonly key: string | null
  /** Whether the provider has a voice for a language (BCP 47 primary tag). Without one the call is in English. */
  readonly speaks: (language: string) => boolean
}

/**
 * What to say in a call, while its challenge waits for the code. The first call that asks is the one: whoever learns
 * the address later is told nothing, and the same call may ask again. After the right key the code is said, which is
 * written down: a call that ends without it was taken by a mailbox. `null`: there is nothing to say.
 */
export async function answerCall(
  deps: Dependencies,
  { deliveryId, callId, key, speaks }: AnsweredCall,
): Promise<CallScript | null> {
  const begun = await deps.deliveries.answerOnce({ deliveryId, callId, saysCode: key === codeKey })
  if (begun === null || begun.kind !== "code") return null
  const code = codeOf(deps, begun)
  const spoken = primaryTagOf(begun.language)
  const language = speaks(spoken) ? spoken : fallbackLanguage
  return code === null ? null : scriptOf(deps, begun, code, language)
}
