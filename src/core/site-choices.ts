import type { Identity } from "./identity"
import type { Policy } from "./policy"

/** What the site does with a number that has no account; see the README. */
export const unknownNumberRules = ["conceal", "create", "silent", "reveal"] as const
export type UnknownNumberRule = (typeof unknownNumberRules)[number]

/** What an owner chooses about the site: first by the environment, and above it in the console. */
export interface SiteChoices {
  /** ISO 3166-1 alpha-2; one of the allowed ones. */
  readonly defaultCountry: string
  /** Countries that may register and sign in. */
  readonly allowedCountries: readonly string[]
  /** What has to be unique besides the phone. */
  readonly identity: Identity
  /** What clients call the number of a member. */
  readonly phoneProperty: string
  /** The domain of emails that are made up; empty: none are. */
  readonly mailDomain: string
  readonly unknownNumber: UnknownNumberRule
  /** Whether a code alone opens a session. A password with its code always does. */
  readonly codeSignIn: boolean
  /** Whether a passkey does. */
  readonly passkeySignIn: boolean
  /** Whether people may choose a call as the first message. */
  readonly callFirst: boolean
  /** Whether an account is told by text when a device signs in that it does not know. */
  readonly newDeviceNotice: boolean
  /** Origins of the owner's other sites, which may call REST. */
  readonly allowedOrigins: readonly string[]
  /** What replaces single numbers of the policy. */
  readonly limits: Partial<Policy>
}

export type ChoiceName = keyof SiteChoices

/** What the console keeps. What is not named is as the environment says. */
export type KeptChoices = Partial<SiteChoices>

/** What holds: the console above the environment, number by number where the policy is concerned. */
export function choicesInForce(given: SiteChoices, kept: KeptChoices): SiteChoices {
  return { ...given, ...kept, limits: { ...given.limits, ...kept.limits } }
}
