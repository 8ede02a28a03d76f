import { describe, expect, it } from "vitest"
import type { DeliveryFailure } from "@/core/challenge-view"
import { isKnownCode, meaningOf } from "./error-table"

/** What a code comes to: for the person, for the next provider, for limits. `fraud` where Twilio saw it. */
type Row = readonly [DeliveryFailure, "elsewhere" | "here", "counts" | "free", "fraud"?]

/** Every code that the product promises to know, apart from those that only a check of a code meets. */
const rows: Readonly<Record<number, Row>> = {
  20003: ["service-trouble", "elsewhere", "free"],
  20404: ["service-trouble", "elsewhere", "free"],
  20429: ["service-busy", "elsewhere", "counts"],
  20500: ["service-busy", "elsewhere", "counts"],
  20503: ["service-busy", "elsewhere", "counts"],
  21211: ["number-wrong", "here", "counts"],
  21202: ["number-wrong", "here", "counts"],
  21215: ["country-not-served", "elsewhere", "free"],
  13227: ["country-not-served", "elsewhere", "free"],
  21216: ["service-trouble", "here", "counts", "fraud"],
  13225: ["service-trouble", "here", "counts", "fraud"],
  13224: ["number-wrong", "here", "counts"],
  21265: ["number-wrong", "here", "counts"],
  21266: ["number-wrong", "here", "counts"],
  21268: ["number-wrong", "here", "counts"],
  21408: ["country-not-served", "elsewhere", "free"],
  21606: ["service-trouble", "elsewhere", "free"],
  21612: ["service-trouble", "elsewhere", "free"],
  21659: ["service-trouble", "elsewhere", "free"],
  21660: ["service-trouble", "elsewhere", "free"],
  21661: ["service-trouble", "elsewhere", "free"],
  21608: ["service-trouble", "elsewhere", "free"],
  21610: ["opted-out", "here", "free"],
  21611: ["service-busy", "elsewhere", "counts"],
  30001: ["service-busy", "elsewhere", "counts"],
  21614: ["cannot-receive-texts", "here", "free"],
  21635: ["cannot-receive-texts", "here", "free"],
  21617: ["service-trouble", "elsewhere", "free"],
  21620: ["service-trouble", "elsewhere", "free"],
  12300: ["service-trouble", "elsewhere", "free"],
  11200: ["service-trouble", "here", "counts"],
  63019: ["service-trouble", "elsewhere", "free"],
  30002: ["service-trouble", "elsewhere", "free"],
  30003: ["number-unreachable", "here", "counts"],
  30004: ["carrier-refused", "here", "counts"],
  30005: ["number-wrong", "here", "counts"],
  30006: ["cannot-receive-texts", "here", "counts"],
  30007: ["carrier-refused", "elsewhere", "counts"],
  30008: ["service-trouble", "here", "counts"],
  30010: ["service-trouble", "here", "counts"],
  30011: ["service-trouble", "here", "counts"],
  30032: ["service-trouble", "elsewhere", "free"],
  30034: ["service-trouble", "elsewhere", "free"],
  30035: ["service-trouble", "elsewhere", "free"],
  30036: ["service-trouble", "here", "free"],
  30450: ["service-trouble", "here", "counts", "fraud"],
  30453: ["service-trouble", "here", "counts", "fraud"],
  60200: ["number-wrong", "here", "free"],
  60202: ["too-many", "here", "counts"],
  60203: ["too-many", "here", "counts"],
  60205: ["cannot-receive-texts", "here", "free"],
  60207: ["too-many", "here", "counts"],
  60212: ["too-many", "here", "counts"],
  60220: ["service-trouble", "elsewhere", "free"],
  60223: ["service-trouble", "elsewhere", "free"],
  60238: ["service-trouble", "here", "counts"],
  60308: ["too-many", "here", "counts"],
  60310: ["too-many", "here", "counts"],
  60312: ["too-many", "here", "counts"],
  60410: ["service-trouble", "here", "counts", "fraud"],
  60605: ["country-not-served", "elsewhere", "free"],
  60620: ["service-trouble", "here", "free"],
  53660: ["service-trouble", "here", "counts"],
  57012: ["service-trouble", "here", "counts"],
}

describe("each code that the product promises to know", () => {
  it.each(Object.entries(rows))("means, with a way to mend it, what was decided: %s", (code, row) => {
    expect(isKnownCode(Number(code))).toBe(true)
    const { failure, elsewhere, counts, fraud, advice } = meaningOf(Number(code))
    const route = elsewhere ? "elsewhere" : "here"
    expect([failure, route, counts ? "counts" : "free", ...(fraud ? ["fraud"] : [])]).toEqual(row)
    expect(advice).not.toBe("")
  })

  it("has a new code of 21xxx for one about the number, which the person checks", () => {
    expect(meaningOf(21_999).failure).toBe("number-wrong")
  })
})
