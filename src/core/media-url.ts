import { granted, type Result, refused } from "./result"

/**
 * Why an address of a picture is not taken. The provider fetches it, never this site: what is refused here would fail
 * there too, give a password away, or name a machine that only somebody inside a network can reach.
 */
export type MediaUrlProblem =
  | "not-an-address"
  | "too-long"
  | "not-https"
  | "has-credentials"
  | "has-port"
  | "ip-address"
  | "not-public"

/** As many as Twilio and Plivo take with one message. */
export const mostMedia = 10

/** Longest address that is looked at, in characters: browsers and servers agree on about as much. */
const longestAddress = 2048

/** Names that never lead out of a network (RFC 6761, 6762, 8375; `internal` by ICANN, 2024). */
const privateNames: ReadonlySet<string> = new Set(["localhost", "local", "internal", "home.arpa"])

/**
 * Reads the address of a picture: https, a public name, the usual port, no credentials. What is granted is the address
 * as it was understood, so that the provider cannot read it in another way.
 */
export function readMediaUrl(text: string): Result<string, MediaUrlProblem> {
  if (text.length > longestAddress) return refused("too-long")
  if (!URL.canParse(text)) return refused("not-an-address")
  const url = new URL(text)
  if (url.protocol !== "https:") return refused("not-https")
  if (url.username !== "" || url.password !== "") return refused("has-credentials")
  if (url.port !== "") return refused("has-port")
  const problem = hostProblem(url.hostname)
  return problem === null ? granted(url.href) : refused(problem)
}

/** `hostname` as `URL` writes it: in lower case, and every spelling of an IPv4 address as four numbers. */
function hostProblem(hostname: string): MediaUrlProblem | null {
  if (hostname.startsWith("[") || /^\d+(\.\d+){3}$/.test(hostname)) return "ip-address"
  const labels = hostname.replace(/\.$/, "").split(".")
  const endings = labels.map((_, dropped) => labels.slice(dropped).join("."))
  if (labels.length === 1 || labels.includes("")) return "not-public"
  return endings.some((ending) => privateNames.has(ending)) ? "not-public" : null
}
