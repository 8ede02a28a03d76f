import type { PlivoField, TwilioField } from "@/core/workflows/check-credentials"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import type { TypedTestNumber } from "@/core/workflows/check-test-numbers"
import type { RouteRule } from "@/core/routes"

/** Choices of the owner, but for the limits, which are edited number by number. */
export type PlainChoice = keyof SettingsForm["choices"]

/** What was edited and is not saved. `null`: what holds without the console shall hold again. */
export interface SettingsEdits {
  readonly twilio: { readonly [Field in TwilioField]?: string | null }
  readonly plivo: { readonly [Field in PlivoField]?: string | null }
  readonly choices: { readonly [Name in PlainChoice]?: unknown }
  readonly limits: Readonly<Record<string, number | null>>
  readonly routes?: readonly RouteRule[]
  readonly testNumbers?: readonly TypedTestNumber[] | null
}

export const noEdits: SettingsEdits = { twilio: {}, plivo: {}, choices: {}, limits: {} }

/** How many fields were edited. */
export function countEdits({ twilio, plivo, choices, limits, routes, testNumbers }: SettingsEdits): number {
  const fields = [twilio, plivo, choices, limits].flatMap((part) => Object.keys(part)).length
  return fields + (routes === undefined ? 0 : 1) + (testNumbers === undefined ? 0 : 1)
}

/** The same as the server takes it. What was not edited is not named, so that it stays. */
export function changeOf(
  version: number,
  { twilio, plivo, choices, limits, routes, testNumbers }: SettingsEdits,
) {
  return {
    version,
    credentials: { ...(isEmpty(twilio) ? {} : { twilio }), ...(isEmpty(plivo) ? {} : { plivo }) },
    choices: { ...choices, ...(isEmpty(limits) ? {} : { limits }) },
    ...(routes === undefined
      ? {}
      : { routes: routes.map((route) => ({ ...route, providers: [...route.providers] })) }),
    ...(testNumbers === undefined ? {} : { testNumbers: testNumbers && [...testNumbers] }),
  }
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0
}
