import { describe, expect, test } from "vitest"
import { passwordStrength } from "./password-strength"

const rated = (password: string) => passwordStrength(password, 8, "+44 7700 900982")

describe("the advice on a new password", () => {
  test.each([
    ["", "empty"],
    ["gravel", "short"],
    ["👍👍👍👍", "short"],
    ["aaaaaaaaaaaa", "weak"],
    ["abcdefghijkl", "weak"],
    ["12345678", "weak"],
    ["password1", "weak"],
    ["Qwerty2026", "weak"],
    ["cadence7", "weak"],
    ["gravellamp", "weak"],
    ["cadence-7up", "fair"],
    ["gravel-lamp-9", "strong"],
    ["gravel-lamp-9-bicycle", "very-strong"],
    ["x0900982y", "own-number"],
    ["07700 900982", "own-number"],
  ])("%s is %s", (password, strength) => {
    expect(rated(password)).toBe(strength)
  })

  test("more of the same words is never worse", () => {
    const order = ["empty", "short", "weak", "fair", "strong", "very-strong"]
    const ranks = ["gra", "gravel-l", "gravel-lamp", "gravel-lamp-blue", "gravel-lamp-blue-otter"].map(
      (password) => order.indexOf(rated(password)),
    )
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other))
  })

  test("a masked number does not count as one", () => {
    expect(passwordStrength("982-gravel-lamp", 8, "+44 •••• •••982")).not.toBe("own-number")
  })
})
