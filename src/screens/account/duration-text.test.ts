import { expect, it } from "vitest"
import { en } from "@/words/en"
import { durationText } from "./duration-text"

it.each([
  [7 * 86_400_000, "7 days"],
  [86_400_000, "1 day"],
  [36 * 3_600_000, "36 hours"],
  [3_600_000, "1 hour"],
  [5_400_000, "90 minutes"],
  [90_000, "1 minute"],
  [1, "1 minute"],
])("%i ms is %s", (ms, text) => {
  expect(durationText(ms, en.account.leaving, "en")).toBe(text)
})
