import { describe, expect, it } from "vitest"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { workflowWorld } from "@/testing/workflow-world"
import { nothingOfPlivo, nothingOfTwilio, type TwilioAccount } from "../provider-credentials"
import { Secret } from "../secret"
import { checkRoutes } from "./check-routes"
import { settingsForm } from "./read-settings-form"

const plivo = {
  authId: "MA0123456789ABCDEFGH",
  authToken: new Secret("2b".repeat(20)),
  authTokenPrevious: null,
  senderNumber: "+14155550124",
  voiceNumber: null,
}

describe("a secret on the page of the settings", () => {
  it("is the one in force: that of another account of the environment's is not shown in its place", () => {
    const { deps, state } = workflowWorld()
    const tokenShown = (secretsAccountId: string) => {
      const kept = { ...nothingOfPlivo, authToken: new Secret("5e".repeat(20)), secretsAccountId }
      const settings = { ...state.settings, credentials: { twilio: null, plivo: kept } }
      const { authToken } = settingsForm({ ...deps, given: { ...deps.given, plivo } }, settings).plivo
      return { end: authToken.end, from: authToken.from, otherwise: authToken.otherwise }
    }
    expect(tokenShown(plivo.authId)).toEqual({ end: "5e5e", from: "console", otherwise: "…2b2b" })
    expect(tokenShown("MAZYXWVUTSRQPONMLKJI")).toEqual({
      end: "2b2b",
      from: "environment",
      otherwise: "…2b2b",
    })
  })
})

describe("what an account falls back to", () => {
  const twilio: TwilioAccount = {
    accountSid: `AC${"a".repeat(32)}`,
    authToken: new Secret("3c".repeat(16)),
    authTokenPrevious: null,
    sender: { kind: "messaging-service", sid: `MG${"b".repeat(32)}` },
    voiceNumber: "+14155550125",
    verifyServiceSid: null,
  }
  const fallBack = (kept: Partial<typeof nothingOfTwilio>) => {
    const { deps, state } = workflowWorld()
    const credentials = { twilio: { ...nothingOfTwilio, ...kept }, plivo: null }
    const form = settingsForm(
      { ...deps, given: { ...deps.given, twilio } },
      { ...state.settings, credentials },
    )
    return Object.fromEntries(Object.entries(form.twilio).map(([name, field]) => [name, field.otherwise]))
  }

  it("is what the environment says of the same account", () => {
    expect(fallBack({ sender: { kind: "number", number: "+14155550126" } })).toEqual({
      accountSid: twilio.accountSid,
      authToken: "…3c3c",
      authTokenPrevious: null,
      senderNumber: null,
      messagingServiceSid: `MG${"b".repeat(32)}`,
      voiceNumber: "+14155550125",
      verifyServiceSid: null,
    })
  })

  it("is the other account's id alone, where the console names one of its own", () => {
    expect(fallBack({ accountSid: `AC${"f".repeat(32)}` })).toMatchObject({
      accountSid: twilio.accountSid,
      authToken: null,
      messagingServiceSid: null,
      voiceNumber: null,
    })
  })
})

it("a limit is told as it is shipped, also where `LIMITS` and the console say otherwise", () => {
  const { deps, state } = workflowWorld()
  const given = { ...deps.given, choices: { ...deps.given.choices, limits: { sendsInAllPerHour: 300 } } }
  const settings = { ...state.settings, choices: { limits: { sendsInAllPerHour: 400 } } }
  const limit = settingsForm({ ...deps, given }, settings).limits.find(
    ({ name }) => name === "sendsInAllPerHour",
  )
  expect(limit).toMatchObject({ value: 400, otherwise: 300, shipped: 200, from: "console" })
})

it("a route is offered no provider that a save would refuse there", () => {
  const managedCodes = createFakeManagedCodes("verify")
  const { deps, state } = workflowWorld({ managedCodes })
  const { carriers } = settingsForm(deps, state.settings)
  expect(carriers.find(({ name }) => name === "verify")?.channels).toEqual(["whatsapp"])
  const routes = carriers.flatMap(({ name, channels }) =>
    channels.map((channel) => ({ channel, country: null, providers: [name] })),
  )
  const templates = [{ usageType: "Generic", language: "en", contentSid: `HX${"a".repeat(32)}` }] as const
  const { messengers } = deps.providers.by(state.settings.credentials)
  for (const route of routes)
    expect(checkRoutes({ messengers, managedCodes }, [route], templates)).toMatchObject({ ok: true })
})
