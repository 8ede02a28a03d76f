import type { BackendlessPair } from "../env/rest"
import { RestError } from "./rest-errors"

/** What the addresses of `/{appId}/{apiKey}/…` are handed on under. */
const pairFolder = "apps"

/**
 * The address below `/api`, whichever of the two forms it came in. The pair says which site is meant and authorises
 * nothing: a wrong one is refused, so that a client with a wrong address learns of it.
 *
 * @throws RestError where the pair is not the one of this site, or it has none
 */
export function withoutPair(segments: readonly string[], pair: BackendlessPair | null): readonly string[] {
  const [folder, appId = "", apiKey = "", ...rest] = segments
  if (folder !== pairFolder) return segments
  const isOurs = pair !== null && appId.toLowerCase() === pair.appId && apiKey.toLowerCase() === pair.apiKey
  if (!isOurs) throw new RestError("pair-wrong")
  return rest
}
