import { describe, expect, it } from "vitest"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import { noCredentials } from "../provider-credentials"
import type { RouteRule } from "../routes"

const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const kindsIn = async ({ workflows }: WorkflowWorld) =>
  (await workflows.readSettings()).notes.map(({ kind }) => kind)

describe("the settings as their owner reads them", () => {
  it("are those in force, and say nothing where all of it works", async () => {
    const world = workflowWorld()
    const templates = [{ usageType: "SignIn", language: "it", content: "{{code}}" }]
    await world.workflows.saveSettings(saver, { version: 0, templates, whatsAppTemplates: [], routes: [] })
    expect(await world.workflows.readSettings()).toEqual({
      version: 1,
      templates,
      whatsAppTemplates: [],
      routes: [],
      credentials: noCredentials,
      webhookEndpoints: [],
      choices: {},
      testNumbers: null,
      notes: [],
    })
  })

  it("say that nothing can be sent", async () => {
    expect(await kindsIn(workflowWorld({ sendingOff: true }))).toEqual(["sending-off"])
  })

  it("say that templates are not for codes that a provider owns", async () => {
    const managedCodes = createFakeManagedCodes()
    expect(await kindsIn(workflowWorld({ managedCodes }))).toEqual(["verify-ignores-templates"])
  })

  it("say that such a provider alone carries no notices", async () => {
    const managedCodes = createFakeManagedCodes()
    expect(await kindsIn(workflowWorld({ managedCodes, sendingOff: true }))).toEqual([
      "verify-ignores-templates",
      "notices-cannot-be-sent",
    ])
  })

  it("say who has a number to call from and cannot ask this site what to say", async () => {
    const textsOnly = { ...createRecordingMessenger("plivo"), channels: new Set(["sms"] as const) }
    const world = workflowWorld({ voiceProviders: ["recording", "plivo"], others: [textsOnly] })
    expect((await world.workflows.readSettings()).notes).toEqual([
      { kind: "calls-need-public-address", providers: ["plivo"] },
    ])
  })

  it("say which route names nobody who is connected any more, and nothing of one that is switched off", async () => {
    const routes: readonly RouteRule[] = [
      { channel: "sms", country: "US", providers: ["recording"] },
      { channel: "sms", country: null, providers: ["recording", "plivo"] },
      { channel: "sms", country: "GB", providers: ["plivo"] },
      { channel: "call", country: null, providers: ["plivo"] },
      { channel: "call", country: "GB", providers: [] },
    ]
    const before = workflowWorld({ others: [createRecordingMessenger("plivo")] })
    await before.workflows.saveSettings(saver, { version: 0, templates: [], whatsAppTemplates: [], routes })
    expect((await before.workflows.readSettings()).notes).toEqual([])
    const after = before.withSettings({ others: [] })
    expect((await after.workflows.readSettings()).notes).toEqual([
      { kind: "route-carried-by-nobody", channel: "sms", country: "GB" },
      { kind: "route-carried-by-nobody", channel: "call", country: null },
    ])
  })
})
