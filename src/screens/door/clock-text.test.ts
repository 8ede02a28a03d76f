import { expect, test } from "vitest"
import { countdownText, timeOfDay } from "./clock-text"

test.each([
  [0, "0:00"],
  [9, "0:09"],
  [22, "0:22"],
  [60, "1:00"],
  [125, "2:05"],
  [3599, "59:59"],
  [3600, "1:00:00"],
  [3725, "1:02:05"],
  [86_399, "23:59:59"],
])("a wait of %i s reads %s", (seconds, text) => {
  expect(countdownText(seconds)).toBe(text)
})

test.each([
  ["en-GB", "00:08", "14:30"],
  ["de", "00:08", "14:30"],
  ["en-US", "12:08 AM", "2:30 PM"],
  ["ja", "0:08", "14:30"],
  ["ar-EG", "12:08 ص", "2:30 م"],
])("a moment reads in %s as a clock there shows it", (locale, night, day) => {
  const at = (hour: number, minute: number) =>
    timeOfDay(new Date(2026, 10, 21, hour, minute).getTime(), locale).replace(/\u202f/g, " ")
  expect([at(0, 8), at(14, 30)]).toEqual([night, day])
})
