import { describe, expect, it } from "vitest"
import { meaningOf, plivoErrors } from "./plivo-errors"
import { errorCodeOfAnswer } from "./plivo-refusal"

const meanings = Object.entries(plivoErrors)

describe("what Plivo's codes mean", () => {
  it.each(meanings)("tells the administrator in a sentence or two how to mend %s", (_, { advice }) => {
    expect(advice).toMatch(/^[A-Z].{20,}\.$/)
    expect(advice.length).toBeLessThanOrEqual(110)
  })

  it("never tries elsewhere where the number is to blame, nor after STOP, nor after fraud", () => {
    const blamed = new Set([
      "number-wrong",
      "number-unreachable",
      "cannot-receive-texts",
      "opted-out",
      "call-unanswered",
    ])
    for (const [, { failure, elsewhere }] of meanings) if (blamed.has(failure)) expect(elsewhere).toBe(false)
    expect(meaningOf("451").elsewhere).toBe(false)
  })

  it.each([
    "900",
    "910",
    "http-401",
    "http-402",
    "http-429",
    "http-503",
    "insufficient-credit",
    "ECONNREFUSED",
  ])("takes %s for trouble of Plivo's or of the account, which every message would meet", (code) => {
    expect(meaningOf(code).ofProvider).toBe(true)
  })

  it.each([
    ...["451", "450", "90", "70", "200", "30", "http-400", "http-403", "http-418", "invalid-destination"],
    ...["destination-barred", "hangup-1020", "99999"],
  ])("takes nothing about one number, its country or one message for such trouble: %s", (code) => {
    expect(meaningOf(code).ofProvider).toBe(false)
  })

  it.each([
    ["http-429", "service-busy", true],
    ["http-503", "service-busy", true],
    ["ECONNREFUSED", "service-busy", true],
    ["420", "service-busy", true],
    ["hangup-5030", "service-busy", true],
    ["hangup-1020", "too-many", false],
  ])("asks to wait after %s: %s", (code, failure, elsewhere) => {
    expect(meaningOf(code)).toMatchObject({ failure, elsewhere, counts: true })
  })

  it.each([
    ["451", true],
    ["50", true],
    ["80", true],
    ["30", true],
    ["hangup-3000", true],
    ["invalid-destination", true],
    ["99999", true],
    ["450", false],
    ["900", false],
    ["110", false],
    ["http-400", false],
    ["http-401", false],
    ["destination-barred", false],
  ])("gives the wait back unless a failure counts: %s counts, %s", (code, counts) => {
    expect(meaningOf(code).counts).toBe(counts)
  })

  it("knows fraud where Plivo saw it, and tells the person no more than that there is trouble", () => {
    const seen = meanings.filter(([, { fraud }]) => fraud)
    expect(seen.map(([code]) => code)).toEqual(["451"])
    for (const [, meaning] of seen)
      expect(meaning).toMatchObject({
        failure: "service-trouble",
        elsewhere: false,
        ofProvider: false,
        counts: true,
      })
  })

  it("never blames the number where the owner has something to mend", () => {
    for (const code of ["40", "300", "900", "910", "1000", "http-400", "http-401"]) {
      expect(meaningOf(code)).toMatchObject({ failure: "service-trouble", elsewhere: true })
    }
  })

  it.each([
    ["50", "cannot-receive-texts"],
    ["70", "number-wrong"],
    ["80", "number-unreachable"],
    ["hangup-2000", "number-wrong"],
    ["hangup-3050", "number-wrong"],
    ["30", "carrier-refused"],
    ["200", "opted-out"],
    ["450", "country-not-served"],
    ["hangup-2030", "country-not-served"],
    ["hangup-3010", "call-unanswered"],
    ["invalid-destination", "number-wrong"],
  ])("tells the person about %s what helps: %s", (code, failure) => {
    expect(meaningOf(code).failure).toBe(failure)
  })

  it.each([
    ["99999", "message-other"],
    ["hangup-99999", "hangup-other"],
    ["http-418", "http-other"],
    ["ECONNREFUSED", "line-other"],
    ["constructor", "line-other"],
    ["", "line-other"],
  ] as const)("has an answer for %s too, which stands nowhere", (code, kind) => {
    expect(meaningOf(code)).toBe(plivoErrors[kind])
  })

  it("does not try elsewhere by itself for a code that it does not know", () => {
    expect(meaningOf("99999").elsewhere).toBe(false)
  })
})

describe("the words of an HTTP answer", () => {
  const codeOf = (status: number, error: unknown) => errorCodeOfAnswer(status, { error }, "447400123456")

  it("blame the recipient only where they name the recipient", () => {
    expect(codeOf(400, "'447400123456' is not a valid phone number.")).toBe("invalid-destination")
    expect(codeOf(400, "'14155550100' is not a valid phone number.")).toBe("http-400")
  })

  it("tell a closed country and an empty account from other answers", () => {
    expect(codeOf(403, "Calls to this destination region are barred")).toBe("destination-barred")
    expect(codeOf(403, "Message not allowed by Geo Permissions")).toBe("destination-barred")
    expect(codeOf(400, "Insufficient credit")).toBe("insufficient-credit")
  })

  it.each([["other words"], [null], [{ nested: true }], [undefined]])(
    "say no more than the status: %s",
    (error) => {
      expect(codeOf(403, error)).toBe("http-403")
      expect(errorCodeOfAnswer(502, null, "447400123456")).toBe("http-502")
    },
  )
})
