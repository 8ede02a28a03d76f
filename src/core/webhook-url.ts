import { isLoopback } from "./loopback"
import { type MediaUrlProblem, readMediaUrl } from "./media-url"
import { granted, type Result } from "./result"

/**
 * Reads the address of an endpoint: as strict as for pictures. A site on somebody's own machine may also name that
 * machine, with any port and without https. What is granted is the address as it was understood.
 */
export function readWebhookUrl(text: string, siteIsOnLoopback: boolean): Result<string, MediaUrlProblem> {
  const url = URL.canParse(text) ? new URL(text) : null
  const isOwnMachine = url !== null && isLoopback(url.hostname) && /^https?:$/.test(url.protocol)
  if (siteIsOnLoopback && isOwnMachine && url.username === "" && url.password === "") return granted(url.href)
  return readMediaUrl(text)
}
