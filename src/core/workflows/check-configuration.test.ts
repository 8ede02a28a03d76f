import { describe, expect, it } from "vitest"
import type { CheckId, FindingKind } from "@/core/checks/finding"
import type { AccountToCheck } from "@/core/ports/configuration-probes"
import type { Asked, NotTold, ProviderChecks } from "@/core/ports/provider-checks"
import { noCredentials, nothingOfPlivo } from "@/core/provider-credentials"
import { type Checked, checked, found } from "@/testing/checked-configuration"
import { accountToCheck, probeThatFinds, quietProbes, told } from "@/testing/fake-probes"
import { workflowWorld } from "@/testing/workflow-world"
import { checkConfiguration } from "./check-configuration"

const notTold = (reason: NotTold["reason"]): NotTold => ({ kind: "not-told", reason, errorCode: "x" })
const account = (checks: Partial<ProviderChecks>, configured: Partial<AccountToCheck> = {}) => ({
  account: accountToCheck(checks, configured),
})
const standing = { name: "Marlow", state: "active", isTrial: false, creditUsd: null } as const
const service = { name: "Codes", senders: 1, sms: true, mms: true, isRegisteredInUs: null }
const byService = { sender: { kind: "messaging-service", sid: "MG1" } } as const
const never = <Answer>() => new Promise<Answer>(() => undefined)

describe("a check of the configuration", () => {
  it("passes everything where all is well, and keeps each provider together, the site last", async () => {
    const probes = {
      callbackProbe: async () =>
        probeThatFinds({ kind: "answered", status: 204 }, { kind: "answered", status: 403 }),
    }
    const lines = await checked({ ...account({}), probes })
    expect(lines.filter(({ state }) => state !== "pass").map(({ finding }) => finding)).toEqual([
      { kind: "countries-in-console", channel: "verify" },
    ])
    expect(lines.map(({ id, provider }) => `${provider ?? "site"} ${id}`)).toEqual([
      "twilio credentials",
      "twilio account",
      "twilio sender",
      "twilio sender-texts",
      "twilio sender-pictures",
      "twilio verify-service",
      "twilio voice-number",
      "twilio text-countries",
      "twilio call-countries",
      "twilio verify-countries",
      "twilio reports",
      "site providers",
      "site countries",
      "site public-address",
      "site proxy",
      "site database",
      "site settings",
      "site clock",
      "site app-secret",
      "site cron-secret",
      "site administrators",
      "site test-numbers",
      "site dev-inbox",
    ])
  })

  it("looks at candidates in the place of what is in force", async () => {
    const asked: unknown[] = []
    const world = workflowWorld({
      probes: {
        accounts: (credentials) => {
          asked.push(credentials)
          return []
        },
      },
    })
    const candidate = { credentials: { ...noCredentials } }
    await checkConfiguration(world.deps, { candidate, seen: null })
    expect(asked[0]).toEqual(candidate.credentials)
  })

  it("knows that an account in the settings passes the dev inbox over", async () => {
    const world = workflowWorld({
      probes: { deployment: { ...quietProbes.deployment, devInbox: true } },
    })
    const candidate = { credentials: { ...noCredentials, plivo: nothingOfPlivo } }
    const { lines } = await checkConfiguration(world.deps, { candidate, seen: null })
    expect(lines.find(({ id }) => id === "dev-inbox")?.finding.kind).toBe("inbox-fine")
  })

  it("looks at providers by the environment alone while the database is away", async () => {
    const world = workflowWorld({
      probes: { accounts: () => [accountToCheck()], database: () => Promise.reject(new Error("away")) },
    })
    const settings = { ...world.deps.settings, read: () => Promise.reject(new Error("away")) }
    const probes = {
      ...world.deps.probes,
      database: async () => ({
        reachable: false,
        migrated: false,
        clockAheadMs: null,
        administrators: null,
      }),
    }
    const { lines } = await checkConfiguration({ ...world.deps, settings, probes }, { seen: null })
    const kinds = lines.map(({ finding }) => finding.kind)
    expect(kinds).toEqual(expect.arrayContaining(["credentials-accepted", "database-away", "clock-unknown"]))
  })

  it("says that what the console saved cannot be opened", async () => {
    const world = workflowWorld()
    const settings = { ...world.deps.settings, read: () => Promise.reject(new Error("another APP_SECRET")) }
    const { lines } = await checkConfiguration({ ...world.deps, settings }, { seen: null })
    expect(lines.find(({ id }) => id === "settings")).toMatchObject({
      state: "fail",
      finding: { kind: "settings-unreadable" },
    })
  })

  it("asks all at once, and gives up on whoever is silent", async () => {
    const silent = account({ account: never, number: never, closedCountries: never })
    const lines = await checked({ ...silent, probes: { database: never } })
    const kindOf = (id: CheckId) => lines.find((line) => line.id === id)?.finding
    expect(kindOf("credentials")).toEqual({
      kind: "provider-unreachable",
      reason: "too-slow",
      errorCode: null,
    })
    expect(kindOf("sender")).toMatchObject({ kind: "provider-silent", reason: "too-slow" })
    expect(kindOf("text-countries")).toMatchObject({ kind: "provider-silent" })
    expect(kindOf("database")).toEqual({ kind: "database-away" })
    expect(kindOf("voice-number")).toMatchObject({ kind: "calls-ready" })
  })

  const closed = (...countries: string[]) => ({ closedCountries: async () => told(countries) })
  const numbered = { sms: true, mms: true, isRegisteredInUs: null }
  const verify = (answer: Asked<{ name: string; codeDigits: number | null } | null>) =>
    account({ verifyService: async () => answer })
  const reports = (...statuses: [number, number]) => ({
    ...account({}),
    probes: {
      callbackProbe: async () =>
        probeThatFinds({ kind: "answered", status: statuses[0] }, { kind: "answered", status: statuses[1] }),
    },
  })
  it.each<[CheckId, FindingKind | null, Checked]>([
    ["credentials", "credentials-refused", account({ account: async () => notTold("credentials-refused") })],
    ["account", "waits-for-credentials", account({ account: async () => notTold("credentials-refused") })],
    ["credentials", "provider-unreachable", account({ account: async () => notTold("unreachable") })],
    ["account", "waits-for-credentials", account({ account: async () => notTold("unreachable") })],
    ["credentials", "credentials-accepted", account({ account: async () => notTold("account-inactive") })],
    ["account", "account-suspended", account({ account: async () => notTold("account-inactive") })],
    ["account", "account-trial", account({ account: async () => told({ ...standing, isTrial: true }) })],
    [
      "account",
      "account-suspended",
      account({ account: async () => told({ ...standing, state: "suspended" }) }),
    ],
    ["account", "account-closed", account({ account: async () => told({ ...standing, state: "closed" }) })],
    [
      "account",
      "account-without-credit",
      account({ account: async () => told({ ...standing, creditUsd: "0.00" }) }),
    ],
    ["account", "account-active", account({ account: async () => told({ ...standing, creditUsd: "0.01" }) })],
    ["sender", "waits-for-credentials", account({ number: async () => notTold("credentials-refused") })],
    ["sender", "number-missing", account({ number: async () => told(null) })],
    ["sender-texts", null, account({ number: async () => told(null) })],
    ["sender-texts", "sends-no-texts", account({ number: async () => told({ ...numbered, sms: false }) })],
    [
      "sender-pictures",
      "sends-no-pictures",
      account({ number: async () => told({ ...numbered, mms: false }) }),
    ],
    ["sender", "verify-alone", account({}, { sender: null })],
    ["sender", null, account({}, { sender: null, verifyServiceSid: null })],
    ["sender", "service-found", account({}, byService)],
    ["sender", "service-missing", account({ messagingService: async () => told(null) }, byService)],
    [
      "sender",
      "service-empty",
      account({ messagingService: async () => told({ ...service, senders: 0 }) }, byService),
    ],
    [
      "sender",
      "provider-silent",
      account({ messagingService: async () => notTold("not-allowed") }, byService),
    ],
    ["us-registration", "us-registered", account({}, byService)],
    [
      "us-registration",
      "us-unregistered",
      account({ messagingService: async () => told({ ...service, isRegisteredInUs: false }) }, byService),
    ],
    ["us-registration", null, { ...account({}, byService), site: { openCountries: new Set(["GB"]) } }],
    ["verify-service", null, account({}, { verifyServiceSid: null })],
    ["verify-service", "verify-missing", verify(told(null))],
    ["verify-service", "verify-code-length", verify(told({ name: "Marlow", codeDigits: 4 }))],
    ["verify-service", "verify-found", verify(told({ name: "Marlow", codeDigits: null }))],
    ["verify-service", "provider-silent", verify(notTold("broken"))],
    ["voice-number", "voice-number-unset", account({}, { voiceNumber: null })],
    ["voice-number", "voice-number-missing", account({ canCallFrom: async () => told(null) })],
    ["voice-number", "calls-impossible", account({ canCallFrom: async () => told(false) })],
    ["voice-number", "provider-silent", account({ canCallFrom: async () => notTold("broken") })],
    ["text-countries", "countries-closed", account(closed("GB"))],
    ["text-countries", "countries-all-closed", account(closed("GB", "US"))],
    ["text-countries", null, account({}, { sender: null })],
    ["call-countries", "countries-closed", account(closed("US"))],
    ["call-countries", null, account({}, { voiceNumber: null })],
    ["reports", "reports-after-saving", account({})],
    ["reports", "reports-nowhere", { ...account({}), reportUrl: null }],
    ["reports", "reports-refused", reports(403, 403)],
    ["reports", "reports-refused", reports(404, 404)],
    ["reports", "reports-unguarded", reports(200, 200)],
    [
      "reports",
      "reports-unreachable",
      {
        ...account({}),
        probes: {
          callbackProbe: async () => probeThatFinds(notTold("too-slow"), { kind: "answered", status: 403 }),
        },
      },
    ],
    [
      "reports",
      "reports-unreachable",
      { ...account({}), probes: { callbackProbe: async () => ({ report: never }) } },
    ],
  ])("says of %s: %s", async (id, kind, of) => {
    expect((await found(id, of))?.kind ?? null).toBe(kind)
  })

  it("says that a provider without such an API has to be looked up in its console", async () => {
    const { closedCountries: _, ...checks } = accountToCheck().checks
    const plivo = { ...accountToCheck(), checks: { ...checks, provider: "plivo" as const } }
    expect(await found("text-countries", { account: plivo })).toEqual({
      kind: "countries-in-console",
      channel: "sms",
    })
  })
})
