import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import type { RouteRule } from "@/core/routes"
import { caller, present } from "@/testing/builders"
import { managedWorld } from "@/testing/managed-world"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  type Begun,
  begunSignIn,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const number = "+14155550132"
const saver = { userId: "01900000-0000-7000-8000-00000000aaaa", addressKey: "198.51.100.7" }
const generic = { usageType: "Generic", language: "en", contentSid: `HX${"a".repeat(32)}` } as const
const german = { usageType: "SignIn", language: "de", contentSid: `HX${"b".repeat(32)}` } as const

/** What the owner does to have codes sent by WhatsApp. */
async function switchOn({ workflows, deps }: WorkflowWorld, parts: Partial<RouteRule> = {}) {
  const { version } = await deps.settings.read()
  const route = { channel: "whatsapp", country: null, providers: ["recording"], ...parts } as const
  const whatsAppTemplates = [generic, german]
  grantedIn(
    await workflows.saveSettings(saver, { version, templates: [], whatsAppTemplates, routes: [route] }),
  )
}

async function worldWithWhatsApp(settings: Parameters<typeof workflowWorld>[0] = {}) {
  const world = workflowWorld(settings)
  await registeredIn(world)
  await switchOn(world)
  return world
}

const ask = (world: WorkflowWorld, { by, challengeId }: Pick<Begun, "by" | "challengeId">) =>
  world.workflows.resendCode(by, { challengeId, channel: "whatsapp" })

/** A sign-in whose code goes by WhatsApp once the wait is over. */
async function sentOnWhatsApp(world: WorkflowWorld, by = caller()) {
  const begun = await begunSignIn(world, by)
  world.clock.advance(60_000)
  const { deliveryId } = grantedIn(await ask(world, begun))
  const sent = deliveryId === null ? null : await world.workflows.sendQueued(deliveryId)
  const look = async () => present(await world.workflows.watchChallenge(by.opener, begun.challengeId)).view
  return { ...begun, sent, look }
}

describe("a code by WhatsApp", () => {
  it("is the same code, in the place of the owner's template, and signs in", async () => {
    const world = await worldWithWhatsApp()
    const begun = await sentOnWhatsApp(world)
    expect(world.messenger.sent.at(-1)).toMatchObject({
      channel: "whatsapp",
      to: number,
      contentSid: generic.contentSid,
      variables: { "1": begun.code },
      purpose: "sign-in",
      validForSeconds: 540,
    })
    expect(await begun.look()).toMatchObject({ delivery: { channel: "whatsapp", state: "accepted" } })
    expect(refusalIn(await world.workflows.completeSignIn(begun.by, begun))).toBe("granted")
  })

  it("is in the language of the person where the owner has a template in it", async () => {
    const world = await worldWithWhatsApp()
    await sentOnWhatsApp(world, { ...caller(), languages: ["de"] })
    expect(world.messenger.sent.at(-1)).toMatchObject({ contentSid: german.contentSid })
  })

  it("waits as long as another text would, and costs a resend and no call", async () => {
    const world = await worldWithWhatsApp()
    const begun = await begunSignIn(world)
    expect(refusalIn(await ask(world, begun))).toBe("limited by own-send-wait")
    world.clock.advance(60_000)
    const { view } = grantedIn(await ask(world, begun))
    expect(view).toMatchObject({ whatsApp: true, resendsLeft: 2, callsLeft: 2, secondsToResend: 60 })
  })

  it("is the last message where no other one is left", async () => {
    const world = await worldWithWhatsApp({ policy: { resendsPerChallenge: 1 } })
    const begun = await sentOnWhatsApp(world)
    expect(await begun.look()).toMatchObject({ whatsApp: false, resendsLeft: 0 })
    world.clock.advance(120_000)
    expect(refusalIn(await ask(world, begun))).toBe("no-resends-left")
  })

  it("may be followed by a text and by a call at once where it certainly failed", async () => {
    const world = await worldWithWhatsApp()
    const notThere: SendOutcome = {
      state: "failed",
      failure: "number-unreachable",
      providerErrorCode: "63003",
      elsewhere: false,
    }
    const begun = await begunSignIn(world)
    world.clock.advance(60_000)
    world.messenger.answerOnce(notThere)
    const { deliveryId } = grantedIn(await ask(world, begun))
    await world.workflows.sendQueued(present(deliveryId))
    const { by, challengeId } = begun
    expect(present(await world.workflows.watchChallenge(by.opener, challengeId)).view).toMatchObject({
      delivery: { channel: "whatsapp", state: "failed", failure: "number-unreachable" },
      secondsToResend: 0,
    })
    const texted = grantedIn(await world.workflows.resendCode(by, { challengeId, channel: "sms" }))
    await world.workflows.sendQueued(present(texted.deliveryId))
    expect(world.messenger.lastTextTo(number)).toContain(begun.code)
  })
})

describe("WhatsApp", () => {
  it("is not offered, and refused, until the owner switches it on", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    expect(begun.view.whatsApp).toBe(false)
    world.clock.advance(60_000)
    expect(refusalIn(await ask(world, begun))).toBe("whatsapp-off")
    await switchOn(world)
    expect(refusalIn(await ask(world, begun))).toBe("granted")
  })

  it("stays on where what the owner saved is older than a page, and is off for that page alone", async () => {
    const world = workflowWorld()
    const routes = [{ channel: "whatsapp", country: null, providers: ["recording"] }] as const
    const whatsAppTemplates = (["Register", "SignIn"] as const).map((usageType) => ({
      ...generic,
      usageType,
    }))
    world.state.settings = { ...world.state.settings, whatsAppTemplates, routes }
    expect((await begunSignIn(world)).view.whatsApp).toBe(true)
    world.clock.advance(60_000)
    const typed = { country: "US", phoneNumber: number }
    const { view } = grantedIn(await world.workflows.startOptOut(caller(), typed))
    expect(view.whatsApp).toBe(false)
    expect(refusalIn(await ask(world, { by: caller(), challengeId: view.challengeId }))).toBe("whatsapp-off")
  })

  it("is for the countries of the owner's rule alone", async () => {
    const world = workflowWorld()
    await switchOn(world, { country: "GB" })
    expect((await begunSignIn(world)).view.whatsApp).toBe(false)
    expect((await begunSignIn(world, caller(), "+447400123456")).view.whatsApp).toBe(true)
  })

  it("sends nothing more once it is switched off, not even what waits to be sent", async () => {
    const world = await worldWithWhatsApp()
    const begun = await begunSignIn(world)
    world.clock.advance(60_000)
    const { deliveryId } = grantedIn(await ask(world, begun))
    await switchOn(world, { providers: [] })
    expect(await world.workflows.sendQueued(present(deliveryId))).toMatchObject({
      provider: null,
      outcome: { state: "failed", failure: "service-trouble" },
    })
    expect(world.messenger.sent.map(({ channel }) => channel)).not.toContain("whatsapp")
  })

  it("ends with STOP as texts do, a call is offered, and START lets both through again", async () => {
    const world = await worldWithWhatsApp()
    const reply = (text: string) =>
      world.workflows.recordReply({ provider: "recording", from: number, text, meaning: null })
    const begun = await begunSignIn(world)
    await reply("STOP")
    world.clock.advance(60_000)
    const { deliveryId } = grantedIn(await ask(world, begun))
    expect(await world.workflows.sendQueued(present(deliveryId))).toBeNull()
    const seen = present(await world.workflows.watchChallenge(begun.by.opener, begun.challengeId))
    expect(seen.view).toMatchObject({
      delivery: { channel: "whatsapp", state: "failed", failure: "opted-out" },
      callsLeft: 2,
      secondsToResend: 0,
    })
    await reply("START")
    grantedIn(await ask(world, begun))
  })

  it("tells nothing about a silent site: known and unknown numbers look alike", async () => {
    const views = []
    for (const phoneNumber of [number, "+14155550133"]) {
      const world = await worldWithWhatsApp({ site: { unknownNumber: "silent" } })
      world.state.quotas.clear()
      const by = caller()
      const typed = { country: "US", phoneNumber }
      const { view } = grantedIn(await world.workflows.startPhoneSignIn(by, typed))
      world.clock.advance(60_000)
      const { challengeId } = view
      const asked = grantedIn(await ask(world, { by, challengeId }))
      if (asked.deliveryId !== null) await world.workflows.sendQueued(asked.deliveryId)
      const {
        challengeId: _,
        phoneNumber: __,
        ...seen
      } = present(await world.workflows.watchChallenge(by.opener, challengeId)).view
      views.push(seen)
    }
    expect(views[0]).toMatchObject({ whatsApp: true, delivery: null })
    expect(views[0]).toEqual(views[1])
  })
})

describe("WhatsApp where a provider owns the codes", () => {
  it("is that provider's own, where the rule names it", async () => {
    const { world, codes, signIn, resend, enter, look } = await managedWorld()
    await switchOn(world, { providers: ["fake-codes"] })
    const begun = await signIn()
    expect(begun.view.whatsApp).toBe(true)
    world.clock.advance(60_000)
    await resend(begun, "whatsapp")
    expect(codes.sent.map(({ channel }) => channel)).toEqual(["sms", "whatsapp"])
    expect(await look(begun)).toMatchObject({ delivery: { channel: "whatsapp", state: "accepted" } })
    expect(refusalIn(await enter(begun))).toBe("granted")
  })

  it("is off where the rule names messengers only: they cannot send a code that is not ours", async () => {
    const { world, signIn } = await managedWorld()
    await switchOn(world)
    const begun = await signIn()
    expect(begun.view.whatsApp).toBe(false)
    world.clock.advance(60_000)
    expect(refusalIn(await ask(world, begun))).toBe("whatsapp-off")
  })

  it("gives way to a text where a new code is due after it was switched off", async () => {
    const { world, codes, signIn, resend, enter } = await managedWorld()
    await switchOn(world, { providers: ["fake-codes"] })
    const begun = await signIn()
    world.clock.advance(60_000)
    await resend(begun, "whatsapp")
    const lost = codes.lastCodeTo(number)
    codes.expire(number)
    await switchOn(world, { providers: [] })
    world.clock.advance(120_000)
    expect(refusalIn(await enter(begun, lost))).toBe("code-renewed")
    expect(codes.sent.at(-1)).toMatchObject({ channel: "sms" })
  })
})
