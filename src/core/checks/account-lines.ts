import type { AccountToCheck } from "../ports/configuration-probes"
import type { AccountStanding, NotTold } from "../ports/provider-checks"
import { type Asking, askAccount } from "./ask"
import { type CheckLine, providerLine } from "./check-line"
import type { Finding } from "./finding"

/** Whether the credentials open an account, and what can be done with it. */
export async function accountLines(deps: Asking, { checks }: AccountToCheck): Promise<readonly CheckLine[]> {
  const { asked, tookMs } = await askAccount(deps, () => checks.account())
  const lines = asked.kind === "told" ? byStanding(asked.answer) : bySilence(asked)
  return [
    providerLine(checks.provider, "credentials", lines.credentials, tookMs),
    providerLine(checks.provider, "account", lines.account, tookMs),
  ]
}

interface Found {
  readonly credentials: Finding
  readonly account: Finding
}

function byStanding(standing: AccountStanding): Found {
  return {
    credentials: { kind: "credentials-accepted", accountName: standing.name },
    account: accountFinding(standing),
  }
}

function accountFinding({ state, isTrial, creditUsd }: AccountStanding): Finding {
  if (state !== "active") return { kind: state === "closed" ? "account-closed" : "account-suspended" }
  if (creditUsd !== null && Number(creditUsd) <= 0) return { kind: "account-without-credit", creditUsd }
  return { kind: isTrial ? "account-trial" : "account-active" }
}

/** An account that is not active is known all the same: who it is was settled first. */
function bySilence({ reason, errorCode }: NotTold): Found {
  const waits: Finding = { kind: "waits-for-credentials" }
  if (reason === "credentials-refused")
    return { credentials: { kind: "credentials-refused", errorCode }, account: waits }
  if (reason === "account-inactive")
    return {
      credentials: { kind: "credentials-accepted", accountName: null },
      account: { kind: "account-suspended" },
    }
  return { credentials: { kind: "provider-unreachable", reason, errorCode }, account: waits }
}
