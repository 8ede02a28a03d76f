import { describe, expect, it } from "vitest"
import type { Alert } from "./alert"
import { type AlertCircumstances, judgeAlerts } from "./judge-alerts"
import { makePolicy } from "./policy"
import type { AlertSigns, CountrySigns, ProviderSigns } from "./ports/alert-signs"

const quiet: AlertSigns = {
  providers: [],
  reports: [],
  countries: [],
  collapses: [],
  sentThisHour: 0,
  newAdministrators: [],
}
const policy = makePolicy({ development: false, overrides: {} })
const usual: AlertCircumstances = {
  policy,
  ...{ pauses: [], spent: { day: 0, month: 0 } },
  ...{ open: [], providers: ["twilio"], reporting: ["twilio"] },
}
const twilio: ProviderSigns = {
  provider: "twilio",
  messages: 10,
  failed: 0,
  refusedInARow: 0,
  refusalCode: null,
}
const britain: CountrySigns = { country: "GB", sent: 20, verified: 8, usualSent: 200, usualVerified: 180 }

function judged(signs: Partial<AlertSigns>, circumstances: Partial<AlertCircumstances> = {}) {
  return judgeAlerts({ ...quiet, ...signs }, { ...usual, ...circumstances })
}
const provider = (parts: Partial<ProviderSigns>) => judged({ providers: [{ ...twilio, ...parts }] })
const country = (parts: Partial<CountrySigns>) => judged({ countries: [{ ...britain, ...parts }] })
const refused = { kind: "credentials-refused", provider: "twilio", code: "20003" } as const

describe("what needs the owner", () => {
  it("is nothing where all is well", () => {
    expect(judged({ providers: [twilio] })).toEqual([])
  })

  it("is a provider that refuses the credentials three times in a row, said once", () => {
    expect(provider({ failed: 3, refusedInARow: 2, refusalCode: "20003" })).toEqual([])
    expect(provider({ failed: 10, refusedInARow: 3, refusalCode: "20003" })).toEqual([refused])
  })

  it("is that until the provider does something else, however quiet it becomes", () => {
    const alert: Alert = { id: "1", matter: refused, openedAtMs: 0, closedAtMs: null }
    expect(judged({}, { open: [alert] })).toEqual([refused])
    const once = { ...twilio, messages: 1, failed: 1, refusedInARow: 1, refusalCode: "20003" }
    expect(judged({ providers: [once] }, { open: [alert] })).toEqual([refused])
    expect(judged({ providers: [{ ...once, messages: 2, refusedInARow: 0 }] }, { open: [alert] })).toEqual([])
    expect(judged({}, { open: [alert], providers: ["plivo"] })).toEqual([])
  })

  it("is a provider of whose latest messages half failed, where there were ten", () => {
    const failing = { kind: "provider-failing", provider: "twilio", failed: 5, messages: 10 }
    expect(provider({ failed: 5 })).toEqual([failing])
    expect(provider({ failed: 4 })).toEqual([])
    expect(provider({ failed: 9, messages: 9 })).toEqual([])
    expect(judged({ providers: [{ ...twilio, failed: 9 }] }, { providers: ["plivo"] })).toEqual([])
  })

  it("is a provider that reports of none of ten messages, where it was asked to", () => {
    const reports = [{ provider: "twilio", messages: 10, reported: 0 }]
    expect(judged({ reports })).toEqual([{ kind: "reports-missing", provider: "twilio", messages: 10 }])
    expect(judged({ reports: [{ provider: "twilio", messages: 10, reported: 1 }] })).toEqual([])
    expect(judged({ reports }, { reporting: [] })).toEqual([])
  })

  it("is the cap of the whole site, once it is reached", () => {
    expect(judged({ sentThisHour: 199 })).toEqual([])
    expect(judged({ sentThisHour: 200 })).toEqual([{ kind: "sends-capped", limit: 200 }])
  })

  it("is a pause that came by itself, and none that an administrator set", () => {
    const pause = { scope: "prefix", subject: "+44740012", untilMs: 0, refused: 0 } as const
    const conversion = { verified: 1, sent: 20 }
    const paused = { kind: "sending-paused", scope: "prefix", subject: "+44740012", ...conversion }
    const pauses = [
      { ...pause, conversion },
      { ...pause, subject: "+44740013", conversion: null },
    ]
    expect(judged({}, { pauses })).toEqual([paused])
  })

  it("is four fifths of what a day or a month may cost, where it may cost anything", () => {
    const high = (day: number, month: number) => judged({}, { spent: { day, month } })
    expect(high(79_999, 1_199_999)).toEqual([])
    expect(high(80_000, 1_200_000)).toEqual([
      { kind: "spend-high", window: "day", spentCents: 800, limitCents: 1_000 },
      { kind: "spend-high", window: "month", spentCents: 12_000, limitCents: 15_000 },
    ])
    const nothing = makePolicy({
      development: false,
      overrides: { spendPerDayCents: 0, spendPerMonthCents: 0 },
    })
    expect(judged({}, { policy: nothing })).toEqual([])
  })

  it("is a country where less than half as many codes come back as usual", () => {
    const failing = { kind: "country-failing", country: "GB", percent: 40, usualPercent: 90 }
    expect(country({})).toEqual([failing])
    expect(country({ verified: 9 })).toEqual([])
    expect(country({ usualVerified: 160 })).toEqual([])
    expect(country({ sent: 19, verified: 0 })).toEqual([])
    expect(country({ usualSent: 19, usualVerified: 19 })).toEqual([])
  })

  it("is a new administrator, and a site that can send nothing", () => {
    const newAdministrators = [{ eventId: "e", userId: "u" }]
    expect(judged({ newAdministrators }, { providers: [] })).toEqual([
      { kind: "administrator-new", eventId: "e", userId: "u" },
      { kind: "sending-off" },
    ])
  })
})
