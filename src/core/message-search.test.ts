import { describe, expect, it } from "vitest"
import { readMessageSearch } from "./message-search"

describe("what somebody types to find a message", () => {
  it.each([
    ["+44 7400 123456", "whole", "+447400123456"],
    ["07400 123456", "whole", "+447400123456"],
    ["0044 7400-123456", "whole", "+447400123456"],
    ["+62 812 0011", "beginning", "+628120011"],
    ["00447400", "beginning", "+447400"],
    ["456", "ending", "456"],
    ["••• 3456", "ending", "3456"],
    ["…12 34 56", "ending", "123456"],
  ])("is a part of a number: %s", (typed, kind, digits) => {
    expect(readMessageSearch(typed, "GB")).toEqual({ kind: "number", number: { kind, digits } })
  })

  it.each(["SM0123456789abcdef0123456789abcdef", "0190a1b2-0000-7000-8000-00000000000a"])(
    "is the id of a message: %s",
    (messageId) => {
      expect(readMessageSearch(` ${messageId} `, "GB")).toEqual({ kind: "message", messageId })
    },
  )

  it.each([
    "",
    "12",
    "+44",
    "+0123456",
    "hello",
    "a b c d e f g h",
    "'; DROP TABLE deliveries",
    "1234567890123456",
  ])("is nothing: %s", (typed) => {
    expect(readMessageSearch(typed, "GB")).toBeNull()
  })
})
