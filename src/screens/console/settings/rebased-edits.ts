import type { RouteRule } from "@/core/routes"
import type { TypedTestNumber } from "@/core/workflows/check-test-numbers"
import type { SettingsForm } from "@/core/workflows/read-settings-form"
import { isChange, listChange, rebasedList } from "./list-change"
import { keptTestNumbers, type SettingsEdits } from "./settings-edits"

/** Choices that are lists. */
export const listChoices = ["allowedCountries", "allowedOrigins"] as const

/** What an entry of a list of texts is told by: it is all that there is. */
export const itself = (item: string) => item

/** What a route is told by. */
export const routeKey = ({ channel, country }: RouteRule) => `${channel} ${country ?? ""}`

/** What a test number is told by. */
export const testNumberKey = ({ number }: Pick<TypedTestNumber, "number">) => number

/**
 * Edits as they go on top of what somebody else saved meanwhile. Of a list only what was added, changed and removed here
 * is done again: the browser sends it whole, and what others added to it would be gone.
 */
export function rebasedEdits(edits: SettingsEdits, before: SettingsForm, now: SettingsForm): SettingsEdits {
  const { routes, testNumbers, ...others } = edits
  const choices: Record<string, unknown> = { ...edits.choices }
  for (const name of listChoices) {
    const mine: unknown = edits.choices[name]
    if (!Array.isArray(mine)) continue
    const list = rebased<string>(mine, before.choices[name].value, now.choices[name].value, itself)
    if (list === undefined) delete choices[name]
    else choices[name] = list
  }
  const newRoutes = routes && rebased(routes, before.routes, now.routes, routeKey)
  const newNumbers =
    testNumbers && rebased(testNumbers, keptTestNumbers(before), keptTestNumbers(now), testNumberKey)
  return {
    ...others,
    choices,
    ...(newRoutes === undefined ? {} : { routes: newRoutes }),
    ...(newNumbers === undefined ? {} : { testNumbers: newNumbers }),
  }
}

/** `undefined`: others did all of it as well. */
function rebased<Item>(
  mine: readonly Item[],
  was: readonly Item[],
  is: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] | undefined {
  const list = rebasedList(listChange(was, mine, keyOf), is, keyOf)
  return isChange(listChange(is, list, keyOf)) ? list : undefined
}

/**
 * What was edited since a save began, which took the edits as they were then. A field that is as it was sent is saved.
 */
export function editsSince(sent: SettingsEdits, now: SettingsEdits): SettingsEdits {
  const since = <Part extends object>(was: Part, is: Part): Part => {
    const before = new Map<string, unknown>(Object.entries(was))
    const left = Object.entries(is).filter(([name, value]) => value !== before.get(name))
    return Object.fromEntries(left) as Part
  }
  const { routes, testNumbers } = now
  return {
    twilio: since(sent.twilio, now.twilio),
    plivo: since(sent.plivo, now.plivo),
    choices: since(sent.choices, now.choices),
    limits: since(sent.limits, now.limits),
    ...(routes === sent.routes || routes === undefined ? {} : { routes }),
    ...(testNumbers === sent.testNumbers || testNumbers === undefined ? {} : { testNumbers }),
  }
}
