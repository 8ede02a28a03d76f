import { describe, expect, it } from "vitest"
import { createFakeManagedCodes } from "@/testing/fake-managed-codes"
import { caller, present } from "@/testing/builders"
import { createRecordingMessenger } from "@/testing/recording-messenger"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  forgetDevices,
  goodPassword,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  type WorldSettings,
  workflowWorld,
} from "@/testing/workflow-world"
import type { Site } from "./dependencies"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: number }
const byCall = { ...typed, channel: "call" } as const

const callingWorld = (site: Partial<Site> = {}, settings: WorldSettings = {}) =>
  workflowWorld({ ...settings, site: { callFirst: true, ...site } })

const start = (world: WorkflowWorld, by = caller(), asked: { channel?: "sms" | "call" } = byCall) =>
  world.workflows.startPhoneSignIn(by, { ...typed, ...asked })

/** A messenger that only texts. */
const texting = () => ({ ...createRecordingMessenger("texting"), channels: new Set(["sms"] as const) })

describe("a call as the first message", () => {
  it("says the code that signs in, in the person's language", async () => {
    const world = callingWorld()
    await registeredIn(world)
    const by = { ...caller(), languages: ["de"] }
    const { view, deliveryId } = grantedIn(await start(world, by))
    expect(view).toMatchObject({ channel: "call", texted: false, delivery: { channel: "call" } })
    await world.workflows.sendQueued(present(deliveryId))
    const message = world.messenger.sent.at(-1)
    expect(message).toMatchObject({ channel: "call", to: number, script: { language: "de-DE" } })
    const code = message?.channel === "call" ? message.script.code.replaceAll(/\D/g, "") : ""
    const attempt = { challengeId: view.challengeId, code }
    expect(grantedIn(await world.workflows.completeSignIn(by, attempt)).kind).toBe("signed-in")
  })

  it("begins every flow: registration, sign-in with a code, and with a password that is right", async () => {
    const world = callingWorld({}, { policy: { callsPerNumberPerDay: 10 } })
    await registeredIn(world)
    const by = caller()
    const flows = [
      () => world.workflows.startRegistration(by, byCall),
      () => world.workflows.startPhoneSignIn(by, byCall),
      () => world.workflows.startPasswordSignIn(by, { ...byCall, password: goodPassword }),
    ]
    for (const flow of flows) {
      world.clock.advance(120_000)
      expect(grantedIn(await flow()).view).toMatchObject({ channel: "call", delivery: { channel: "call" } })
    }
  })

  it("is one of the calls of its code: one more can follow, and texts as ever", async () => {
    const world = callingWorld()
    const { view } = grantedIn(await start(world))
    expect(view).toMatchObject({ resendsLeft: 3, callsLeft: 1, secondsToResend: 30 })
    const again = (channel: "sms" | "call") =>
      world.workflows.resendCode(caller(), { challengeId: view.challengeId, channel })
    world.clock.advance(30_000)
    expect(grantedIn(await again("call")).view).toMatchObject({ callsLeft: 0, texted: false })
    world.clock.advance(60_000)
    expect(refusalIn(await again("call"))).toBe("no-calls-left")
    const texted = grantedIn(await again("sms"))
    expect(texted.view).toMatchObject({ resendsLeft: 1, callsLeft: 0, texted: true, channel: "call" })
    const code = await textedCode(world, texted)
    const attempt = { challengeId: view.challengeId, code }
    expect(refusalIn(await world.workflows.completeSignIn(caller(), attempt))).toBe("granted")
  })

  it("is one of the number's three calls a day, which leave its texts alone", async () => {
    const world = callingWorld()
    for (const name of ["one", "two", "three"]) {
      expect(refusalIn(await start(world, caller(name)))).toBe("granted")
      world.clock.advance(3_600_000)
    }
    expect(refusalIn(await start(world, caller("four")))).toBe("limited by number-calls-per-day")
    expect(refusalIn(await start(world, caller("four"), {}))).toBe("granted")
  })

  it("makes the number's next message wait, whoever asks and however it shall come", async () => {
    const world = callingWorld()
    await start(world)
    for (const channel of ["sms", "call"] as const)
      expect(refusalIn(await start(world, caller("mallory"), { channel }))).toBe(
        "limited by number-send-wait",
      )
  })

  it.each([
    ["sms", "call"],
    ["call", "sms"],
  ] as const)(
    "is no second message: who began by %s gets the open challenge back, also for %s",
    async (channel, other) => {
      const world = callingWorld()
      const first = grantedIn(await start(world, caller(), { channel }))
      const again = grantedIn(await start(world, caller(), { channel: other }))
      expect(again.deliveryId).toBeNull()
      expect(again.view).toEqual(first.view)
      expect(world.state.deliveries.size).toBe(1)
    },
  )

  it("is made by the provider of the codes where that one calls, else with our own codes", async () => {
    const fake = createFakeManagedCodes()
    const managed = callingWorld({}, { managedCodes: fake })
    await managed.workflows.sendQueued(present(grantedIn(await start(managed)).deliveryId))
    expect(fake.sent).toMatchObject([{ to: number, channel: "call" }])
    expect(managed.messenger.sent).toEqual([])

    const textsOnly = callingWorld({}, { managedCodes: createFakeManagedCodes("fake-codes", ["sms"]) })
    await textsOnly.workflows.sendQueued(present(grantedIn(await start(textsOnly)).deliveryId))
    expect(textsOnly.messenger.sent).toMatchObject([{ to: number, channel: "call" }])
  })
})

describe("a call that a server of the owner asks for first", () => {
  const server = { ...caller(), mayCallFirst: true }

  it("is made, though people may choose none", async () => {
    const { view } = grantedIn(await start(workflowWorld(), server))
    expect(view).toMatchObject({ channel: "call", delivery: { channel: "call" } })
  })

  it("is refused where the owner allows no call at all", async () => {
    const world = workflowWorld({ policy: { callsPerChallenge: 0 } })
    expect(refusalIn(await start(world, server))).toBe("calls-off")
  })
})

describe("a call that cannot come first", () => {
  /** Every way in, with a password that is right. */
  const flows = (world: WorkflowWorld, password = goodPassword) => [
    world.workflows.startRegistration(caller(), byCall),
    world.workflows.startPhoneSignIn(caller(), byCall),
    world.workflows.startPasswordSignIn(caller(), { ...byCall, password }),
  ]

  it.each<[string, WorldSettings]>([
    ["the owner lets nobody choose", { site: { callFirst: false } }],
    ["the owner allows no call at all", { policy: { callsPerChallenge: 0 } }],
    ["nobody calls", { sendingOff: true }],
  ])("is refused where %s: no text comes in its place, and nothing is counted", async (_why, settings) => {
    const world = workflowWorld({ ...settings, site: { callFirst: true, ...settings.site } })
    for (const answer of await Promise.all(flows(world))) expect(refusalIn(answer)).toBe("calls-off")
    expect([world.state.quotas.size, world.state.deliveries.size]).toEqual([0, 0])
  })

  it("is refused in a country that no provider calls, and made in another", async () => {
    const world = callingWorld()
    world.state.settings = {
      ...world.state.settings,
      routes: [{ channel: "call", country: "US", providers: [] }],
      webhookEndpoints: [],
    }
    expect(refusalIn(await start(world))).toBe("calls-off")
    const british = { country: "GB", phoneNumber: "+447400123456", channel: "call" } as const
    expect(refusalIn(await world.workflows.startPhoneSignIn(caller(), british))).toBe("granted")
  })

  it("is refused alike for known and unknown numbers, and for right and wrong passwords", async () => {
    const world = callingWorld()
    await registeredIn(world)
    const off = world.withSettings({ site: { callFirst: false } })
    const answers = [
      ...flows(off),
      off.workflows.startPasswordSignIn(caller(), { ...byCall, password: "wrong" }),
      off.workflows.startPhoneSignIn(caller(), { ...byCall, phoneNumber: "+14155550133" }),
    ]
    const { length } = answers
    const refusal = { ok: false, refusal: { kind: "calls-off" } }
    expect(await Promise.all(answers)).toEqual(Array.from({ length }, () => refusal))
  })
})

describe("a call first, on a closed site", () => {
  const silentStart = async (known: boolean) => {
    const world = callingWorld({ unknownNumber: "silent" })
    if (known) await registeredIn(world)
    forgetDevices(world)
    world.clock.advance(3_600_000)
    const first = grantedIn(await start(world))
    world.clock.advance(30_000)
    const { challengeId } = first.view
    const second = grantedIn(await world.workflows.resendCode(caller(), { challengeId, channel: "call" }))
    world.clock.advance(60_000)
    const third = grantedIn(await world.workflows.resendCode(caller(), { challengeId, channel: "sms" }))
    return { world, seen: [first, second, third] }
  }

  it("is not made to unknown numbers, and nothing that the page gets tells", async () => {
    const [known, unknown] = [await silentStart(true), await silentStart(false)]
    const views = ({ seen }: typeof known) => seen.map(({ view: { challengeId: _, ...view } }) => view)
    expect(views(known)).toEqual(views(unknown))
    expect(known.seen.map(({ view }) => [view.delivery, view.texted])).toEqual([
      [null, false],
      [null, false],
      [null, true],
    ])
    expect(known.seen.map(({ deliveryId }) => deliveryId === null)).toEqual([false, false, false])
    expect(unknown.seen.map(({ deliveryId }) => deliveryId === null)).toEqual([true, true, true])
    const counts = ({ world }: typeof known) =>
      [...world.state.quotas]
        .filter(([key]) => key.startsWith("number-calls-per-day"))
        .map(([, { count }]) => count)
    expect([counts(known), counts(unknown)]).toEqual([[2], [2]])
  })
})

describe("the offer of a call on step one", () => {
  const offers = (world: WorkflowWorld) => world.workflows.offersCallFirst()

  it("is made where the owner allows it and somebody calls an open country", async () => {
    expect(await offers(callingWorld())).toBe(true)
    expect(await offers(callingWorld({}, { managedCodes: createFakeManagedCodes(), sendingOff: true }))).toBe(
      true,
    )
  })

  it("is not made where the owner does not allow it, or nobody calls", async () => {
    expect(await offers(workflowWorld())).toBe(false)
    expect(await offers(callingWorld({}, { policy: { callsPerChallenge: 0 } }))).toBe(false)
    const world = callingWorld()
    const { state, workflows } = world
    expect(await offers(world.withSettings({ messengers: [texting()] }))).toBe(false)
    const nobody = { channel: "call", country: null, providers: [] } as const
    state.settings = { ...state.settings, routes: [nobody] }
    expect(await workflows.offersCallFirst()).toBe(false)
    state.settings = {
      ...state.settings,
      routes: [nobody, { channel: "call", country: "GB", providers: ["recording"] }],
      webhookEndpoints: [],
    }
    expect(await workflows.offersCallFirst(), "one open country is enough").toBe(true)
  })
})
