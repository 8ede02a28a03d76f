import type { PausedScope } from "../money-guard"

/** What a provider made of its latest messages. */
export interface ProviderSigns {
  readonly provider: string
  /** What it was asked to carry and was settled, whatever came of it. */
  readonly messages: number
  /** Of these, what failed through no fault of its number. */
  readonly failed: number
  /** How many times it refused our credentials since it last did anything else. */
  readonly refusedInARow: number
  /** The code that it refused them with last; `null`: it did not. */
  readonly refusalCode: string | null
}

/** What became of the codes that went to a country. */
export interface CountrySigns {
  readonly country: string
  readonly sent: number
  readonly verified: number
  /** The same in a week's days at these hours. */
  readonly usualSent: number
  readonly usualVerified: number
}

/** Codes that went to strangers of a country or of a range, of which too few came back. */
export interface CollapseSigns {
  readonly scope: PausedScope
  /** ISO 3166-1 alpha-2, or a range of numbers: `+44740012`. */
  readonly subject: string
  readonly sent: number
  readonly verified: number
}

/** Messages that a provider took while it had time to report of them. */
export interface ReportSigns {
  readonly provider: string
  readonly messages: number
  /** Of how many it reported anything. */
  readonly reported: number
}

/** What is to be seen in the database at one moment. */
export interface AlertSigns {
  readonly providers: readonly ProviderSigns[]
  readonly reports: readonly ReportSigns[]
  /** Those alone of which fewer codes came back than `suspiciousPercent`. */
  readonly countries: readonly CountrySigns[]
  /** Those that are to be paused, unless they are. */
  readonly collapses: readonly CollapseSigns[]
  /** What was sent in the hour that the cap counts now. */
  readonly sentThisHour: number
  /** Who became administrator a short while ago. */
  readonly newAdministrators: readonly { readonly eventId: string; readonly userId: string }[]
}

/** When so few codes come back that nothing more is sent. */
export interface CollapseBounds {
  readonly windowMs: number
  /** Fewer codes to a range, or to a country, say nothing. */
  readonly fewest: Readonly<Record<PausedScope, number>>
  /** Below this share. */
  readonly percent: number
}

/** How far to look back, and for how much. */
export interface AlertBounds {
  readonly providerWindowMs: number
  readonly reportsWithinMs: number
  readonly countryWindowMs: number
  readonly fewestCodes: number
  /** Codes of a country that come back more often than that are not looked at. */
  readonly suspiciousPercent: number
  readonly collapse: CollapseBounds
  readonly administratorNewsMs: number
  /** The key of the count that the cap of the whole site is measured on. */
  readonly allSendsKey: string
  /** Error codes by which providers refuse credentials. */
  readonly credentialCodes: readonly string[]
}

/** Sees what alerts are judged by. */
export interface AlertSignsReader {
  read(bounds: AlertBounds): Promise<AlertSigns>
}
