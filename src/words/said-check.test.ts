import { describe, expect, it } from "vitest"
import { type CheckLine, providerLine, siteLine } from "@/core/checks/check-line"
import type { Finding, FindingKind } from "@/core/checks/finding"
import { stateOf } from "@/core/checks/state-of"
import { doctor } from "./en-console-doctor"
import { sayCheck, saySummary } from "./said-check"

/** One line of every kind, with everything that any of them may hold. */
const facts = {
  variable: "APP_SECRET",
  problem: "is missing",
  accountName: "Marlow",
  errorCode: "20003",
  reason: "too-slow",
  creditUsd: "0.00",
  number: "+14155550100",
  name: "Codes",
  senders: 2,
  sid: "MG1",
  digits: 4,
  wanted: 6,
  channel: "sms",
  open: 3,
  closed: ["IN", "GB"],
  unrouted: ["FR"],
  url: "https://id.marlow.example/api/webhooks/twilio/report/1",
  status: 404,
  origin: "https://id.marlow.example",
  hops: 2,
  set: 1,
  aheadMs: -2_500,
  count: 1,
}
const kinds = Object.keys(stateOf) as FindingKind[]
const lineOf = (kind: FindingKind) =>
  providerLine("plivo", "sender", { ...facts, kind } as unknown as Finding)

describe("what is said of a finding", () => {
  it.each(kinds)("is complete for %s: no place is left empty, and what is wrong can be mended", (kind) => {
    const said = sayCheck(doctor, "en", lineOf(kind))
    expect(JSON.stringify(said)).not.toMatch(/\{\w+\}|undefined|null null/)
    const isToMend = stateOf[kind] === "warn" || stateOf[kind] === "fail"
    if (isToMend) expect([said.mend, said.meanwhile]).toEqual([expect.any(String), expect.any(String)])
  })

  it("names countries, the channel and where the console of the provider has them", () => {
    const finding = { kind: "countries-closed", channel: "call", closed: ["IN", "GB"], open: 4 } as const
    expect(sayCheck(doctor, "en", providerLine("twilio", "call-countries", finding))).toEqual({
      title: "Calls may not go to 2 of your countries",
      text: "Closed in the Twilio account: India and United Kingdom.",
      mend: "Open them in Voice, Settings, Geo permissions, or take them off the countries of this site.",
      meanwhile: "The other 4 work. In the closed ones another provider of the route is tried.",
    })
  })

  it("leaves out a name and a code that there are none of", () => {
    const accepted = providerLine("twilio", "credentials", {
      kind: "credentials-accepted",
      accountName: null,
    })
    expect(sayCheck(doctor, "en", accepted).text).toBe("Twilio knows the account.")
    const refused = providerLine("twilio", "credentials", { kind: "credentials-refused", errorCode: null })
    expect(sayCheck(doctor, "en", refused).text).toBe("Twilio does not accept the account and its token.")
  })

  it("counts what is to mend, and what to look at", () => {
    const lines = (...found: FindingKind[]): CheckLine[] =>
      found.map((kind) => siteLine("database", { kind } as Finding))
    expect(saySummary(doctor, lines("database-ready", "clock-unknown"))).toBe("Test result: all is well")
    expect(saySummary(doctor, lines("cron-missing"))).toBe("Test result: 1 to look at")
    expect(saySummary(doctor, lines("database-away"))).toBe("Test result: 1 to mend")
    expect(saySummary(doctor, lines("database-away", "cron-missing"))).toBe(
      "Test result: 1 to mend, 1 to look at",
    )
  })
})
