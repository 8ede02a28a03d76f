import { expect, it } from "vitest"
import { readMoment } from "./moment"

it.each(["2026-11-29T08:00:00.000Z", "2024-02-29T23:59:59.999Z"])("%s is a moment", (text) => {
  expect(readMoment(text)).toBe(text)
})

it.each<[string | string[] | undefined, string]>([
  ["2026-11-29", "no time"],
  ["2026-13-29T08:00:00.000Z", "no month"],
  ["2026-11-29T08:00:00.000+01:00", "another zone"],
  ["<b>2026-11-29T08:00:00.000Z", "more than a moment"],
  [["2026-11-29T08:00:00.000Z", "2026-11-30T08:00:00.000Z"], "two"],
  [undefined, "nothing"],
])("%j is none: %s", (text) => {
  expect(readMoment(text)).toBeNull()
})
