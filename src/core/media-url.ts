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

/** Longest address, in characters, as it comes and as it is handed on: browsers and servers agree on about as much. */
const longestAddress = 2048

/**
 * Endings of names that are no public ones. Special use: RFC 6761, 6762, 7686, 9476, and `arpa` with RFC 8375. In
 * private use: RFC 6762, appendix G, `internal` by ICANN (2024), and what routers and clusters hand out. `example` leads
 * nowhere, so it gives nothing away.
 */
const privateNames: ReadonlySet<string> = new Set([
  "localhost",
  "local",
  "test",
  "invalid",
  "onion",
  "alt",
  "arpa",
  "internal",
  "intranet",
  "private",
  "corp",
  "home",
  "lan",
  "localdomain",
  "svc",
])

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
  if (url.href.length > longestAddress) return refused("too-long")
  const problem = hostProblem(url.hostname)
  return problem === null ? granted(url.href) : refused(problem)
}

/** `hostname` as `URL` writes it: in lower case, and every spelling of an IPv4 address as four numbers. */
function hostProblem(hostname: string): MediaUrlProblem | null {
  if (hostname.startsWith("[") || /^\d+(\.\d+){3}$/.test(hostname)) return "ip-address"
  const labels = hostname.replace(/\.$/, "").split(".")
  if (labels.length === 1 || labels.includes("")) return "not-public"
  return privateNames.has(labels.at(-1) ?? "") ? "not-public" : null
}
