import { inspect } from "node:util"
import { describe, expect, it } from "vitest"
import { readTestNumbers } from "./test-numbers"
import { type VariableSource, Variables } from "./variables"

const one = "+14155550132=123459@2027-01-31"
const other = "+447400123456=000000@2026-12-01"

function read(source: VariableSource, { development = false, administrators = [] as string[] } = {}) {
  const variables = new Variables(source)
  const { numbers } = readTestNumbers(variables, { development, administrators: new Set(administrators) })
  const refused = variables.problems.map(({ variable, problem }) => `${variable} ${problem}`)
  return { numbers, refused }
}
const allowed = (text: string, administrators: string[] = []) =>
  read({ TEST_NUMBERS: text, ALLOW_TEST_NUMBERS: "1" }, { administrators })

describe("test numbers", () => {
  it("are none unless they are named, and saying that they are allowed names none", () => {
    expect(read({})).toEqual({ numbers: new Map(), refused: [] })
    expect(read({ ALLOW_TEST_NUMBERS: "1" })).toEqual({ numbers: new Map(), refused: [] })
  })

  it("have a code and a last day each, however they are spaced", () => {
    const { numbers, refused } = allowed(` ${one} , +447400123456 = 000000 @ 2026-12-01,`)
    expect(refused).toEqual([])
    expect([...numbers].map(([number, { code, lastDay }]) => [number, code.reveal(), lastDay])).toEqual([
      ["+14155550132", "123459", "2027-01-31"],
      ["+447400123456", "000000", "2026-12-01"],
    ])
  })

  it.each([undefined, "", "0"])(
    "keep the server from starting in production where ALLOW_TEST_NUMBERS is %j",
    (value) => {
      const { refused } = read({ TEST_NUMBERS: one, ALLOW_TEST_NUMBERS: value })
      expect(refused).toEqual([expect.stringMatching(/^ALLOW_TEST_NUMBERS has to be 1/)])
    },
  )

  it("are refused in production even where they cannot be read", () => {
    const { refused } = read({ TEST_NUMBERS: "x" })
    expect(refused.map((problem) => problem.split(" ")[0])).toEqual(["TEST_NUMBERS", "ALLOW_TEST_NUMBERS"])
  })

  it("need no leave in development", () => {
    expect(read({ TEST_NUMBERS: one }, { development: true })).toMatchObject({ refused: [] })
  })

  it("are allowed by 1 and by nothing that looks like it", () => {
    for (const value of ["true", "yes", "01", "2"])
      expect(read({ TEST_NUMBERS: one, ALLOW_TEST_NUMBERS: value }).refused[0]).toBe(
        "ALLOW_TEST_NUMBERS has to be 1 or 0",
      )
  })

  it.each([
    ["a number that is none", "+14155=123459@2027-01-31"],
    ["a number without its plus", "14155550132=123459@2027-01-31"],
    ["a number with a space in it", "+1 4155550132=123459@2027-01-31"],
    ["a number that costs", "+19005550132=123459@2027-01-31"],
    ["a code that is too short", "+14155550132=12345@2027-01-31"],
    ["a code that is too long", "+14155550132=1234567@2027-01-31"],
    ["a code of other digits", "+14155550132=１２３４５６@2027-01-31"],
    ["no code", "+14155550132=@2027-01-31"],
    ["no day", "+14155550132=123459"],
    ["a day that does not exist", "+14155550132=123459@2027-02-29"],
    ["a moment instead of a day", "+14155550132=123459@2027-01-31T00:00:00Z"],
    ["a day in another order", "+14155550132=123459@31-01-2027"],
    ["a number twice", `${one},${one}`],
    ["nothing that can be read", "zq"],
    [
      "more than twenty",
      Array.from({ length: 21 }, (_, at) => `+141555501${10 + at}=123459@2027-01-31`).join(","),
    ],
  ])("may not be named with %s, and what was named is not repeated", (_, text) => {
    const { refused } = allowed(`${text},${other}`)
    expect(refused.length).toBeGreaterThan(0)
    for (const problem of refused) {
      expect(problem).toMatch(/^TEST_NUMBERS /)
      for (const part of text.split(/[=@,]/).filter((each) => each.length > 2 && each !== "2027-01-31"))
        expect(problem).not.toContain(part)
    }
  })

  it("may be twenty", () => {
    const numbers = Array.from({ length: 20 }, (_, at) => `+141555501${10 + at}=123459@2027-01-31`)
    expect(allowed(numbers.join(",")).numbers.size).toBe(20)
  })

  it("are no administrator's", () => {
    expect(allowed(`${one},${other}`, ["+14155550132"]).refused).toEqual([
      expect.stringMatching(/^TEST_NUMBERS names one of ADMIN_PHONE_NUMBERS/),
    ])
  })

  it("do not print their codes", () => {
    expect(inspect(allowed(one).numbers, { depth: 9 })).not.toContain("123459")
  })
})
