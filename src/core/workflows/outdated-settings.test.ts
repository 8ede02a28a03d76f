import { describe, expect, it } from "vitest"
import { grantedIn } from "@/testing/results"
import { workflowWorld } from "@/testing/workflow-world"
import { nothingOfTwilio } from "../provider-credentials"
import type { SettingsToSave } from "./save-settings"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const text = { usageType: "SignIn", language: "en", content: "{{code}} opens {{app}}." }
const approved = { usageType: "Generic", language: "en", contentSid: `HX${"a".repeat(32)}` }
const plivo = { authId: "MA0123456789ABCDEFGH", authToken: "2b".repeat(20), senderNumber: "+14155550124" }

/**
 * A site whose environment is another one since the settings were saved: the default country is closed, the rest of the
 * account is gone, and so is a provider that routes name.
 */
function outdated() {
  const world = workflowWorld({ site: { openCountries: new Set(["US"]) } })
  world.state.settings = {
    ...world.state.settings,
    choices: { defaultCountry: "GB" },
    credentials: { twilio: { ...nothingOfTwilio, voiceNumber: "+14155550123" }, plivo: null },
    routes: [
      { channel: "sms", country: null, providers: ["gone", "recording"] },
      { channel: "whatsapp", country: null, providers: ["gone"] },
    ],
  }
  const save = async (change: Omit<SettingsToSave, "version">) => {
    const { version } = world.state.settings
    const saved = await world.workflows.saveSettings(saver, { version, ...change })
    return saved.ok || saved.refusal
  }
  return { ...world, save }
}

describe("settings that do not fit the environment any more", () => {
  it.each<[string, Omit<SettingsToSave, "version">]>([
    ["a text", { templates: [text] }],
    ["an approved message", { whatsAppTemplates: [approved] }],
    ["a choice that has nothing to do with it", { choices: { callFirst: true } }],
    ["a limit", { choices: { limits: { sendsInAllPerHour: 500 } }, credentials: {} }],
    ["another account", { credentials: { plivo } }],
  ])("keep nobody from saving %s", async (_what, change) => {
    expect(await outdated().save(change)).toBe(true)
  })

  it.each<[string, Omit<SettingsToSave, "version">, unknown]>([
    [
      "the countries",
      { choices: { allowedCountries: ["US", "CA"] } },
      { kind: "choices-refused", problems: [{ field: "defaultCountry", problem: "not-allowed" }] },
    ],
    [
      "that account",
      { credentials: { twilio: { voiceNumber: "+14155550125" } } },
      { kind: "credentials-refused" },
    ],
    [
      "the routes",
      { routes: [{ channel: "sms", country: "US", providers: ["gone"] }] },
      { kind: "routes-refused", problems: [{ index: 0, problem: "unknown-provider" }] },
    ],
  ])("are judged with a change of %s itself", async (_what, change, refusal) => {
    expect(await outdated().save(change)).toMatchObject(refusal as object)
  })

  it("let a text be written, and taken back", async () => {
    const { workflows } = outdated()
    const place = { usageType: text.usageType, language: text.language }
    grantedIn(await workflows.saveTemplate(saver, { ...place, seen: null, content: text.content }))
    grantedIn(await workflows.saveTemplate(saver, { ...place, seen: text.content, content: null }))
  })
})
