import { describe, expect, it } from "vitest"
import type { LiveSettings } from "@/core/ports/settings-store"
import { makePolicy } from "@/core/policy"
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
const emulators = {
  TWILIO_API_BASE_URL: "http://127.0.0.1:4010",
  PLIVO_API_BASE_URL: "http://127.0.0.1:4020",
}
const publicSite = { NODE_ENV: "production", APP_URL: "https://id.example.com" }
const ownMachine = { NODE_ENV: "production", APP_URL: "http://localhost:3000" }
const development = { NODE_ENV: "development", APP_URL: "http://localhost:3000" }

/** Nothing is saved and nothing is in the inbox. */
function sources(settings: LiveSettings = workflowWorld().state.settings) {
  return { inbox: createMemoryInboxStore(), settings: { read: async () => settings } }
}

/** Who calls, and by which way a call learns what to say: `asks` this site, or is `told` with the order to call. */
function callersOf(variables: Readonly<Record<string, string>>) {
  const env = readEnvironment({
    APP_SECRET: testSecret,
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/nothing",
    ...providers,
    ...variables,
  })
  const policy = makePolicy({ development: false, overrides: {} })
  const callbacks = createCallbacks(env, new Uint8Array(32).fill(7))
  const { messengers } = connectProviders(
    env,
    { development: env.development, policy, callbacks },
    sources(),
  ).latest()
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
