import { describe, expect, it } from "vitest"
import { makePolicy } from "../../core/policy"
import { createPasswordJudge } from "./password-judge"

const judge = createPasswordJudge(makePolicy({ development: false, overrides: {} }))
const about = { appName: "Marlow Cycles", phoneNumber: "+14155550132" }
const problem = (password: string) => judge.judge(password, about)

describe("a new password", () => {
  it.each([
    ["gravel-lamp-9"],
    ["correct horse battery staple"],
    ["        leading spaces"],
    ["🚲🔑🦔🌧️☕🧭🎈🍋"],
    ["пароль для велосипеда"],
    ["x".repeat(128) + "y".repeat(128)],
    ["20260101-lamp"],
    ["marlow bicycles"],
  ])("is taken: %j", (password) => {
    expect(problem(password)).toBeNull()
  })

  it.each([
    ["", "too-short"],
    ["lamp-97", "too-short"],
    ["🚲🔑🦔🌧☕🧭🎈", "too-short"],
    [`${"x".repeat(256)}y`, "too-long"],
    ["password", "common"],
    ["PassWord1", "common"],
    ["12345678", "common"],
    ["ｐａｓｓｗｏｒｄ", "common"],
    ["aaaaaaaaaaaa", "common"],
    ["🔑🔑🔑🔑🔑🔑🔑🔑", "common"],
    ["Marlow Cycles", "app-name"],
    ["marlowcycles2026!", "app-name"],
    ["14155550132", "own-number"],
    ["+1 (415) 555-0132", "own-number"],
    ["415-555-0132", "own-number"],
    ["001 415 555 0132", "own-number"],
    ["４１５５５５０１３２", "own-number"],
  ])("is refused: %j, %s", (password, reason) => {
    expect(problem(password)).toBe(reason)
  })

  it("is counted in signs that people see as one code point, after NFKC", () => {
    expect(problem("🚲🔑🦔🌧☕🧭🎈🍋")).toBeNull()
    expect("🚲🔑🦔🌧".length).toBe(8)
    expect(problem("🚲🔑🦔🌧")).toBe("too-short")
    expect(problem("ﬃﬃﬃ")).toBeNull()
  })

  it("may hold the number among other things", () => {
    expect(problem("my old phone 4155550132")).toBeNull()
  })
})
