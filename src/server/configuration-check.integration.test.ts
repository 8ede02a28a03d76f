import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { CheckLine } from "@/core/checks/check-line"
import { noCredentials, nothingOfTwilio } from "@/core/provider-credentials"
import { Secret } from "@/core/secret"
import { readMessageFilter } from "@/core/message-filter"
import { grantedIn } from "@/testing/results"
import { openSiteWithProviders, type SiteWithProviders } from "@/testing/site-with-providers"
import { emulatedAccount } from "../../e2e/twilio-emulator/twilio-emulator"

let site: SiteWithProviders
beforeAll(async () => {
  site = await openSiteWithProviders()
})
afterEach(() => site.reset())
afterAll(() => site.close())

type Question = Parameters<SiteWithProviders["container"]["workflows"]["checkConfiguration"]>[0]

async function kindsFound(question: Question = { seen: { hops: 0 } }) {
  const { lines } = await site.container.workflows.checkConfiguration(question)
  const named = ({ id, provider }: CheckLine) => `${provider ?? "site"} ${id}`
  return Object.fromEntries(lines.map((line) => [named(line), line.finding.kind]))
}

describe("TEST CONFIGURATION on a site with both providers", () => {
  it("has its own reports taken and forged ones refused, and leaves no trace of them", async () => {
    expect(await kindsFound()).toMatchObject({
      "twilio reports": "reports-arrive",
      "plivo reports": "reports-arrive",
      "twilio credentials": "credentials-accepted",
      "plivo credentials": "credentials-accepted",
      "twilio voice-number": "calls-ready",
      "plivo voice-number": "calls-ready",
      "site database": "database-ready",
      "site settings": "settings-readable",
      "site clock": "clock-right",
    })
    expect(await site.deliveries()).toEqual([])
    expect([await site.twilio.messages(), await site.plivo.messages()]).toEqual([[], []])
  })

  it("tries credentials that are not saved, and saves nothing", async () => {
    const twilio = {
      ...nothingOfTwilio,
      accountSid: emulatedAccount.accountSid,
      authToken: new Secret("0".repeat(32)),
      sender: { kind: "messaging-service", sid: `MG${"0".repeat(32)}` },
    } as const
    const wrong = { credentials: { ...noCredentials, twilio } }
    expect(await kindsFound({ candidate: wrong, seen: null })).toMatchObject({
      "twilio credentials": "credentials-refused",
      "twilio sender": "waits-for-credentials",
      "twilio reports": "reports-arrive",
      "plivo credentials": "credentials-accepted",
    })
    await site.twilio.arrangeAccount({ senders: [] })
    const authToken = new Secret(emulatedAccount.authToken)
    const right = { credentials: { ...noCredentials, twilio: { ...twilio, authToken } } }
    expect(await kindsFound({ candidate: right, seen: null })).toMatchObject({
      "twilio sender": "service-empty",
    })
    expect(await kindsFound()).toMatchObject({ "twilio sender": "number-owned" })
  })

  it("looks at countries that are not saved", async () => {
    await site.twilio.arrangeAccount({ closedForTexts: ["IN"] })
    expect(await kindsFound()).toMatchObject({ "twilio text-countries": "countries-open" })
    const candidate = { choices: { allowedCountries: ["US", "IN"] } }
    expect(await kindsFound({ candidate, seen: null })).toMatchObject({
      "twilio text-countries": "countries-closed",
    })
  })
})

describe("a test message on a site with both providers", () => {
  const administrator = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }

  it("goes out by the provider that is named, and its report moves what is watched", async () => {
    const { workflows } = site.container
    const to = { country: "US", phoneNumber: "+14155550132" }
    const sent = await workflows.sendTestMessage(administrator, { to, provider: "plivo", language: null })
    const { answer } = grantedIn(sent)
    expect(answer).toMatchObject({ state: "accepted", provider: "plivo" })
    expect(await site.twilio.messages()).toEqual([])
    const [message] = await site.plivo.messages(to.phoneNumber)
    await site.plivo.report(message?.messageUuid ?? "", "delivered")
    await site.settled()
    expect(await workflows.watchText(answer.deliveryId)).toMatchObject({
      state: "delivered",
      provider: "plivo",
      failure: null,
    })
    expect(await site.deliveries()).toMatchObject([
      { kind: "test", sender: `user:${administrator.userId}`, state: "delivered" },
    ])
  })

  it("is found among messages as what it is", async () => {
    const { workflows, console } = site.container
    const to = { country: "US", phoneNumber: "+14155550133" }
    const sent = await workflows.sendTestMessage(administrator, { to, provider: "twilio", language: null })
    const { deliveryId } = grantedIn(sent).answer
    const isListed = async (purpose: string) => {
      const { messages } = await console.messages.page(
        readMessageFilter({ purpose }, null),
        { kind: "top" },
        10,
      )
      return messages.some(({ id }) => id === deliveryId)
    }
    expect(await isListed("test")).toBe(true)
    expect(await isListed("text")).toBe(false)
    expect(await isListed("not-test")).toBe(false)
  })
})
