import type { CallbackProbe, ConfigurationProbes, ProbeAnswer } from "../ports/configuration-probes"
import type { CheckedProvider } from "../ports/provider-checks"
import type { Dependencies } from "../workflows/dependencies"
import { type Asking, ask } from "./ask"
import { type CheckLine, providerLine } from "./check-line"
import type { Finding } from "./finding"

type Reporting = Asking &
  Pick<Dependencies, "callbacks" | "random"> & { readonly probes: Pick<ConfigurationProbes, "callbackProbe"> }

/**
 * Whether delivery reports would arrive: two of them go to our own address by the way that strangers take, about no
 * message. The one with the provider's signature has to be taken, the other one refused.
 */
export async function reportLine(deps: Reporting, provider: CheckedProvider): Promise<CheckLine> {
  const url = deps.callbacks.reportUrl(provider, { id: deps.random.id(), channel: "sms" })
  if (url === null) return providerLine(provider, "reports", { kind: "reports-nowhere" })
  const probe = await deps.probes.callbackProbe(provider).catch(() => null)
  if (probe === null) return providerLine(provider, "reports", { kind: "reports-after-saving" })
  const { asked, tookMs } = await ask(deps, () => tryBoth(probe, url))
  const finding = asked.kind === "not-told" ? unreachable(url, asked) : asked.finding
  return providerLine(provider, "reports", finding, tookMs)
}

async function tryBoth(
  probe: CallbackProbe,
  url: string,
): Promise<{ readonly kind: "found"; readonly finding: Finding }> {
  const [genuine, forged] = await Promise.all([probe.report(url, "genuine"), probe.report(url, "forged")])
  return { kind: "found", finding: judge(url, genuine, forged) }
}

function judge(url: string, genuine: ProbeAnswer, forged: ProbeAnswer): Finding {
  if (genuine.kind === "not-told") return unreachable(url, genuine)
  if (!isTaken(genuine.status)) return { kind: "reports-refused", url, status: genuine.status }
  if (forged.kind === "not-told") return unreachable(url, forged)
  if (isTaken(forged.status)) return { kind: "reports-unguarded", url, status: forged.status }
  return { kind: "reports-arrive" }
}

function unreachable(
  url: string,
  { reason, errorCode }: Extract<ProbeAnswer, { kind: "not-told" }>,
): Finding {
  return { kind: "reports-unreachable", url, reason, errorCode }
}

function isTaken(status: number): boolean {
  return status >= 200 && status < 300
}
