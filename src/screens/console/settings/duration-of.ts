const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const

/** A time of the policy in its largest whole unit, "10 min"; `null`: the number is no time. */
export function durationOf(name: string, ms: number): string | null {
  if (!name.endsWith("Ms") || !Number.isInteger(ms)) return null
  const [unit, length] = units.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0) ?? ["ms", 1]
  return `${ms / length} ${unit}`
}
