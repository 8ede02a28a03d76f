import { describe, expect, it } from "vitest"
import type { SendOutcome } from "@/core/ports/messenger"
import { caller, present } from "@/testing/builders"
import { managedNumber as number, managedWorld } from "@/testing/managed-world"
import { grantedIn, refusalIn } from "@/testing/results"
import { silence, trouble } from "@/testing/send-outcomes"

describe("our own codes in the place of a provider's", () => {
  it("come at once when it certainly did not send, and stay for the rest of the challenge", async () => {
    const { world, codes, signIn, resend, enter } = await managedWorld()
    codes.answerSendOnce(trouble)
    const begun = await signIn()
    const textedCode = () => present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0])
    const first = textedCode()
    world.clock.advance(60_000)
    await resend(begun)
    expect(textedCode()).toBe(first)
    expect([codes.sent, codes.asked]).toEqual([[], []])
    expect(refusalIn(await enter(begun, first))).toBe("granted")
  })

  it("come by call, too, where a call was asked for first", async () => {
    const { world, codes } = await managedWorld({ site: { callFirst: true } })
    codes.answerSendOnce(trouble)
    const typed = { country: "US", phoneNumber: number, channel: "call" } as const
    const { view, deliveryId } = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    await world.workflows.sendQueued(present(deliveryId))
    const call = world.messenger.sent.at(-1)
    const code = call?.channel === "call" ? call.script.code.replaceAll(/\D/g, "") : ""
    const attempt = { challengeId: view.challengeId, code }
    expect(refusalIn(await world.workflows.completeSignIn(caller(), attempt))).toBe("granted")
    expect([codes.sent, codes.asked]).toEqual([[], []])
  })

  it("are written down with the one who refused before", async () => {
    const { world, codes } = await managedWorld()
    codes.answerSendOnce(trouble)
    const seen = grantedIn(
      await world.workflows.startPhoneSignIn(caller(), { country: "US", phoneNumber: number }),
    )
    expect(await world.workflows.sendQueued(present(seen.deliveryId))).toMatchObject({
      provider: "recording",
      outcome: { state: "accepted" },
      refusals: [{ provider: "fake-codes", providerErrorCode: "20503" }],
    })
  })

  it.each<[string, SendOutcome]>([
    ["nobody knows whether it sent", silence],
    ["the number is to blame", { ...trouble, failure: "cannot-receive-texts", elsewhere: false }],
    ["it saw fraud", { ...trouble, providerErrorCode: "60410", elsewhere: false }],
  ])("never come when %s", async (_why, outcome) => {
    const { world, codes, signIn, look } = await managedWorld()
    const texts = world.messenger.sent.length
    codes.answerSendOnce(outcome)
    expect(await look(await signIn())).toMatchObject({
      codeProvider: "fake-codes",
      delivery: { state: outcome.state },
    })
    expect(world.messenger.sent).toHaveLength(texts)
  })

  it("never come after the first code went out, which a person may still be typing", async () => {
    const { world, codes, signIn, resend, enter, look } = await managedWorld()
    const begun = await signIn()
    const texts = world.messenger.sent.length
    world.clock.advance(60_000)
    codes.answerSendOnce(trouble)
    await resend(begun)
    expect(await look(begun)).toMatchObject({ codeProvider: "fake-codes", delivery: { state: "failed" } })
    expect(world.messenger.sent).toHaveLength(texts)
    expect(refusalIn(await enter(begun))).toBe("granted")
  })

  it("never come after a code of another purpose went out first, which was ended", async () => {
    const { world, codes, signIn, register, look } = await managedWorld()
    codes.loseAnswerOnce()
    await signIn()
    const texts = world.messenger.sent.length
    world.clock.advance(60_000)
    codes.answerSendOnce(trouble, { after: 1 })
    expect(await look(await register())).toMatchObject({
      codeProvider: "fake-codes",
      delivery: { state: "failed" },
    })
    expect(codes.sent, "one for each purpose").toHaveLength(2)
    expect(world.messenger.sent).toHaveLength(texts)
  })

  it("never come on a closed site, where they would tell known numbers from unknown ones", async () => {
    const { world, codes, signIn, look } = await managedWorld({ site: { unknownNumber: "silent" } })
    const texts = world.messenger.sent.length
    codes.answerSendOnce(trouble)
    expect((await look(await signIn())).codeProvider).toBe("fake-codes")
    expect(world.messenger.sent).toHaveLength(texts)
  })

  it("never come where nobody could carry them: the provider is asked again at the next text", async () => {
    const { world, codes, signIn, resend, enter, look } = await managedWorld({ sendingOff: true })
    codes.answerSendOnce(trouble)
    const begun = await signIn()
    expect(await look(begun)).toMatchObject({ codeProvider: "fake-codes", delivery: { state: "failed" } })
    world.clock.advance(60_000)
    await resend(begun)
    expect(refusalIn(await enter(begun))).toBe("granted")
  })

  it("come where the provider is not connected any more before anything went out", async () => {
    const { world } = await managedWorld()
    const typed = { country: "US", phoneNumber: number }
    const seen = grantedIn(await world.workflows.startPhoneSignIn(caller(), typed))
    const without = world.withSettings({ managedCodes: null })
    await without.workflows.sendQueued(present(seen.deliveryId))
    const code = present(/^\d{6}/.exec(world.messenger.lastTextTo(number))?.[0])
    const { challengeId } = seen.view
    expect(refusalIn(await without.workflows.completeSignIn(caller(), { challengeId, code }))).toBe("granted")
  })
})
