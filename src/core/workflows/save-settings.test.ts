import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn } from "@/testing/results"
import { begunSignIn, workflowWorld } from "@/testing/workflow-world"
import type { SettingsToSave } from "./save-settings"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const nothing: SettingsToSave = { version: 0, templates: [], whatsAppTemplates: [], routes: [] }
const german = { usageType: "SignIn", language: "de", content: "{{code}} von {{app}}" }

describe("saving settings", () => {
  it("is for the version that was seen: who comes second is told what is in force, and loses nothing", async () => {
    const world = workflowWorld()
    const first = grantedIn(await world.workflows.saveSettings(saver, { ...nothing, templates: [german] }))
    expect(first.version).toBe(1)
    const second = await world.workflows.saveSettings(saver, { version: 0, routes: [] })
    expect(second).toEqual({ ok: false, refusal: { kind: "settings-changed", current: first } })
    expect(world.state.audit).toEqual(["settings-saved"])
  })

  it("makes the next text one of the owner's, in its language alone", async () => {
    const world = workflowWorld()
    await world.workflows.saveSettings(saver, { ...nothing, templates: [german] })
    await begunSignIn(world, { ...caller("a"), languages: ["de"] })
    expect(world.messenger.lastTextTo("+14155550132")).toMatch(
      /^\d{6} von Marlow Cycles\n\n@id\.marlow\.example #\d{6}$/,
    )
    world.clock.advance(30_000)
    await begunSignIn(world, { ...caller("b"), languages: ["en"] })
    expect(world.messenger.lastTextTo("+14155550132")).toContain("sign-in code")
  })

  it("refuses a template without its code, names the line, and saves nothing of the rest", async () => {
    const world = workflowWorld()
    const refused = await world.workflows.saveSettings(saver, {
      ...nothing,
      templates: [german, { ...german, language: "fr", content: "Bonjour" }],
    })
    expect(refused).toMatchObject({
      ok: false,
      refusal: { kind: "templates-refused", problems: [{ index: 1, kind: "code-missing", language: "fr" }] },
    })
    expect((await world.deps.settings.read()).version).toBe(0)
  })

  it("refuses routes that cannot be, each by its place", async () => {
    const world = workflowWorld()
    const routes = [
      { channel: "sms", country: null, providers: ["recording"] },
      { channel: "pigeon", country: null, providers: [] },
      { channel: "sms", country: "XX", providers: [] },
      { channel: "call", country: "DE", providers: ["nobody"] },
      { channel: "sms", country: null, providers: [] },
      { channel: "sms", country: "DE", providers: ["recording", "recording"] },
    ]
    const refused = await world.workflows.saveSettings(saver, { ...nothing, routes })
    expect(present(refused.ok ? null : refused.refusal)).toEqual({
      kind: "routes-refused",
      problems: [
        { index: 1, problem: "unknown-channel" },
        { index: 2, problem: "unknown-country" },
        { index: 3, problem: "unknown-provider" },
        { index: 4, problem: "twice" },
        { index: 5, problem: "provider-twice" },
      ],
    })
  })
})

describe("saving how codes go by WhatsApp", () => {
  const template = { usageType: "Generic", language: "en", contentSid: `HX${"a".repeat(32)}` }
  const onWhatsApp = (...providers: string[]) => ({ channel: "whatsapp", country: null, providers }) as const
  const texts = { ...createRecordingMessenger("texts"), channels: new Set(["sms"] as const) }
  const world = () => workflowWorld({ managedCodes: createFakeManagedCodes("verify"), others: [texts] })
  const problemsOf = async (...parts: Partial<SettingsToSave>[]) => {
    const settings = Object.assign({}, nothing, ...parts)
    const saved = await world().workflows.saveSettings(saver, settings)
    if (saved.ok) return []
    return "problems" in saved.refusal ? saved.refusal.problems : saved.refusal.kind
  }

  it("takes messengers with a template that serves everybody, and a provider of its own codes without one", async () => {
    const routes = [onWhatsApp("verify", "recording")]
    expect(await problemsOf({ routes, whatsAppTemplates: [template] })).toEqual([])
    expect(await problemsOf({ routes: [onWhatsApp("verify")] })).toEqual([])
    expect(await problemsOf({ routes: [onWhatsApp()] })).toEqual([])
  })

  it("keeps what was saved", async () => {
    const { workflows, deps } = world()
    const routes = [onWhatsApp("recording")]
    grantedIn(await workflows.saveSettings(saver, { ...nothing, routes, whatsAppTemplates: [template] }))
    expect(await deps.settings.read()).toMatchObject({ version: 1, routes, whatsAppTemplates: [template] })
  })

  it("refuses a messenger that could not write to some people, and says what for", async () => {
    const routes = [onWhatsApp("verify", "recording")]
    const missing = (...usageTypes: string[]) => [
      { index: 0, problem: "whatsapp-template-missing", usageTypes },
    ]
    expect(await problemsOf({ routes })).toEqual(
      missing("Register", "SignIn", "ForgotPassword", "ChangePhone", "Generic"),
    )
    const spanish = { ...template, language: "es" }
    const signIn = { ...template, usageType: "SignIn" }
    expect(await problemsOf({ routes, whatsAppTemplates: [spanish, signIn] })).toEqual(
      missing("Register", "ForgotPassword", "ChangePhone", "Generic"),
    )
  })

  it("refuses templates that cannot be, each by its place", async () => {
    const whatsAppTemplates = [template, { ...template, language: "xx-yy", contentSid: "HX" }]
    expect(await problemsOf({ whatsAppTemplates })).toMatchObject([
      { index: 1, kind: "language-unknown" },
      { index: 1, kind: "content-sid-malformed" },
    ])
  })

  it("refuses a provider that does not carry the channel, or whose own settings decide there", async () => {
    const whatsAppTemplates = [template]
    const routes = [
      onWhatsApp("texts"),
      { channel: "call", country: null, providers: ["recording", "texts"] },
      { channel: "sms", country: null, providers: ["verify"] },
      { channel: "call", country: "DE", providers: ["verify", "nobody"] },
    ] as const
    expect(await problemsOf({ routes, whatsAppTemplates })).toEqual([
      { index: 0, problem: "channel-not-carried" },
      { index: 1, problem: "channel-not-carried" },
      { index: 2, problem: "owns-its-codes" },
      { index: 3, problem: "owns-its-codes" },
      { index: 3, problem: "unknown-provider" },
    ])
  })
})
