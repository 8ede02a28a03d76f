import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { caller, present } from "@/testing/builders"
import { managedNumber, managedWorld } from "@/testing/managed-world"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import { type Pace, slowCodes, slowMessenger } from "@/testing/slow-providers"
import { goodPassword, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"
import type { Chore } from "./chores"

/** What a person waits for is over by then: a message from its beginning, a code from the press of the button. */
const settledWithinMs = 6_000

const typed = { country: "US", phoneNumber: managedNumber }
const trouble: SendOutcome = {
  state: "failed",
  failure: "service-trouble",
  providerErrorCode: "20500",
  elsewhere: true,
}
const taken: SendOutcome = { state: "accepted", providerMessageId: "SM1", segments: 1 }
const milliseconds = fc.integer({ min: 0, max: 20_000 })
const noPace: Pace = { sendMs: 0, checkMs: 0, cancelMs: 0 }

/** How long something took by the clock of the world, and what came of it. */
async function timed<Value>({ clock }: WorkflowWorld, act: () => Promise<Value>) {
  const startedAtMs = clock.nowMs()
  const value = await act()
  return { value, tookMs: clock.nowMs() - startedAtMs }
}

/** A site with these messengers, and one text of it, sent. */
async function sentBy(...providers: readonly { readonly takesMs: number; readonly outcome: SendOutcome }[]) {
  const before = workflowWorld()
  const messengers = providers.map((pace, index) => slowMessenger(`provider-${index}`, before.clock, pace))
  const world = before.withSettings({ messengers })
  const seen = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
  const deliveryId = present(seen.deliveryId)
  const { value: sent, tookMs } = await timed(world, () => world.workflows.sendQueued(deliveryId))
  return {
    sent,
    tookMs,
    asked: messengers.map(({ asked }) => asked),
    row: world.state.deliveries.get(deliveryId),
  }
}

/** The same site while its provider of codes takes its time, with a message or a code that this is about. */
async function managedAt(pace: Partial<Pace>) {
  const managed = await managedWorld()
  const codes = slowCodes(managed.codes, managed.world.clock, { ...noPace, ...pace })
  const slow = managed.world.withSettings({ managedCodes: codes })
  return { ...managed, slow }
}

describe("a message", () => {
  const ends = fc.constantFrom<SendOutcome>(trouble, taken, { ...trouble, elsewhere: false })
  const paces = fc.record({ takesMs: milliseconds, outcome: ends })

  it("is settled six seconds after it was begun, whatever its providers do", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paces, { minLength: 1, maxLength: 6 }), async (providers) => {
        const { tookMs, row } = await sentBy(...providers)
        expect(tookMs).toBeLessThanOrEqual(settledWithinMs)
        expect(["accepted", "failed", "unknown"]).toContain(row?.state)
      }),
    )
  })

  it("is given up with the last provider, when it is silent after a slow failure of the first", async () => {
    const { sent, tookMs, asked } = await sentBy(
      { takesMs: 4_500, outcome: trouble },
      { takesMs: 60_000, outcome: taken },
    )
    expect(sent).toMatchObject({
      provider: "provider-1",
      outcome: { state: "unknown" },
      refusals: [{ provider: "provider-0" }],
    })
    expect(asked).toEqual([1, 1])
    expect(tookMs).toBeLessThanOrEqual(settledWithinMs)
  })

  it("is offered to nobody else with less than a second left, and the last certain failure stands", async () => {
    const { sent, asked } = await sentBy(
      { takesMs: 2_500, outcome: trouble },
      { takesMs: 2_500, outcome: { ...trouble, providerErrorCode: "20503" } },
      { takesMs: 0, outcome: taken },
    )
    expect(sent).toMatchObject({
      provider: "provider-1",
      outcome: { state: "failed", providerErrorCode: "20503" },
      refusals: [{ provider: "provider-0" }],
    })
    expect(asked).toEqual([1, 1, 0])
  })

  it("of somebody's own is settled as soon", async () => {
    const before = workflowWorld()
    const messengers = [
      slowMessenger("first", before.clock, { takesMs: 4_900, outcome: trouble }),
      slowMessenger("second", before.clock, { takesMs: 60_000, outcome: taken }),
    ]
    const world = before.withSettings({ messengers })
    const text = { to: typed, text: "Your bike is ready.", mediaUrls: [], options: {}, idempotencyKey: null }
    const { value, tookMs } = await timed(world, () =>
      world.workflows.sendMessage({ kind: "key", name: "shop" }, text),
    )
    expect(grantedIn(value).answer).toMatchObject({ provider: "first", state: "failed" })
    expect(tookMs).toBeLessThanOrEqual(settledWithinMs)
  })

  it("with a code that a provider owns is settled as soon, whatever that does and whoever comes after it", async () => {
    const terms = fc.record({
      cancelMs: milliseconds,
      sendMs: milliseconds,
      next: paces,
      cancels: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(terms, fc.option(ends), async ({ cancelMs, sendMs, next, cancels }, answer) => {
        const { world, codes, signIn } = await managedWorld()
        await signIn()
        world.clock.advance(60_000)
        // Where the code of the sign-in cannot be ended, it is the one that is sent, and has to be ended again.
        codes.ignoreCancel(!cancels)
        const slow = world.withSettings({
          managedCodes: slowCodes(codes, world.clock, { ...noPace, cancelMs, sendMs }),
          messengers: [slowMessenger("next", world.clock, next)],
        })
        if (answer !== null) codes.answerSendOnce(answer)
        const seen = grantedIn(await slow.workflows.startRegistration(caller(), typed))
        const deliveryId = present(seen.deliveryId)
        const { tookMs } = await timed(slow, () => slow.workflows.sendQueued(deliveryId))
        expect(tookMs).toBeLessThanOrEqual(settledWithinMs)
        expect(["accepted", "failed", "unknown"]).toContain(world.state.deliveries.get(deliveryId)?.state)
      }),
    )
  })

  it("waits two seconds at most for old codes of its number to be ended, and is sent all the same", async () => {
    const { slow, codes, signIn, enter } = await managedAt({ cancelMs: 60_000 })
    codes.ignoreCancel(true)
    const begun = await signIn()
    for (let step = 1; step <= 5; step += 1)
      await enter(begun, wrongCode(codes.lastCodeTo(managedNumber), step))
    codes.expire(managedNumber)
    slow.clock.advance(60_000)
    const seen = grantedIn(await slow.workflows.startPhoneSignIn(caller("bob"), typed))
    const { value: sent, tookMs } = await timed(slow, () =>
      slow.workflows.sendQueued(present(seen.deliveryId)),
    )
    expect(sent).toMatchObject({ provider: "fake-codes", outcome: { state: "accepted" } })
    expect(tookMs).toBe(2_000)
  })

  it("keeps its provider of codes, where no time is left to have ours carried", async () => {
    const { slow, world, codes, look } = await managedAt({ sendMs: 4_900 })
    codes.answerSendOnce(trouble)
    const seen = grantedIn(await slow.workflows.startPhoneSignIn(caller(), typed))
    const texts = world.messenger.sent.length
    const sent = await slow.workflows.sendQueued(present(seen.deliveryId))
    expect(sent).toMatchObject({ provider: "fake-codes", outcome: trouble, refusals: [] })
    expect(world.messenger.sent).toHaveLength(texts)
    const { challengeId } = seen.view
    expect(await look({ by: caller(), challengeId })).toMatchObject({ codeProvider: "fake-codes" })
  })
})

describe("a code that is entered", () => {
  it("is answered for within six seconds, whatever its provider does", async () => {
    await fc.assert(
      fc.asyncProperty(milliseconds, milliseconds, fc.boolean(), async (checkMs, cancelMs, isGone) => {
        const { slow, codes, signIn } = await managedAt({ checkMs, cancelMs })
        const later: Chore[] = []
        const begun = await signIn()
        const code = codes.lastCodeTo(managedNumber)
        if (isGone) codes.exhaust(managedNumber)
        slow.clock.advance(60_000)
        const by = { ...begun.by, later: (chore: Chore) => later.push(chore) }
        const { challengeId } = begun
        const { value, tookMs } = await timed(slow, () =>
          slow.workflows.completeSignIn(by, { challengeId, code }),
        )
        expect(tookMs).toBeLessThanOrEqual(settledWithinMs)
        const told = isGone ? "code-renewed" : "granted"
        expect(refusalIn(value)).toBe(checkMs < 5_000 ? told : "code-unchecked")
      }),
    )
  })

  it("to register is answered for as soon, also where the password waited for its place", async () => {
    const { slow, codes, register } = await managedAt({ checkMs: 60_000 })
    const { by, challengeId } = await register()
    const code = codes.lastCodeTo(managedNumber)
    slow.passwords.placeTakes(() => slow.clock.advance(2_000))
    const attempt = { challengeId, code, password: goodPassword, email: null }
    const { value, tookMs } = await timed(slow, () => slow.workflows.completeRegistration(by, attempt))
    expect(refusalIn(value)).toBe("code-unchecked")
    expect(tookMs).toBeLessThanOrEqual(settledWithinMs)
  })

  it("is not checked at all where no time is left for it, and its try is given back", async () => {
    const { slow, codes, register, look } = await managedAt({})
    const begun = await register()
    const code = codes.lastCodeTo(managedNumber)
    slow.passwords.placeTakes(() => slow.clock.advance(5_500))
    const attempt = { challengeId: begun.challengeId, code, password: goodPassword, email: null }
    const trouble = { provider: "fake-codes", providerErrorCode: "out-of-time" }
    expect(await slow.workflows.completeRegistration(begun.by, attempt)).toEqual({
      ok: false,
      refusal: { kind: "code-unchecked", trouble },
    })
    expect(codes.asked).toEqual([])
    expect((await look(begun)).triesLeft).toBe(5)
  })
})
