import { costUnits } from "../../src/core/money-guard"
import { hourMs, minuteMs } from "../../src/core/quota-axis"
import type { DayOutcome } from "./day"
import { type PeopleKind, type PeopleOutcome, peopleKinds } from "./people"

/** The heads of a table. */
export const columns: readonly string[] = [
  "limits",
  "to strangers",
  "$",
  "own lane",
  "$",
  ...peopleKinds.map((kind) => `shut out: ${kind}`),
]

/** One line of it: what was sent and spent, and how many people were shut out, for how long at most. */
export function lineOf(name: string, { strangers, own, people }: DayOutcome): readonly string[] {
  const shutOut = (kind: PeopleKind) => shutOutText(people[kind])
  const sums = [strangers, own].flatMap(({ texts, cost }) => [texts.toLocaleString("en"), dollars(cost)])
  return [name, ...sums, ...peopleKinds.map(shutOut)]
}

/** Lines under each other, each column as wide as it has to be. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? "").length)))
  const padded = lines.map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  "))
  return padded.map((line) => `  ${line.trimEnd()}`).join("\n")
}

/** An amount in dollars. */
export function dollars(cost: number): string {
  return (cost / costUnits).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

function shutOutText({ came, shutOut, longestMs, outside }: PeopleOutcome): string {
  if (shutOut === 0) return `0 of ${came}`
  const span =
    longestMs < hourMs ? `${Math.ceil(longestMs / minuteMs)} min` : `${(longestMs / hourMs).toFixed(1)} h`
  return `${shutOut} of ${came}, ${span}${outside > 0 ? ` (${outside} at day's end)` : ""}`
}
