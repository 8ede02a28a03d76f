import { describe, expect, it } from "vitest"
import { timeAgo } from "./time-ago"

describe("how long ago something was", () => {
  it.each([
    [-5, "1 minute ago"],
    [0, "1 minute ago"],
    [59, "1 minute ago"],
    [60, "1 minute ago"],
    [119, "1 minute ago"],
    [120, "2 minutes ago"],
    [3_599, "59 minutes ago"],
    [3_600, "1 hour ago"],
    [7_199, "1 hour ago"],
    [86_399, "23 hours ago"],
    [86_400, "1 day ago"],
    [9 * 86_400 + 4, "9 days ago"],
    [30 * 86_400, "30 days ago"],
  ])("is said in whole units: %d s", (seconds, text) => {
    expect(timeAgo(seconds, "en")).toBe(text)
  })

  it("is said in the person's language", () => {
    expect(timeAgo(7_200, "de")).toBe("vor 2 Stunden")
    expect(timeAgo(7_200, "ar-XB")).toBe("قبل ساعتين")
  })
})
