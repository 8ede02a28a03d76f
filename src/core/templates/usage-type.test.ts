import { describe, expect, it } from "vitest"
import { purposes } from "../challenge"
import {
  codeUsageTypes,
  isCodeUsageType,
  isUsageType,
  noticeUsageTypes,
  placeholdersOf,
  usageTypeOf,
} from "./usage-type"

describe("a usage type", () => {
  it("belongs to every purpose of a challenge, and takes a code", () => {
    expect(purposes.map((purpose) => usageTypeOf[purpose])).toEqual([
      "Register",
      "SignIn",
      "SignIn",
      "ForgotPassword",
      "ChangePhone",
      "Generic",
      "Generic",
    ])
    expect(purposes.map((purpose) => usageTypeOf[purpose]).every(isCodeUsageType)).toBe(true)
  })

  it("has a place for the code exactly where its texts carry one", () => {
    for (const type of codeUsageTypes) expect(placeholdersOf[type]).toContain("code")
    for (const type of noticeUsageTypes) expect(placeholdersOf[type]).not.toContain("code")
  })

  it("is known by its exact name", () => {
    expect([...codeUsageTypes, ...noticeUsageTypes].every(isUsageType)).toBe(true)
    expect(["signin", "SignIn ", "", "constructor"].some(isUsageType)).toBe(false)
    expect(noticeUsageTypes.some(isCodeUsageType)).toBe(false)
  })
})
