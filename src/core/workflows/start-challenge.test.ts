import { describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { begunSignIn, registeredIn, textedCode, workflowWorld } from "@/testing/workflow-world"

const number = "+14155550132"
const typed = { country: "US", phoneNumber: "(415) 555-0132" }

describe("asking for a code", () => {
  it("reads the number as people type it, and shows it masked where somebody signs in", async () => {
    const world = workflowWorld()
    const { view } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    expect(view).toEqual({
      challengeId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      purpose: "sign-in",
      channel: "sms",
      texted: true,
      phoneNumber: "+1 ••• ••• •132",
      country: "US",
      stage: "code",
      secondProof: null,
      secondsToExpiry: 600,
      triesLeft: 5,
      resendsLeft: 3,
      callsLeft: 2,
      whatsApp: false,
      secondsToResend: 30,
      delivery: { channel: "sms", state: "queued", secondsAgo: 0, failure: null },
    })
  })

  it("tells logs no more of the number than its last digits, and what it is hashed to", async () => {
    const { loggedNumber } = grantedIn(await workflowWorld().workflows.startPhoneSignIn(caller(), typed))
    expect(loggedNumber).toMatch(/…32$/)
    expect(loggedNumber).not.toContain("555")
  })

  it("shows the number in full where somebody registers", async () => {
    const { view } = grantedIn(await workflowWorld().workflows.startRegistration(caller(), typed))
    expect(view).toMatchObject({ purpose: "register", phoneNumber: "+1 415 555 0132" })
  })

  it.each([
    ["startRegistration", {}],
    ["startPhoneSignIn", {}],
    ["startPasswordSignIn", { password: "gravel-lamp-9" }],
  ] as const)(
    "refuses what is no number, with examples, before anything is counted (%s)",
    async (flow, more) => {
      const world = workflowWorld()
      const start = (phoneNumber: string) =>
        world.workflows[flow](caller(), { country: "US", phoneNumber, password: "", ...more })
      expect(await start("12")).toMatchObject({
        refusal: { kind: "phone-number-unreadable", country: "US", exampleNational: "(201) 555-0123" },
      })
      expect(await start("+33 6 12 34 56 78")).toEqual({
        ok: false,
        refusal: { kind: "country-not-open", country: "FR" },
      })
      expect(world.state.quotas.size).toBe(0)
    },
  )

  it("refuses while no provider is connected, and counts nothing", async () => {
    const world = workflowWorld({ sendingOff: true })
    expect(refusalIn(await world.workflows.startPhoneSignIn(caller(), typed))).toBe("sending-off")
    expect(refusalIn(await world.workflows.startRegistration(caller(), typed))).toBe("sending-off")
    expect(world.state.quotas.size).toBe(0)
  })

  it("gives the same browser its challenge back with what is left of the wait, and no second text", async () => {
    const world = workflowWorld()
    const first = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    world.clock.advance(12_000)
    const again = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    expect(again.view).toMatchObject({
      challengeId: first.view.challengeId,
      secondsToResend: 18,
      secondsToExpiry: 588,
    })
    expect(again.deliveryId).toBeNull()
  })

  it("makes another browser wait like the first one, and then gives it a challenge of its own", async () => {
    const world = workflowWorld()
    const first = await begunSignIn(world)
    const early = await world.workflows.startPhoneSignIn(caller("mallory"), typed)
    expect(early).toEqual({
      ok: false,
      refusal: { kind: "limited", rule: "number-send-wait", retryAfterSeconds: 30 },
    })
    world.clock.advance(30_000)
    const second = await begunSignIn(world, caller("mallory"))
    expect(second.code).not.toBe(first.code)
    expect(grantedIn(await world.workflows.completeSignIn(first.by, first)).kind).toBe("no-account")
  })

  it("uses a fresh challenge for each purpose, whose codes differ", async () => {
    const world = workflowWorld()
    const first = await begunSignIn(world)
    world.clock.advance(30_000)
    const seen = grantedIn(await world.workflows.startRegistration(caller(), typed))
    expect(await textedCode(world, seen)).not.toBe(first.code)
  })
})

describe("what a start tells about a number", () => {
  const startAt = async (unknownNumber: "conceal" | "create" | "silent" | "reveal", known: boolean) => {
    const world = workflowWorld({ site: { unknownNumber } })
    if (known) {
      await registeredIn(world)
      world.clock.advance(3_600_000)
    }
    const answer = await world.workflows.startPhoneSignIn(caller(), typed)
    return { world, answer }
  }
  const withoutId = (answer: unknown) =>
    JSON.parse(JSON.stringify(answer, (key, value) => (/Id$/.test(key) ? undefined : value)))

  it.each(["conceal", "create"] as const)(
    "is nothing: known and unknown ones look alike (%s)",
    async (rule) => {
      const [known, unknown] = [await startAt(rule, true), await startAt(rule, false)]
      expect(withoutId(known.answer)).toEqual(withoutId(unknown.answer))
      for (const { world, answer } of [known, unknown])
        expect(await textedCode(world, grantedIn(answer))).toMatch(/^\d{6}$/)
    },
  )

  it("is nothing where unknown ones get no text either: no state of a message is shown", async () => {
    const [known, unknown] = [await startAt("silent", true), await startAt("silent", false)]
    expect(grantedIn(known.answer).view).toMatchObject({ delivery: null })
    expect(withoutId(grantedIn(known.answer).view)).toEqual(withoutId(grantedIn(unknown.answer).view))
    expect(grantedIn(known.answer).deliveryId).not.toBeNull()
    expect(grantedIn(unknown.answer).deliveryId).toBeNull()
    expect(unknown.world.state.deliveries.size).toBe(0)
  })

  it("is said openly where the owner wants that", async () => {
    const [known, unknown] = [await startAt("reveal", true), await startAt("reveal", false)]
    expect(refusalIn(known.answer)).toBe("granted")
    expect(refusalIn(unknown.answer)).toBe("unknown-number")
    expect(unknown.world.state.deliveries.size).toBe(0)
  })

  it("is not to be had without limit, where it is said openly", async () => {
    const world = workflowWorld({ site: { unknownNumber: "reveal" } })
    const most = world.deps.policy.startsPerPrefixPerHour
    const numbers = Array.from({ length: most + 1 }, (_, index) => `+1415555${1000 + index}`)
    const answers = []
    for (const phoneNumber of numbers)
      answers.push(
        refusalIn(await world.workflows.startPhoneSignIn(caller(), { country: "US", phoneNumber })),
      )
    expect(answers.slice(0, most)).toEqual(Array.from({ length: most }, () => "unknown-number"))
    expect(answers[most]).toBe("limited by address-starts")
  })

  it.each(["silent", "reveal"] as const)(
    "does not stop anybody from registering (%s)",
    async (unknownNumber) => {
      const world = workflowWorld({ site: { unknownNumber } })
      const seen = grantedIn(await world.workflows.startRegistration(caller(), typed))
      expect(seen.view.delivery).toMatchObject({ state: "queued" })
      expect(await textedCode(world, seen, number)).toMatch(/^\d{6}$/)
    },
  )
})
