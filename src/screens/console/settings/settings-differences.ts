import type { RouteRule } from "@/core/routes"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { isChange, type ListChange, listChange } from "./list-change"
import { itself, listChoices, routeKey, testNumberKey } from "./rebased-edits"
import type { PlainChoice } from "./settings-edits"

type ListChoice = (typeof listChoices)[number]

/** A field that has another value; of a list, what became of its entries. */
export type Difference =
  | { readonly kind: "account"; readonly provider: "twilio" | "plivo"; readonly field: string }
  | { readonly kind: "choice"; readonly name: Exclude<PlainChoice, ListChoice> }
  | { readonly kind: "limit"; readonly name: string }
  | { readonly kind: "list"; readonly name: ListChoice; readonly change: ListChange<string> }
  | { readonly kind: "routes"; readonly change: ListChange<RouteRule> }
  | { readonly kind: "test-numbers"; readonly change: ListChange<{ readonly number: string }> }

/**
 * What differs between the values of two forms. Empty where somebody saved what is on other pages alone, as a text:
 * all settings have one version.
 */
export function differencesBetween(before: SettingsForm, now: SettingsForm): readonly Difference[] {
  const lists = listChoices.map((name) => {
    const change = listChange(before.choices[name].value, now.choices[name].value, itself)
    return { kind: "list" as const, name, change }
  })
  const routes = { kind: "routes" as const, change: listChange(before.routes, now.routes, routeKey) }
  const [were, are] = [before.testNumbers.list, now.testNumbers.list]
  const tests = { kind: "test-numbers" as const, change: listChange(were, are, testNumberKey) }
  return [
    ...(["twilio", "plivo"] as const).flatMap((provider) => accountDifferences(provider, before, now)),
    ...choiceDifferences(before, now),
    ...now.limits
      .filter(({ name, value }) => before.limits.find((limit) => limit.name === name)?.value !== value)
      .map(({ name }) => ({ kind: "limit" as const, name })),
    ...[...lists, routes, tests].filter(({ change }) => isChange(change)),
  ]
}

function accountDifferences(
  provider: "twilio" | "plivo",
  before: SettingsForm,
  now: SettingsForm,
): readonly Difference[] {
  const were: Readonly<Record<string, { readonly text: string; readonly end: string | null }>> =
    before[provider]
  return Object.entries(now[provider])
    .filter(([name, { text, end }]) => were[name]?.text !== text || were[name].end !== end)
    .map(([field]) => ({ kind: "account", provider, field }))
}

function choiceDifferences(before: SettingsForm, now: SettingsForm): readonly Difference[] {
  return (Object.keys(now.choices) as PlainChoice[])
    .filter((name) => !isListChoice(name))
    .filter((name) => JSON.stringify(before.choices[name].value) !== JSON.stringify(now.choices[name].value))
    .map((name) => ({ kind: "choice", name }))
}

function isListChoice(name: PlainChoice): name is ListChoice {
  return listChoices.some((list) => list === name)
}
