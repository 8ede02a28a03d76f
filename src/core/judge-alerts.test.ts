import { describe, expect, it } from "vitest"
import type { Alert } from "./alert"
import { type AlertCircumstances, judgeAlerts } from "./judge-alerts"
import { makePolicy } from "./policy"
import type { AlertSigns, CountrySigns, ProviderSigns } from "./ports/alert-signs"

const quiet: AlertSigns = {
  providers: [],
  reports: [],
  countries: [],
  sentThisHour: 0,
  newAdministrators: [],
}
const policy = makePolicy({ development: false, overrides: {} })
const usual: AlertCircumstances = { policy, open: [], providers: ["twilio"], reporting: ["twilio"] }
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
