import type { Channel } from "../challenge"
import { isConsolePolicyName, makePolicy, type PolicyName, policyNumbers } from "../policy"
import type { LiveSettings } from "../ports/settings-store"
import { type RouteRule, routedChannelsOf } from "../routes"
import { shippedChoices } from "../shipped-choices"
import { type ChoiceName, choicesInForce, type SiteChoices } from "../site-choices"
import { type AccountField, plivoFieldsOf, twilioFieldsOf, type ValueSource } from "./account-fields"
import type { PlivoField, TwilioField } from "./check-credentials"
import type { Dependencies } from "./dependencies"
import { notesOn, type SettingsNote } from "./read-settings"

/** A choice as the console shows it. */
export interface ChoiceField<Value> {
  readonly value: Value
  readonly from: ValueSource
  /** The variable that says it without the console; `null`: none can. */
  readonly variable: string | null
  /** What holds without the console. */
  readonly otherwise: Value
  /** What holds without the environment too. */
  readonly shipped: Value
}

/** A number of the policy that can be moved while the site runs. */
export interface LimitField extends ChoiceField<number> {
  readonly name: PolicyName
  readonly least: number
  readonly most: number
  /** Where the shipped number comes from. */
  readonly source: string
}

type PlainChoice = Exclude<ChoiceName, "limits">

/** All settings of a site as its owner edits them. No secret is in it. */
export interface SettingsForm {
  readonly version: number
  readonly choices: { readonly [Name in PlainChoice]: ChoiceField<SiteChoices[Name]> }
  readonly limits: readonly LimitField[]
  readonly twilio: Readonly<Record<TwilioField, AccountField>>
  readonly plivo: Readonly<Record<PlivoField, AccountField>>
  readonly routes: readonly RouteRule[]
  /** Whom a route can name, and for what. */
  readonly carriers: readonly { readonly name: string; readonly channels: readonly Channel[] }[]
  readonly testNumbers: {
    readonly list: readonly { readonly number: string; readonly lastDay: string }[]
    readonly from: ValueSource
    /** Whether the environment lets there be any. */
    readonly allowed: boolean
  }
  readonly notes: readonly SettingsNote[]
}

/** Reads all settings for the console, as they are now. */
export async function readSettingsForm(deps: Dependencies): Promise<SettingsForm> {
  return settingsForm(deps, await deps.settings.readNow())
}

/** The same of settings that were just read. */
export function settingsForm(deps: Dependencies, settings: LiveSettings): SettingsForm {
  const { given } = deps
  const { credentials, routes, version, testNumbers } = settings
  const connected = deps.providers.by(credentials)
  const carriers = connected.messengers.map(({ name, channels }) => ({ name, channels: [...channels] }))
  const owned = [connected.managedCodes].flatMap((codes) =>
    codes === null ? [] : [{ name: codes.name, channels: routedChannelsOf(codes) }],
  )
  return {
    version,
    choices: choiceFields(deps, settings),
    limits: limitFields(deps, settings),
    twilio: twilioFieldsOf(given.twilio, credentials.twilio),
    plivo: plivoFieldsOf(given.plivo, credentials.plivo),
    routes,
    carriers: [...carriers, ...owned],
    testNumbers: {
      list: [...(testNumbers ?? given.testNumbers)].map(([number, { lastDay }]) => ({ number, lastDay })),
      from: testNumbers !== null ? "console" : given.testNumbers.size > 0 ? "environment" : "default",
      allowed: given.testNumbersAllowed,
    },
    notes: notesOn(connected, settings),
  }
}

/** The variable that says a choice without the console. */
const choiceVariables: Readonly<Record<PlainChoice, string | null>> = {
  defaultCountry: "DEFAULT_COUNTRY",
  allowedCountries: "ALLOWED_COUNTRIES",
  identity: "IDENTITY",
  phoneProperty: "PHONE_PROPERTY",
  mailDomain: "MAIL_DOMAIN",
  unknownNumber: "UNKNOWN_NUMBER",
  codeSignIn: null,
  passkeySignIn: null,
  callFirst: "CALL_FIRST",
  newDeviceNotice: "NEW_DEVICE_NOTICE",
  allowedOrigins: "ALLOWED_ORIGINS",
}

function choiceFields({ given }: Dependencies, { choices }: LiveSettings): SettingsForm["choices"] {
  const inForce = choicesInForce(given.choices, choices)
  const shipped = shippedChoices(given.relaxed)
  const field = <Name extends PlainChoice>(name: Name): ChoiceField<SiteChoices[Name]> => {
    const variable = choiceVariables[name]
    const without = variable !== null && given.named.has(variable) ? "environment" : "default"
    return {
      value: inForce[name],
      from: choices[name] === undefined ? without : "console",
      variable,
      otherwise: given.choices[name],
      shipped: shipped[name],
    }
  }
  return {
    defaultCountry: field("defaultCountry"),
    allowedCountries: field("allowedCountries"),
    identity: field("identity"),
    phoneProperty: field("phoneProperty"),
    mailDomain: field("mailDomain"),
    unknownNumber: field("unknownNumber"),
    codeSignIn: field("codeSignIn"),
    passkeySignIn: field("passkeySignIn"),
    callFirst: field("callFirst"),
    newDeviceNotice: field("newDeviceNotice"),
    allowedOrigins: field("allowedOrigins"),
  }
}

function limitFields({ given }: Dependencies, { choices }: LiveSettings): readonly LimitField[] {
  const shipped = makePolicy({ development: given.relaxed, overrides: {} })
  const without = { ...shipped, ...given.choices.limits }
  return (Object.keys(policyNumbers) as PolicyName[]).filter(isConsolePolicyName).map((name) => {
    const { least, most, source } = policyNumbers[name]
    const kept = choices.limits?.[name]
    const otherwiseFrom = given.choices.limits[name] === undefined ? "default" : "environment"
    return {
      name,
      value: kept ?? without[name],
      from: kept === undefined ? otherwiseFrom : "console",
      variable: "LIMITS",
      otherwise: without[name],
      least,
      most,
      shipped: shipped[name],
      source,
    }
  })
}
