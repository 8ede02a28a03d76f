import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { grantedIn } from "@/testing/results"
import { begunSignIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import type { Caller } from "./dependencies"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const italian = { usageType: "SignIn", language: "it", content: "{{code}} per {{app}}" }

const reading = (...languages: readonly string[]): Caller => ({ ...caller(), languages })
const save = (world: WorkflowWorld, version: number, ...templates: readonly (typeof italian)[]) =>
  world.workflows.saveSettings(saver, { version, templates, whatsAppTemplates: [], routes: [] })
const resend = async (world: WorkflowWorld, by: Caller, challengeId: string, channel: "sms" | "call") => {
  world.clock.advance(60_000)
  const seen = grantedIn(await world.workflows.resendCode(by, { challengeId, channel }))
  await world.workflows.sendQueued(present(seen.deliveryId))
}

describe("the language of a challenge", () => {
  it("is the first of the person's that there is a text in, the owner's own among them", async () => {
    const world = workflowWorld()
    await save(world, 0, italian)
    await begunSignIn(world, reading("is", "it-ch", "de"))
    expect(world.messenger.lastTextTo(number)).toMatch(/^\d{6} per Marlow Cycles\n/)
  })

  it("is not one that the owner writes other texts in", async () => {
    const world = workflowWorld()
    await save(world, 0, { ...italian, usageType: "Register" })
    await begunSignIn(world, reading("it-it", "de"))
    expect(world.messenger.lastTextTo(number)).toContain("Anmeldung")
  })

  it("is English where nobody writes in any of them", async () => {
    const world = workflowWorld()
    await begunSignIn(world, reading("is", "sv"))
    expect(world.messenger.lastTextTo(number)).toContain("sign-in code")
  })

  it("stays what it was, whatever is saved meanwhile", async () => {
    const world = workflowWorld()
    const by = reading("it", "de")
    const { challengeId } = await begunSignIn(world, by)
    await save(world, 0, italian)
    await resend(world, by, challengeId, "sms")
    expect(world.messenger.sent.map((text) => "body" in text && text.body.includes("Anmeldung"))).toEqual([
      true,
      true,
    ])
  })

  it("is English on the phone where calls have no words in it", async () => {
    const world = workflowWorld()
    await save(world, 0, italian)
    const by = reading("it")
    const { challengeId } = await begunSignIn(world, by)
    await resend(world, by, challengeId, "call")
    expect(world.messenger.sent.at(-1)).toMatchObject({ channel: "call", script: { language: "en-US" } })
  })

  it("is where a provider owns the code the first of the person's that it speaks, region and all", async () => {
    const speaks = (language: string) => ["zh-hk", "sv", "de"].includes(language)
    const codes = { ...createFakeManagedCodes(), speaks }
    const { workflows } = workflowWorld({ managedCodes: codes })
    const languageFor = async (by: Caller) => {
      const seen = grantedIn(await workflows.startPhoneSignIn(by, typed))
      await workflows.sendQueued(present(seen.deliveryId))
      return codes.sent.at(-1)?.language
    }
    expect(await languageFor(reading("is", "zh-hk", "de"))).toBe("zh-hk")
  })
})
