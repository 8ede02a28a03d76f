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
  /** As they are typed. */
  readonly limits: Readonly<Record<string, string | null>>
  readonly routes?: readonly RouteRule[]
  readonly testNumbers?: readonly TypedTestNumber[] | null
}

export const noEdits: SettingsEdits = { twilio: {}, plivo: {}, choices: {}, limits: {} }

/** How many fields were edited. */
export function countEdits({ twilio, plivo, choices, limits, routes, testNumbers }: SettingsEdits): number {
  const fields = [twilio, plivo, choices, limits].flatMap((part) => Object.keys(part)).length
  return fields + (routes === undefined ? 0 : 1) + (testNumbers === undefined ? 0 : 1)
}

/** The test numbers that are saved, as they are edited: nobody is told their codes. */
export function keptTestNumbers({ testNumbers }: SettingsForm): readonly TypedTestNumber[] {
  return testNumbers.list.map((entry) => ({ ...entry, code: null }))
}

/** The same as the server takes it. What was not edited is not named, so that it stays. */
export function changeOf(
  version: number,
  { twilio, plivo, choices, limits, routes, testNumbers }: SettingsEdits,
) {
  return {
    version,
    credentials: { ...(isEmpty(twilio) ? {} : { twilio }), ...(isEmpty(plivo) ? {} : { plivo }) },
    choices: { ...choices, ...(isEmpty(limits) ? {} : { limits: typedLimits(limits) }) },
    ...(routes === undefined
      ? {}
      : { routes: routes.map((route) => ({ ...route, providers: [...route.providers] })) }),
    ...(testNumbers === undefined ? {} : { testNumbers: testNumbers && [...testNumbers] }),
  }
}

/** What is no whole number goes as it is typed, and is refused: read by halves it would be another one. */
function typedLimits(limits: SettingsEdits["limits"]): Readonly<Record<string, number | string | null>> {
  const read = Object.entries(limits).map(([name, text]) => [
    name,
    text === null ? null : (wholeNumberIn(text) ?? text),
  ])
  return Object.fromEntries(read)
}

/** The whole number that somebody typed; `null`: it is none. */
export function wholeNumberIn(text: string): number | null {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : null
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0
}
