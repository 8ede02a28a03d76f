import type { Deployment } from "../ports/configuration-probes"
import type { Site } from "../workflows/dependencies"
import { type CheckLine, siteLine } from "./check-line"
import type { Finding } from "./finding"

/** What the request of whoever asks went through; `null`: there is no request, as on a command line. */
export interface ForwardingSeen {
  /** How many addresses stood in X-Forwarded-For when it reached this server, before the server added any. */
  readonly hops: number
}

/** What the environment alone says about the site. `administrators`: accounts with the role; `null`: not known. */
export function siteLines(
  site: Pick<Site, "origin" | "administratorNumbers" | "testNumbers">,
  deployment: Deployment,
  { seen, administrators }: { readonly seen: ForwardingSeen | null; readonly administrators: number | null },
): readonly CheckLine[] {
  const { production, keepsPreviousSecret, hasCronSecret, devInbox } = deployment
  const tests = site.testNumbers.size
  return [
    siteLine("public-address", addressFinding(site.origin, deployment)),
    siteLine("proxy", proxyFinding(deployment, seen)),
    siteLine("app-secret", { kind: keepsPreviousSecret ? "secret-previous" : "secret-strong" }),
    siteLine("cron-secret", { kind: hasCronSecret ? "cron-ready" : "cron-missing" }),
    siteLine("administrators", administratorFinding(administrators, site.administratorNumbers.size)),
    siteLine(
      "test-numbers",
      production && tests > 0 ? { kind: "test-numbers-open", count: tests } : { kind: "test-numbers-fine" },
    ),
    siteLine("dev-inbox", { kind: production && devInbox ? "inbox-open" : "inbox-fine" }),
  ]
}

/** Providers and people reach names in the public tree, by https. */
function addressFinding(origin: string, { https, loopback }: Deployment): Finding {
  const { hostname } = new URL(origin)
  const isPublic = https && !loopback && !isPrivateHost(hostname)
  return { kind: isPublic ? "address-public" : "address-private", origin }
}

/** Addresses of networks that strangers cannot reach (RFC 1918, 3927, 4193, 4291), and names that no public tree has. */
const privateHosts =
  /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|\[f[cd]|\[fe[89ab])|\.(local|internal|lan|home|test|invalid)$/

function isPrivateHost(hostname: string): boolean {
  return privateHosts.test(hostname) || !/[.:]/.test(hostname)
}

function proxyFinding({ trustedProxy, onVercel }: Deployment, seen: ForwardingSeen | null): Finding {
  if (trustedProxy === "vercel") return { kind: "proxy-vercel" }
  if (onVercel) return { kind: "proxy-vercel-unset" }
  if (seen === null) return { kind: "proxy-unseen" }
  const { hops } = seen
  const set = trustedProxy === "none" ? 0 : trustedProxy
  if (hops === set) return { kind: "proxy-fits", hops }
  return set === 0 ? { kind: "proxy-untrusted", hops } : { kind: "proxy-hops-differ", hops, set }
}

/** The role lives in the database; the list of numbers only gives it. */
function administratorFinding(existing: number | null, named: number): Finding {
  if (existing !== null && existing > 0) return { kind: "administrators-exist", count: existing }
  if (named > 0) return { kind: "administrators-named", count: named }
  return { kind: existing === null ? "administrators-unknown" : "administrators-missing" }
}
