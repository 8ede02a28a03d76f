import { describe, expect, it } from "vitest"
import { adviceFor, errorTable, errorTableParts, isKnownCode, meaningOf } from "./error-table"

const entries = Object.entries(errorTable)

describe("what Twilio's error codes mean", () => {
  it("names each code once", () => {
    const codes = errorTableParts.flatMap((part) => Object.keys(part))
    expect(codes).toHaveLength(new Set(codes).size)
    expect(codes).toHaveLength(entries.length)
  })

  it("knows every code that the product promises to know", () => {
    const promised = [
      20003, 20404, 20429, 20500, 20503, 21211, 21202, 21215, 13227, 21216, 13224, 21265, 21266, 21268, 21408,
      21606, 21612, 21659, 21660, 21661, 21608, 21610, 21611, 30001, 21614, 21635, 21617, 21620, 12300, 11200,
      63019, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30010, 30011, 30032, 30034, 30035, 30036, 30450,
      30453, 60200, 60202, 60203, 60205, 60207, 60212, 60220, 60223, 60238, 60308, 60310, 60312, 60410, 60605,
      60620, 53660, 57012, 63003, 63005, 63013, 63014, 63015, 63016, 63018, 63024, 63032, 63049,
    ]
    expect(promised.filter((code) => !isKnownCode(code))).toEqual([])
  })

  it.each([60410, 30450, 30453, 21216])("never takes %s elsewhere: Twilio saw fraud", (code) => {
    expect(meaningOf(code)).toMatchObject({ elsewhere: false, counts: true })
  })

  it.each([21211, 21610, 21614, 30003, 30005, 30006, 60205, 13224, 63003])(
    "does not try another provider where the number is to blame: %s",
    (code) => {
      expect(meaningOf(code)).toMatchObject({ elsewhere: false, counts: true })
    },
  )

  it.each([20003, 20429, 20503, 21408, 21215, 21606, 21612, 21659, 30001, 30002, 30032, 30034, 60223, 60605])(
    "tries another provider, and charges nobody, where something at Twilio is to be mended: %s",
    (code) => {
      expect(meaningOf(code)).toMatchObject({ elsewhere: true, counts: false })
    },
  )

  it("never blames the number where the owner has something to mend", () => {
    for (const code of [20003, 21212, 21603, 21606, 21608, 21612, 21659, 21660, 21661, 21701, 30034, 21210]) {
      expect(meaningOf(code).failure).toBe("service-trouble")
    }
  })

  it("takes who blocks us on WhatsApp for nobody who wants no texts", () => {
    for (const code of [63014, 63033])
      expect(meaningOf(code)).toMatchObject({ failure: "carrier-refused", elsewhere: false })
  })

  it("takes an unknown 21xxx for one about the recipient, since Twilio splits those", () => {
    expect(isKnownCode(21_999)).toBe(false)
    expect(meaningOf(21_999)).toMatchObject({ failure: "number-unreachable", elsewhere: false, counts: true })
  })

  it("takes every other unknown code for trouble that another provider is not to repeat", () => {
    for (const code of [0, 99_999, 30_999, 60_999]) {
      expect(meaningOf(code)).toMatchObject({ failure: "service-trouble", elsewhere: false, counts: true })
    }
  })

  it("charges nobody for an answer that is not even Twilio's", () => {
    expect(meaningOf(undefined)).toMatchObject({ failure: "service-trouble", counts: false })
  })

  it("advises in whole sentences of one line", () => {
    for (const [code, { advice }] of entries) {
      expect(advice, code).toMatch(/^[A-Z].{15,130}\.$/)
    }
  })

  it.each([
    ["30034", /Register the sender/],
    ["99999", /new to this software/],
    ["http-401", /TWILIO_AUTH_TOKEN/],
    ["http-502", /could not be reached/],
    ["ECONNRESET", /could not be reached/],
  ])("tells an administrator how to mend %s", (providerErrorCode, advice) => {
    expect(adviceFor(providerErrorCode)).toMatch(advice)
  })

  it.each(["busy", "no-answer", "undelivered", ""])("has nothing to mend where the word is %j", (word) => {
    expect(adviceFor(word)).toBeNull()
  })
})
