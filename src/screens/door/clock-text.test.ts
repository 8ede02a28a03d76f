import { expect, test } from "vitest"
import { countdownText } from "./clock-text"

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
