import { describe, expect, it } from "vitest"
import type { CheckId, FindingKind } from "@/core/checks/finding"
import { phoneNumberFromE164 } from "@/core/phone-number"
import type { CaptchaLook } from "@/core/ports/captcha"
import { Secret } from "@/core/secret"
import { type Checked, found } from "@/testing/checked-configuration"
import { accountToCheck } from "@/testing/fake-probes"

const account = { account: accountToCheck() }

describe("a check of the site itself", () => {
  const clock = (clockAheadMs: number | null) => ({
    probes: { database: async () => ({ reachable: true, migrated: true, clockAheadMs, administrators: 1 }) },
  })
  const roles = (administrators: number | null, named: string[] = []) => ({
    probes: { database: async () => ({ reachable: true, migrated: true, clockAheadMs: 0, administrators }) },
    site: { administratorNumbers: new Set(named) },
  })
  const testNumbers = new Map([
    [String(phoneNumberFromE164("+14155550132")), { code: new Secret("123459"), lastDay: "2027-01-31" }],
  ])
  const countries = (count: number) => ({
    site: { openCountries: new Set(Array.from({ length: count }, (_, at) => `X${at}`)) },
  })
  const noSms = [{ channel: "sms", country: "GB", providers: ["plivo"] }] as const

  it("tells whether the CAPTCHA can be checked, where there is one", async () => {
    const captcha = (look: CaptchaLook): Checked => ({
      captcha: { provider: "recorded", verify: async () => ({ kind: "failed" }), look: async () => look },
    })
    expect(await found("captcha", {})).toBeNull()
    for (const kind of ["accepted", "refused", "testing-keys"] as const)
      expect(await found("captcha", captcha({ kind }))).toEqual({ kind: `captcha-${kind}` })
    const away = { kind: "unreachable", errorCode: "timeout" } as const
    expect(await found("captcha", captcha(away))).toEqual({ ...away, kind: "captcha-unreachable" })
  })

  it.each<[CheckId, FindingKind, Checked]>([
    ["providers", "provider-missing", {}],
    ["providers", "only-dev-inbox", { deployment: { devInbox: true } }],
    ["countries", "countries-routed", countries(20)],
    ["countries", "countries-many", countries(21)],
    [
      "countries",
      "countries-unrouted",
      { account: accountToCheck({}, { verifyServiceSid: null }), routes: noSms },
    ],
    ["countries", "countries-routed", { ...account, routes: noSms }],
    ["public-address", "address-private", { deployment: { loopback: true } }],
    ["public-address", "address-private", { deployment: { https: false } }],
    ["public-address", "address-private", { site: { origin: "https://10.0.0.4" } }],
    ["public-address", "address-private", { site: { origin: "https://id.marlow.internal" } }],
    ["public-address", "address-private", { site: { origin: "https://intranet" } }],
    ["proxy", "proxy-unseen", { seen: null }],
    ["proxy", "proxy-untrusted", { seen: { hops: 1 } }],
    ["proxy", "proxy-fits", { seen: { hops: 2 }, deployment: { trustedProxy: 2 } }],
    ["proxy", "proxy-hops-differ", { seen: { hops: 1 }, deployment: { trustedProxy: 2 } }],
    ["proxy", "proxy-vercel", { deployment: { trustedProxy: "vercel", onVercel: true } }],
    ["proxy", "proxy-vercel-unset", { deployment: { onVercel: true } }],
    [
      "database",
      "database-behind",
      {
        probes: {
          database: async () => ({
            reachable: true,
            migrated: false,
            clockAheadMs: null,
            administrators: null,
          }),
        },
      },
    ],
    ["clock", "clock-right", clock(-2_000)],
    ["clock", "clock-off", clock(2_001)],
    ["clock", "clock-off", clock(-30_000)],
    ["clock", "clock-wrong", clock(-30_001)],
    ["clock", "clock-unknown", clock(null)],
    ["app-secret", "secret-previous", { deployment: { keepsPreviousSecret: true } }],
    ["cron-secret", "cron-missing", { deployment: { hasCronSecret: false } }],
    ["administrators", "administrators-exist", roles(2)],
    ["administrators", "administrators-named", roles(0, ["+14155550100"])],
    ["administrators", "administrators-missing", roles(0)],
    ["administrators", "administrators-unknown", roles(null)],
    ["test-numbers", "test-numbers-open", { site: { testNumbers } }],
    ["test-numbers", "test-numbers-fine", { site: { testNumbers }, deployment: { production: false } }],
    ["dev-inbox", "inbox-open", { deployment: { devInbox: true } }],
    ["dev-inbox", "inbox-fine", { deployment: { devInbox: true, production: false } }],
  ])("says of %s: %s", async (id, kind, of) => {
    expect((await found(id, of))?.kind).toBe(kind)
  })
})
