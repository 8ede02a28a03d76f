import { describe, expect, it } from "vitest"
import { createFixedPricing } from "@/testing/fixed-pricing"
import { workflowWorld } from "@/testing/workflow-world"

const ada = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const place = { usageType: "SignIn", language: "en" }
const own = "{{code}} opens {{app}}."
const granted = { ok: true, value: { saved: true } }

describe("a text that the owner writes", () => {
  it("is in force from then on, and is the shipped one again once it is taken back", async () => {
    const world = workflowWorld()
    const { workflows } = world
    expect(await workflows.saveTemplate(ada, { ...place, seen: null, content: own })).toEqual(granted)
    expect(world.state.settings.templates).toEqual([{ ...place, content: own }])
    const [row] = (await workflows.listTemplates()).filter(({ usageType }) => usageType === "SignIn")
    expect(row?.cells[0]).toMatchObject({ language: "en", own, contentSid: null })
    expect(await workflows.saveTemplate(ada, { ...place, seen: own, content: null })).toEqual(granted)
    expect(world.state.settings.templates).toEqual([])
  })

  it("stands beside what others save at the same time, elsewhere", async () => {
    const world = workflowWorld()
    const theirs = { usageType: "SignIn", language: "de", seen: null, content: "{{code}} für {{app}}" }
    const both = [{ ...place, seen: null, content: own }, theirs]
    const saved = await Promise.all(both.map((change) => world.workflows.saveTemplate(ada, change)))
    expect(saved).toEqual([granted, granted])
    expect(world.state.settings.templates.map(({ language }) => language).toSorted()).toEqual(["de", "en"])
  })

  it("is not saved over what somebody made of the same one meanwhile: theirs is told", async () => {
    const { workflows, state } = workflowWorld()
    await workflows.saveTemplate(ada, { ...place, seen: null, content: "{{code}} is theirs" })
    const late = { ...place, seen: null, content: own }
    expect(await workflows.saveTemplate(ada, late)).toEqual({
      ok: false,
      refusal: { kind: "template-changed", theirs: "{{code}} is theirs" },
    })
    expect(state.settings.templates).toHaveLength(1)
    expect(await workflows.saveTemplate(ada, { ...late, seen: "{{code}} is theirs" })).toEqual(granted)
  })

  it("is refused with where and why", async () => {
    const { workflows, state } = workflowWorld()
    const content = "Hello\n{{cod}}"
    expect(await workflows.saveTemplate(ada, { ...place, seen: null, content })).toMatchObject({
      ok: false,
      refusal: {
        kind: "templates-refused",
        problems: [{ kind: "placeholder-unknown", written: "cod", line: 2 }, { kind: "code-missing" }],
      },
    })
    expect(state.settings.version).toBe(0)
  })
})

describe("the name of an approved message of WhatsApp", () => {
  const contentSid = `HX${"0".repeat(32)}`

  it("is kept, told and taken back in the same way", async () => {
    const { workflows, state } = workflowWorld()
    expect(await workflows.saveWhatsAppTemplate(ada, { ...place, seen: null, content: contentSid })).toEqual(
      granted,
    )
    expect(state.settings.whatsAppTemplates).toEqual([{ ...place, contentSid }])
    expect(
      await workflows.saveWhatsAppTemplate(ada, { ...place, seen: contentSid, content: "HX1" }),
    ).toMatchObject({
      refusal: { kind: "whatsapp-templates-refused", problems: [{ kind: "content-sid-malformed" }] },
    })
    expect(await workflows.saveWhatsAppTemplate(ada, { ...place, seen: contentSid, content: null })).toEqual(
      granted,
    )
    expect(state.settings.whatsAppTemplates).toEqual([])
  })

  it("stays while a route needs it", async () => {
    const { workflows, state } = workflowWorld()
    const generic = { usageType: "Generic", language: "en" }
    await workflows.saveWhatsAppTemplate(ada, { ...generic, seen: null, content: contentSid })
    state.settings = {
      ...state.settings,
      routes: [{ channel: "whatsapp", country: null, providers: ["recording"] }],
    }
    expect(
      await workflows.saveWhatsAppTemplate(ada, { ...generic, seen: contentSid, content: null }),
    ).toEqual({
      ok: false,
      refusal: { kind: "route-needs-it" },
    })
  })
})

describe("a text while it is written", () => {
  it("is written out as it would be sent, with its last line, its parts and its price", async () => {
    const pricing = createFixedPricing()
    pricing.setList("sms", "GB", { amount: "0.04", currency: "USD" })
    const { workflows } = workflowWorld({ pricing: [pricing] })
    const draft = { ...place, content: `${own} ${"û".repeat(60)}`, country: "GB" }
    expect(await workflows.previewTemplate(draft)).toMatchObject({
      problems: [],
      body: `483920 opens Marlow Cycles. ${"û".repeat(60)}\n\n@id.marlow.example #483920`,
      length: { encoding: "UCS-2", segments: 2, signs: ["û"] },
      provider: "recording",
      price: { amount: "0.08", currency: "USD" },
      unknown: false,
    })
  })

  it("shows a notice with a number, a link and a day that stand for any", async () => {
    const { workflows } = workflowWorld()
    const body = async (usageType: string, content: string) =>
      (await workflows.previewTemplate({ usageType, language: "en", content, country: "GB" })).body
    expect(await body("PhoneChanged", "{{number}} {{link}}")).toMatch(
      /^\+44 \*{4} \*{3}\d{3} https:\/\/id\.marlow\.example\/undo/,
    )
    expect(await body("AccountClosing", "{{app}} on {{date}}")).toBe("Marlow Cycles on 31 Jan 2027")
  })

  it("says what is wrong with it, and is shown all the same", async () => {
    const { workflows } = workflowWorld()
    const preview = await workflows.previewTemplate({ ...place, content: "Hello", country: "GB" })
    expect(preview.problems).toMatchObject([{ kind: "code-missing", line: null }])
    expect(preview.body).toContain("Hello")
  })
})
