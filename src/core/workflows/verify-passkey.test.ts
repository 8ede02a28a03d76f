import { beforeEach, describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { memberWith, type PasskeyMember } from "@/testing/passkey-member"
import { grantedIn, refusalIn } from "@/testing/results"
import type { Deviation } from "@/testing/software-authenticator"
import { registeredIn, type WorkflowWorld, workflowWorld, worldOrigin } from "@/testing/workflow-world"
import type { AssertionAnswer } from "../ports/passkeys"
import type { AssertionPurpose } from "./verify-passkey"

const device = { origin: worldOrigin }
const signIn: AssertionPurpose = { kind: "sign-in", userId: null }

describe("a passkey in place of a code", () => {
  let world: WorkflowWorld
  let ada: PasskeyMember
  beforeEach(async () => {
    world = workflowWorld()
    ada = await memberWith(world.workflows, await registeredIn(world), device)
  })
  const verify = (answer: AssertionAnswer, purpose: AssertionPurpose = signIn, by = ada.by) =>
    world.workflows.verifyPasskey(by, { answer, purpose })
  const told = async (...asked: Parameters<typeof verify>) => refusalIn(await verify(...asked))

  it("tells whose it is, to a browser that said nothing about itself", async () => {
    const { passkeyId } = await ada.added()
    const stranger = caller("a browser that nobody has seen", "203.0.113.7")
    const answer = await ada.signed({}, stranger)
    expect(grantedIn(await verify(answer, signIn, stranger))).toEqual({ userId: ada.user.id, passkeyId })
    const [kept] = await world.deps.passkeyStore.passkeysOf(ada.user.id)
    expect(kept?.lastUsedAtMs).toBe(world.clock.nowMs())
  })

  it("asks everybody the same: nothing tells who has an account, or a passkey", async () => {
    const before = grantedIn(await world.workflows.startPasskeySignIn(caller("x")))
    await ada.added()
    const after = grantedIn(await world.workflows.startPasskeySignIn(ada.by))
    expect({ ...after, challenge: "" }).toEqual({ ...before, challenge: "" })
    expect(after.challenge).not.toBe(before.challenge)
    expect(after.allowCredentials).toEqual([])
  })

  it("is taken once", async () => {
    await ada.added()
    const answer = await ada.signed()
    expect(await told(answer)).toBe("granted")
    expect(await told(answer)).toBe("passkey-refused")
  })

  it.each<[string, Deviation]>([
    ["made on another site", { origin: "https://id.mar1ow.example" }],
    ["made for another site", { rpId: "mar1ow.example" }],
    ["signed by another key", { forged: true }],
    ["by somebody whom the device did not verify", { userVerified: false }],
    ["for a question that nobody asked", { challenge: "A".repeat(43) }],
    ["of nobody", { userHandle: null }],
  ])("is refused %s, and cannot be mended", async (_what, deviation) => {
    await ada.added()
    const answer = await ada.signed(deviation)
    expect(await told(answer)).toBe("passkey-refused")
  })

  it("gets one answer where it is unknown, removed, late, foreign or of another browser", async () => {
    const { passkeyId } = await ada.added()
    const answer = await ada.signed()
    expect(await told({ ...answer, id: "AAEC", rawId: "AAEC" })).toBe("passkey-refused")
    expect(await told(await ada.signed(), signIn, caller("mallory"))).toBe("passkey-refused")
    const late = await ada.signed()
    world.clock.advance(300_000)
    expect(await told(late)).toBe("passkey-refused")
    const removed = await ada.signed()
    await world.workflows.removePasskey(ada.by, { userId: ada.user.id, passkeyId })
    expect(await told(removed)).toBe("passkey-refused")
  })

  it("that counts is refused once a copy of it counted further", async () => {
    const token = await registeredIn(world, "+14155550133")
    const counting = await memberWith(world.workflows, token, { ...device, counts: true })
    await counting.added()
    expect(await told(await counting.signed({ counter: 9 }))).toBe("granted")
    for (const counter of [0, 8, 9])
      expect(await told(await counting.signed({ counter }))).toBe("passkey-refused")
    expect(await told(await counting.signed({ counter: 10 }))).toBe("granted")
  })

  it("proves that the person of a session is there, by one of their own passkeys alone", async () => {
    const { passkeyId } = await ada.added()
    const bea = await memberWith(world.workflows, await registeredIn(world, "+14155550133"), device)
    await bea.added()
    const purpose: AssertionPurpose = { kind: "prove", userId: ada.user.id }
    const proved = { userId: ada.user.id, passkeyId }
    expect(grantedIn(await verify(await ada.proved({ userHandle: null }), purpose))).toEqual(proved)
    expect(await told(await ada.proved(), { kind: "prove", userId: bea.user.id })).toBe("passkey-refused")
    expect(await told(await ada.proved(), signIn)).toBe("passkey-refused")
    expect(await told(await ada.signed(), purpose)).toBe("passkey-refused")
    const { challenge } = grantedIn(await world.workflows.startPasskeyProof(ada.by, ada.user.id))
    expect(await told(await bea.signed({ challenge }), purpose)).toBe("passkey-refused")
  })

  it("is asked for as often as an address may, and at no address of numbers", async () => {
    const strict = world.withSettings({ policy: { passkeyStartsPerAddressPerHour: 5 } }).workflows
    for (let count = 0; count < 5; count += 1)
      expect(refusalIn(await strict.startPasskeySignIn(caller(`${count}`)))).toBe("granted")
    expect(refusalIn(await strict.startPasskeySignIn(caller("6")))).toBe("limited by address-passkeys")
    expect(refusalIn(await strict.startPasskeySignIn(caller("6", "203.0.113.7")))).toBe("granted")

    await ada.added()
    const answer = await ada.signed()
    const { workflows } = world.withSettings({ passkeys: null })
    expect(refusalIn(await workflows.startPasskeySignIn(ada.by))).toBe("passkeys-off")
    expect(refusalIn(await workflows.startPasskeyProof(ada.by, ada.user.id))).toBe("passkeys-off")
    expect(refusalIn(await workflows.verifyPasskey(ada.by, { answer, purpose: signIn }))).toBe("passkeys-off")
  })
})
