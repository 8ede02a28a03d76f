import { accountLines } from "../checks/account-lines"
import { ask } from "../checks/ask"
import { captchaLines } from "../checks/captcha-lines"
import type { CheckLine } from "../checks/check-line"
import { databaseLines } from "../checks/database-lines"
import { checkIds } from "../checks/finding"
import { countryLines, verifyLines, voiceLines } from "../checks/reach-lines"
import { reportLine } from "../checks/report-lines"
import { routeLines } from "../checks/route-lines"
import { senderLines } from "../checks/sender-lines"
import { type ForwardingSeen, siteLines } from "../checks/site-lines"
import type { AccountToCheck, DatabaseLook } from "../ports/configuration-probes"
import type { LiveSettings } from "../ports/settings-store"
import { noCredentials } from "../provider-credentials"
import { choicesInForce } from "../site-choices"
import type { Dependencies } from "./dependencies"

/** What is asked of a check of the configuration. */
export interface ConfigurationQuestion {
  /** What is not saved yet; what is not named here is taken as it is in force. */
  readonly candidate?: Partial<Pick<LiveSettings, "credentials" | "routes" | "choices" | "testNumbers">>
  /** What the request went through that asks; `null`: there is none. */
  readonly seen: ForwardingSeen | null
}

/** What a check of the configuration found. */
export interface ConfigurationCheck {
  /** In the order in which they are shown: providers first, one after the other, then the site. */
  readonly lines: readonly CheckLine[]
  readonly tookMs: number
}

const nothingSaved = { credentials: noCredentials, routes: [] }

const nothingKnown: DatabaseLook = {
  reachable: false,
  migrated: false,
  clockAheadMs: null,
  administrators: null,
}

/**
 * TEST CONFIGURATION: looks at everything that codes need on their way, side by side, and sends nothing. It never
 * refuses: what cannot be looked at is a line too, and without the database the providers are looked at by the
 * environment alone.
 */
export async function checkConfiguration(
  deps: Dependencies,
  { candidate = {}, seen }: ConfigurationQuestion,
): Promise<ConfigurationCheck> {
  const { probes, site } = deps
  const elapsed = deps.stopwatch()
  const inForce = await deps.settings.read().catch(() => null)
  const { credentials, routes } = { ...(inForce ?? nothingSaved), ...candidate }
  const openCountries = candidate.choices
    ? choicesInForce(deps.given.choices, candidate.choices).allowedCountries
    : [...site.openCountries]
  const testNumbers =
    candidate.testNumbers === undefined ? site.testNumbers : (candidate.testNumbers ?? deps.given.testNumbers)
  const accounts = probes.accounts(credentials)
  // An account in the settings passes the inbox over.
  const isKept = credentials.twilio !== null || credentials.plivo !== null
  const deployment = { ...probes.deployment, devInbox: probes.deployment.devInbox && !isKept }

  const [database, captcha, ...byAccount] = await Promise.all([
    ask(deps, () => probes.database()),
    captchaLines(deps),
    ...accounts.map((account) => linesOf(deps, account, openCountries)),
  ])
  const look = "reachable" in database.asked ? database.asked : nothingKnown
  const lines = [
    ...byAccount.flat(),
    ...routeLines(accounts, routes, { openCountries, devInbox: deployment.devInbox }),
    ...siteLines({ ...site, testNumbers }, deployment, { seen, administrators: look.administrators }),
    ...databaseLines(look, { tookMs: database.tookMs, settingsRead: inForce !== null }),
    ...captcha,
  ]
  return { lines: inOrder(lines), tookMs: Math.round(elapsed()) }
}

/** All that concerns one account, all of it asked at once. */
async function linesOf(
  deps: Dependencies,
  account: AccountToCheck,
  openCountries: readonly string[],
): Promise<readonly CheckLine[]> {
  const wanted = { openCountries, codeDigits: deps.policy.codeDigits }
  const groups = await Promise.all([
    accountLines(deps, account),
    senderLines(deps, account, wanted),
    verifyLines(deps, account, wanted),
    voiceLines(deps, account),
    countryLines(deps, account, wanted),
    reportLine(deps, account.checks.provider).then((line) => [line]),
  ])
  return groups.flat()
}

/** What is about one provider stays together. */
function inOrder(lines: readonly CheckLine[]): readonly CheckLine[] {
  const providers = [...new Set(lines.map(({ provider }) => provider))].filter((each) => each !== null)
  const place = (line: CheckLine) =>
    (line.provider === null ? providers.length : providers.indexOf(line.provider)) * checkIds.length +
    checkIds.indexOf(line.id)
  return lines.toSorted((one, other) => place(one) - place(other))
}
