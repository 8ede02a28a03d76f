import type { LiveSettings, SettingsChange } from "../ports/settings-store"
import { Secret } from "../secret"

/** Names of the fields that a change makes others, for the audit log: `choices.limits.sendsInAllPerHour`. Never a value. */
export function changedFields(before: LiveSettings, change: SettingsChange): readonly string[] {
  return Object.entries(change).flatMap(([part, after]) =>
    after === undefined ? [] : differences(part, before[part as keyof SettingsChange], after),
  )
}

function differences(name: string, before: unknown, after: unknown): readonly string[] {
  if (isSame(before, after)) return []
  const [one, other] = [fieldsOf(before), fieldsOf(after)]
  if (one === null || other === null) return [name]
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].sort().flatMap((field) => differences(`${name}.${field}`, one[field], other[field]))
}

/** Of an object whose fields are told by name. Lists are one field, and so is what is not there. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (value === null || value === undefined) return {}
  const isPlain = typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? { ...value } : null
}

function isSame(one: unknown, other: unknown): boolean {
  if (one instanceof Secret && other instanceof Secret) return one.isSame(other)
  if (one instanceof Map && other instanceof Map) return isSame([...one], [...other])
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]))
  const [fields, others] = [fieldsOf(one), fieldsOf(other)]
  if (fields === null || others === null) return one === other
  if ((one ?? null) === null || (other ?? null) === null) return (one ?? null) === (other ?? null)
  const names = new Set([...Object.keys(fields), ...Object.keys(others)])
  return [...names].every((name) => isSame(fields[name], others[name]))
}
