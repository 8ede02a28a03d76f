import { describe, expect, it } from "vitest"
import { makePolicy } from "@/core/policy"
import type { ConnectedProviders } from "@/core/ports/providers"
import { type Kept, nothingOfTwilio, type TwilioAccount } from "@/core/provider-credentials"
import { Secret } from "@/core/secret"
import { createMemoryInboxStore } from "@/testing/memory-inbox-store"
import { testSecret } from "@/testing/test-environment"
import { workflowWorld } from "@/testing/workflow-world"
import { createCallbacks } from "../callbacks"
import { readEnvironment } from "../env"
import { connectProviders } from "./connected-providers"

const providers = {
  TWILIO_ACCOUNT_SID: `AC${"0123456789abcdef".repeat(2)}`,
  TWILIO_AUTH_TOKEN: "fedcba9876543210".repeat(2),
  TWILIO_SENDER_NUMBER: "+14155550123",
  TWILIO_VOICE_NUMBER: "+14155550124",
  PLIVO_AUTH_ID: "MA0123456789ABCDEFGH",
  PLIVO_AUTH_TOKEN: "fedcba9876543210fedcba9876543210fedcba98",
  PLIVO_SENDER_NUMBER: "+14155550125",
  PLIVO_VOICE_NUMBER: "+14155550126",
}
const verifySid = `VA${"0123456789abcdef".repeat(2)}`
const emulators = {
  TWILIO_API_BASE_URL: "http://127.0.0.1:4010",
  PLIVO_API_BASE_URL: "http://127.0.0.1:4020",
}
const publicSite = { NODE_ENV: "production", APP_URL: "https://id.example.com" }
const ownMachine = { NODE_ENV: "production", APP_URL: "http://localhost:3000" }
const development = { NODE_ENV: "development", APP_URL: "http://localhost:3000" }

const stored: Kept<TwilioAccount> = {
  ...nothingOfTwilio,
  accountSid: `AC${"a".repeat(32)}`,
  authToken: new Secret("b".repeat(32)),
  sender: { kind: "messaging-service", sid: `MG${"c".repeat(32)}` },
}

/** The providers of a process, over settings that a test saves. */
function processOf(variables: Readonly<Record<string, string>>) {
  const env = readEnvironment({
    APP_SECRET: testSecret,
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
    ...variables,
  })
  const policy = makePolicy({ development: false, overrides: {} })
  const callbacks = createCallbacks(env, new Uint8Array(32).fill(7))
  let settings = workflowWorld().state.settings
  const connected = connectProviders(
    env,
    { development: env.development, policy, callbacks },
    { inbox: createMemoryInboxStore(), settings: { read: async () => settings } },
  )
  const save = (twilio: Kept<TwilioAccount> | null) => {
    settings = { ...settings, version: settings.version + 1, credentials: { twilio, plivo: null } }
    return connected.current()
  }
  return { connected, callbacks, save }
}

const namesIn = ({ messengers, managedCodes }: ConnectedProviders) =>
  [managedCodes, ...messengers].flatMap((sender) => sender?.name ?? [])

/** Who calls, and by which way a call learns what to say: `asks` this site, or is `told` with the order to call. */
function callersOf(variables: Readonly<Record<string, string>>) {
  const { connected, callbacks } = processOf({ ...providers, ...variables })
  const { messengers } = connected.latest()
  expect(messengers.map(({ name, channels }) => [name, channels.has("sms")])).toEqual([
    ["twilio", true],
    ["plivo", true],
  ])
  const callers = messengers.filter(({ channels }) => channels.has("call")).map(({ name }) => name)
  const way = (name: string) => (callbacks.answerUrl(name, "any") === null ? "told" : "asks")
  return Object.fromEntries(callers.map((name) => [name, way(name)]))
}

describe("who makes calls", () => {
  it("are in production those who can ask the site what to say, and nobody else: a mailbox would hear the code", () => {
    expect(callersOf(publicSite)).toEqual({ twilio: "asks", plivo: "asks" })
    expect(callersOf(ownMachine)).toEqual({})
    expect(callersOf({ ...ownMachine, ...emulators })).toEqual({ twilio: "asks", plivo: "asks" })
  })

  it("is in development Twilio alone where nobody can ask, told the code with the order to call", () => {
    expect(callersOf(development)).toEqual({ twilio: "told" })
    expect(callersOf({ ...development, ...emulators })).toEqual({ twilio: "asks", plivo: "asks" })
  })

  it("is nobody without a number to call from", () => {
    expect(callersOf({ ...publicSite, TWILIO_VOICE_NUMBER: "", PLIVO_VOICE_NUMBER: "" })).toEqual({})
  })
})

describe("who is connected", () => {
  it("is whom the environment names, until the settings name an account: that one stands above it", async () => {
    const { connected, save } = processOf({
      ...publicSite,
      ...providers,
      TWILIO_VERIFY_SERVICE_SID: verifySid,
    })
    const before = await connected.current()
    expect(namesIn(before)).toEqual(["twilio-verify", "twilio", "plivo"])
    const after = await save(stored)
    // The number to call from and the Verify service are of the other account.
    expect(namesIn(after)).toEqual(["twilio", "plivo"])
    expect(after.voiceProviders).toEqual(["plivo"])
    expect(namesIn(await save(null))).toEqual(["twilio-verify", "twilio", "plivo"])
  })

  it("keeps what only the environment can say of the same account", async () => {
    const { save } = processOf({ ...publicSite, ...providers, TWILIO_VERIFY_SERVICE_SID: verifySid })
    const after = await save({ ...stored, accountSid: providers.TWILIO_ACCOUNT_SID })
    expect(namesIn(after)).toEqual(["twilio-verify", "twilio", "plivo"])
    expect(after.voiceProviders).toEqual(["twilio", "plivo"])
  })

  it("is an account of the settings alone, which providers can call back as any other", async () => {
    const { connected, callbacks, save } = processOf(publicSite)
    expect(namesIn(await connected.current())).toEqual([])
    const after = await save(stored)
    expect([namesIn(after), after.webhooks.map(({ provider }) => provider)]).toEqual([["twilio"], ["twilio"]])
    expect(callbacks.reportUrl("twilio", { id: "1", channel: "sms" })).toContain("/api/webhooks/twilio/")
  })

  it("is the dev inbox only as long as nobody else is, and the settings' account takes its place", async () => {
    const { connected, save } = processOf(development)
    expect(await connected.current()).toMatchObject({ inboxPassedOver: false })
    expect(namesIn(connected.latest())).toEqual(["dev-inbox"])
    const after = await save(stored)
    expect([namesIn(after), after.inboxPassedOver]).toEqual([["twilio"], true])
    expect(connected.latest()).toBe(after)
  })

  it("stays connected, circuits and all, while other settings are saved, and anew with another token", async () => {
    const { connected, save } = processOf({ ...publicSite, ...providers })
    const [twilio, plivo] = (await save(stored)).messengers
    const same = await save({ ...stored, authToken: new Secret("b".repeat(32)) })
    expect(same.messengers[0]).toBe(twilio)
    const renewed = await save({ ...stored, authToken: new Secret("d".repeat(32)) })
    expect(renewed.messengers[0]).not.toBe(twilio)
    expect(renewed.messengers[1]).toBe(plivo)
    expect(await connected.current()).toBe(renewed)
  })
})
