import { type LogtoConnector, readLogtoConnector } from "../logto-connector"
import type { ConnectorProblem } from "../logto-problems"
import type { LiveSettings } from "../ports/settings-store"
import { isSameAccount, type Kept, nothingOfTwilio, type TwilioAccount } from "../provider-credentials"
import { granted, type Result, refused } from "../result"
import { fallbackLanguage } from "../templates/languages"
import type { Template } from "../templates/template"
import { changedFields } from "./changed-fields"
import { checkKeptRoutes } from "./check-kept-routes"
import type { Dependencies } from "./dependencies"
import type { Saver } from "./save-settings"

/** What became of a connector. */
export interface ImportedConnector {
  /** How many of its templates hold now. */
  readonly templates: number
  /** Usage types of Logto that have none here: their templates were left out. */
  readonly leftOut: readonly string[]
  /** `authTokenEnd`: the last four signs of the token, to recognise it by. */
  readonly twilio: Omit<LogtoConnector["twilio"], "authToken"> & { readonly authTokenEnd: string }
  /** The version of the settings that is in force now. */
  readonly version: number
  /** Whether anything was saved: not where all of it held already. */
  readonly changed: boolean
}

/** Why nothing was imported. */
export type ImportRefusal =
  /** Every field that is wrong. */
  | { readonly kind: "logto-refused"; readonly problems: readonly ConnectorProblem[] }
  /** Somebody else saved at the same moment. */
  | { readonly kind: "settings-changed" }

/** `providers`: `null` beside a site, whose environment is not known there: notes tell of its routes. */
type ImportDependencies = Pick<Dependencies, "settings" | "numberKey" | "random"> & {
  readonly providers: Pick<Dependencies["providers"], "by"> | null
}

/**
 * Takes over the JSON of Logto's Twilio SMS connector, whole or not at all: its account becomes the site's, its
 * templates take the place of those of the same usage type and language, and all others stay.
 */
export async function importLogtoConnector(
  deps: ImportDependencies,
  saver: Saver,
  json: unknown,
  language: string = fallbackLanguage,
): Promise<Result<ImportedConnector, ImportRefusal>> {
  const read = readLogtoConnector(json, language)
  if (!read.ok) return refused({ kind: "logto-refused", problems: read.refusal })
  const { twilio, templates, leftOut } = read.value
  const { authToken, ...shown } = twilio
  const imported = {
    templates: templates.length,
    leftOut,
    twilio: { ...shown, authTokenEnd: authToken.reveal().slice(-4) },
  }

  // The row is made with the key for numbers, at first use.
  await deps.numberKey()
  const before = await deps.settings.readNow()
  const account = accountOf(twilio, before.credentials.twilio)
  if (holds(before, account, templates))
    return granted({ ...imported, version: before.version, changed: false })
  const change = {
    templates: merged(before.templates, templates),
    credentials: { ...before.credentials, twilio: account },
  }
  const broken = deps.providers === null ? [] : brokenRoutes(deps.providers, before, change.credentials)
  if (broken.length > 0) return refused({ kind: "logto-refused", problems: broken })
  const by = { ...saver, auditId: deps.random.id(), changed: changedFields(before, change) }
  const saved = await deps.settings.save(before.version, change, by)
  if (saved === null) return refused({ kind: "settings-changed" })
  return granted({ ...imported, version: saved.version, changed: true })
}

/** The connector names an account and its service. What else is kept of the same account stays. */
function accountOf(
  { accountSid, authToken, messagingServiceSid: sid }: LogtoConnector["twilio"],
  kept: Kept<TwilioAccount> | null,
): Kept<TwilioAccount> {
  const same = kept?.accountSid === accountSid ? kept : nothingOfTwilio
  return {
    ...same,
    accountSid,
    authToken,
    secretsAccountId: accountSid,
    sender: { kind: "messaging-service", sid },
  }
}

/** Routes that lead to nobody with the account of the connector. A save of the settings would refuse them too. */
function brokenRoutes(
  providers: Pick<Dependencies["providers"], "by">,
  before: LiveSettings,
  credentials: LiveSettings["credentials"],
): readonly ConnectorProblem[] {
  const checked = checkKeptRoutes(providers, before, { ...before, credentials })
  if (checked.ok) return []
  return checked.refusal.map(({ index }) => ({
    field: `routes[${index}]`,
    problem: "names a provider that would not carry it with this account: change the route first",
  }))
}

function holds(
  { credentials, templates: kept }: LiveSettings,
  twilio: Kept<TwilioAccount>,
  templates: readonly Template[],
): boolean {
  const isKept = (template: Template) =>
    kept.some((other) => isSamePlace(other, template) && other.content === template.content)
  return isSameAccount(credentials.twilio, twilio) && templates.every(isKept)
}

function merged(kept: readonly Template[], imported: readonly Template[]): readonly Template[] {
  const others = kept.filter((template) => !imported.some((other) => isSamePlace(other, template)))
  return [...others, ...imported]
}

function isSamePlace(one: Template, other: Template): boolean {
  return one.usageType === other.usageType && one.language === other.language
}
