import { describe, expect, it } from "vitest"
import { adviceFor, errorTable, errorTableParts, isKnownCode, meaningOf } from "./error-table"

const entries = Object.entries(errorTable)

describe("what Twilio's error codes mean", () => {
  it("names each code once", () => {
    const codes = errorTableParts.flatMap((part) => Object.keys(part))
    expect(codes).toHaveLength(new Set(codes).size)
    expect(codes).toHaveLength(entries.length)
  })

  it.each([20003, 20005, 20429, 20503, 30002, 21212, 21660, 21703, 60223])(
    "takes %s for trouble of Twilio's or of the account, which every message would meet",
    (code) => {
      expect(meaningOf(code).ofProvider).toBe(true)
    },
  )

  it.each([
    60410, 30450, 21216, 13225, 60202, 60203, 60207, 60212, 21606, 21608, 21612, 21408, 60605, 21617, 21620,
    20001, 21211, 21610, 30007, 99_999, 21_999,
  ])("takes nothing about one number, its country or one message for such trouble: %s", (code) => {
    expect(meaningOf(code).ofProvider).toBe(false)
  })

  it("never takes it for such trouble where the person is told that it is the number or its country", () => {
    for (const [code, { failure, ofProvider }] of entries)
      if (ofProvider) expect(["service-trouble", "service-busy"], code).toContain(failure)
  })

  it.each([60410, 30450, 30453, 21216, 13225])("never takes %s elsewhere: Twilio saw fraud", (code) => {
    expect(meaningOf(code)).toMatchObject({ fraud: true, elsewhere: false, counts: true })
  })

  it("tells a person whom a provider takes for a fraud no more than that there is trouble", () => {
    for (const [code, { fraud, failure, elsewhere, ofProvider }] of entries)
      if (fraud) expect([failure, elsewhere, ofProvider], code).toEqual(["service-trouble", false, false])
  })

  it.each([60203, 60212, 30007, 21211, 99_999])("sees no fraud in %s", (code) => {
    expect(meaningOf(code).fraud).toBe(false)
  })

  it.each([21211, 30003, 30005, 30006, 13224, 63003])(
    "does not try another provider where the number is to blame: %s",
    (code) => {
      expect(meaningOf(code)).toMatchObject({ elsewhere: false, counts: true })
    },
  )

  it.each([
    [21610, "opted-out"],
    [21614, "cannot-receive-texts"],
    [21635, "cannot-receive-texts"],
    [60205, "cannot-receive-texts"],
  ])("lets a number at once be called that Twilio sent no text to: %s", (code, failure) => {
    expect(meaningOf(code)).toMatchObject({ failure, elsewhere: false, counts: false })
  })

  it.each([20003, 21408, 21215, 21606, 21612, 21659, 30002, 30032, 30034, 60223, 60605])(
    "tries another provider, and charges nobody, where something at Twilio is to be mended: %s",
    (code) => {
      expect(meaningOf(code)).toMatchObject({ elsewhere: true, counts: false })
    },
  )

  it.each([20429, 20500, 20503, 20504, 21611, 30001])(
    "tries another provider where Twilio takes nothing for now, and else asks to wait: %s",
    (code) => {
      const meaning = { failure: "service-busy", elsewhere: true, ofProvider: true, counts: true }
      expect(meaningOf(code)).toMatchObject(meaning)
    },
  )

  it.each([60202, 60203, 60207, 60212, 60308, 60310, 60312])(
    "asks to wait, and nobody else, where a number has had too many: %s",
    (code) => {
      const meaning = { failure: "too-many", elsewhere: false, ofProvider: false, counts: true }
      expect(meaningOf(code)).toMatchObject(meaning)
    },
  )

  it("never gives the wait back where the person is asked to wait, nor after fraud", () => {
    for (const [code, { failure, fraud, counts }] of entries)
      if (fraud || failure === "too-many" || failure === "service-busy") expect(counts, code).toBe(true)
  })

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
    expect(meaningOf(21_999)).toMatchObject({ failure: "number-wrong", elsewhere: false, counts: true })
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
