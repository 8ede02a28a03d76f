import { describe, expect, it } from "vitest"
import { codeKeyFrom } from "@/core/one-time-code"
import { caller, present } from "@/testing/builders"
import { createFakeManagedCodes, type FakeManagedCodes } from "@/testing/fake-managed-codes"
import { managedNumber as number, managedWorld } from "@/testing/managed-world"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  testCodeKeys,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import type { Chore } from "./chores"

/** Somebody who has their answer before what is left is done. */
function answeredFirst() {
  const chores: Chore[] = []
  return { by: { ...caller(), later: (chore: Chore) => chores.push(chore) }, chores }
}

describe("a right code whose effect could not be written, since somebody else has the email", () => {
  /** Two registrations at a site of emails, of which the first has taken one. */
  async function secondOf(codes: FakeManagedCodes | null) {
    const world = workflowWorld({ site: { identity: "email" }, managedCodes: codes })
    const register = async (phoneNumber: string) => {
      const by = caller(phoneNumber)
      const seen = grantedIn(await world.workflows.startRegistration(by, { country: "US", phoneNumber }))
      await world.workflows.sendQueued(present(seen.deliveryId))
      const code =
        codes?.lastCodeTo(phoneNumber) ?? /^\d{6}/.exec(world.messenger.lastTextTo(phoneNumber))?.[0] ?? ""
      const { challengeId } = seen.view
      const attempt = { challengeId, code, password: goodPassword }
      const enter = async (email: string, at: WorkflowWorld = world) =>
        refusalIn(await at.workflows.completeRegistration(by, { ...attempt, email }))
      const approval = () => present(world.state.challenges.get(challengeId)).approval
      return { enter, approval }
    }
    expect(await (await register("+14155550133")).enter("ada@a.example")).toBe("granted")
    return { world, ...(await register(number)) }
  }
  const otherKey = codeKeyFrom("another secret")

  it("is not kept as approved where it is ours: it is derived again", async () => {
    const { enter, approval } = await secondOf(null)
    expect(await enter("ada@a.example")).toBe("email-refused")
    expect(approval()).toBeNull()
    expect(await enter("bob@a.example")).toBe("granted")
  })

  it("is worth nothing once the key that it was kept under is gone, and good until then", async () => {
    const { world, enter, approval } = await secondOf(createFakeManagedCodes())
    expect(await enter("ada@a.example")).toBe("email-refused")
    expect(approval()).not.toBeNull()
    const forgotten = world.withSettings({ codeKeys: { current: otherKey, previous: null } })
    expect(await enter("bob@a.example", forgotten)).toBe("code-wrong")
    const rotated = world.withSettings({ codeKeys: { current: otherKey, previous: testCodeKeys.current } })
    expect(await enter("bob@a.example", rotated)).toBe("granted")
  })

  it("is not kept under a key that is gone already", async () => {
    const { world, enter, approval } = await secondOf(createFakeManagedCodes())
    const forgotten = world.withSettings({ codeKeys: { current: otherKey, previous: null } })
    expect(await enter("ada@a.example", forgotten)).toBe("email-refused")
    expect(approval()).toBeNull()
  })
})

describe("a code that its provider does not know any more", () => {
  it("has expired, where its deadline passed while the provider was asked", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    codes.expire(number)
    const letGo = codes.holdChecks()
    const entering = enter(begun, "123456")
    await expect.poll(() => codes.asked).toHaveLength(1)
    world.clock.advance(605_000)
    letGo()
    expect(await entering).toEqual({ ok: false, refusal: { kind: "code-expired", secondsSince: 5 } })
  })

  it("was used, where another tab was quicker while the provider was asked", async () => {
    const { world, codes, signIn, enter } = await managedWorld()
    const begun = await signIn()
    world.clock.advance(60_000)
    const letGo = codes.holdChecks()
    const slower = enter(begun)
    await expect.poll(() => codes.asked).toHaveLength(1)
    codes.holdChecks()()
    expect(refusalIn(await enter(begun))).toBe("granted")
    letGo()
    expect(refusalIn(await slower)).toBe("challenge-gone")
    expect(codes.sent).toHaveLength(1)
  })

  it("is ended after the answer, where another one will take its place", async () => {
    const { codes, signIn, enter } = await managedWorld({ site: { unknownNumber: "silent" } })
    const { by, chores } = answeredFirst()
    const begun = await signIn(by)
    codes.exhaust(number)
    const before = codes.asked.length
    expect(refusalIn(await enter(begun, "111111"))).toBe("code-wrong")
    const [verificationId, codeProvider] = ["verification-1-fake", "fake-codes"]
    expect(chores).toEqual([{ kind: "end", verificationId, codeProvider }])
    expect(codes.asked.slice(before)).toEqual([`check ${verificationId}`])
  })

  it("leaves nothing to end, where the number never got one", async () => {
    const { world } = await managedWorld({ site: { unknownNumber: "silent" } })
    const { by, chores } = answeredFirst()
    const typed = { country: "US", phoneNumber: "+14155550133" }
    const { challengeId } = grantedIn(await world.workflows.startPhoneSignIn(by, typed)).view
    const entered = await world.workflows.completeSignIn(by, { challengeId, code: "111111" })
    expect(refusalIn(entered)).toBe("code-wrong")
    expect(chores).toEqual([])
  })
})

describe("the last try", () => {
  it("has what its provider still holds ended, and nobody waits for that", async () => {
    const { codes, signIn, enter } = await managedWorld()
    const { by, chores } = answeredFirst()
    const begun = await signIn(by)
    const code = codes.lastCodeTo(number)
    for (let step = 1; step <= 4; step += 1) await enter(begun, wrongCode(code, step))
    codes.expire(number)
    expect(refusalIn(await enter(begun, code))).toBe("out-of-tries")
    const { challengeId } = begun
    expect(chores).toEqual([{ kind: "end-strays", challengeId, codeProvider: "fake-codes" }])
    expect(new Set(codes.asked)).toEqual(new Set(["check verification-1-fake"]))
  })

  it("at a code of ours leaves nothing to do", async () => {
    const world = workflowWorld()
    const { by, chores } = answeredFirst()
    const { challengeId, code } = await begunSignIn(world, by)
    const told = []
    for (let step = 1; step <= 5; step += 1) {
      const attempt = { challengeId, code: wrongCode(code, step) }
      told.push(refusalIn(await world.workflows.completeSignIn(by, attempt)))
    }
    expect(told.at(-1)).toBe("out-of-tries")
    expect(chores).toEqual([])
  })
})
