import { beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { memberWith, type PasskeyMember } from "@/testing/passkey-member"
import { grantedIn, refusalIn } from "@/testing/results"
import type { Deviation } from "@/testing/software-authenticator"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
  worldOrigin,
} from "@/testing/workflow-world"
import type { AssertionAnswer } from "../ports/passkeys"

const device = { origin: worldOrigin }
const dayMs = 86_400_000

describe("a passkey in place of a code", () => {
  let world: WorkflowWorld
  let ada: PasskeyMember
  beforeEach(async () => {
    world = workflowWorld()
    ada = await memberWith(world.workflows, await registeredIn(world), device)
  })
  const signIn = (answer: AssertionAnswer, by = ada.by, challengeId: string | null = null) =>
    world.workflows.completePasskeySignIn(by, { answer, challengeId })
  const told = async (...asked: Parameters<typeof signIn>) => refusalIn(await signIn(...asked))
  const reading = async (token: string) => present(await world.workflows.readSession(token), "session")

  it("signs in a browser that said nothing about itself, for thirty days", async () => {
    await ada.added()
    const stranger = caller("a browser that nobody has seen", "203.0.113.7")
    const done = grantedIn(await signIn(await ada.signed({}, stranger), stranger))
    expect(done).toMatchObject({ kind: "signed-in", userId: ada.user.id, lifetimeMs: 30 * dayMs })
    expect(await reading(done.token)).toMatchObject({
      strength: "passkey",
      lastProof: { provedBy: "passkey" },
      user: { id: ada.user.id, phoneNumber: "+14155550132" },
    })
    const [kept] = await world.deps.passkeyStore.passkeysOf(ada.user.id)
    expect(kept?.lastUsedAtMs).toBe(world.clock.nowMs())
  })

  it("is a fresh proof, also of an account with a password", async () => {
    await ada.added()
    const { token } = grantedIn(await signIn(await ada.signed()))
    expect(refusalIn(await world.workflows.freshProof(await reading(token)))).toBe("granted")
    world.clock.advance(600_000)
    const late = await world.workflows.freshProof(await reading(token))
    expect(late).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["passkey", "password"] } })
  })

  it("never carries the administrator role", async () => {
    const number = "+14155550100"
    const site = { administratorNumbers: new Set([number]) }
    const administered = world.withSettings({ site })
    const token = await registeredIn(administered, number)
    const root = await memberWith(administered.workflows, token, device)
    expect(root.session.role).toBe("administrator")
    await root.added()
    const done = grantedIn(await signIn(await root.signed()))
    expect(await reading(done.token)).toMatchObject({ role: "user", user: { role: "administrator" } })
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
    const sessions = world.state.sessions.size
    expect(await told(await ada.signed(deviation))).toBe("passkey-refused")
    expect(world.state.sessions.size).toBe(sessions)
  })

  it("gets one answer where it is unknown, removed, late, foreign or of another browser", async () => {
    const { passkeyId } = await ada.added()
    const answer = await ada.signed()
    expect(await told({ ...answer, id: "AAEC", rawId: "AAEC" })).toBe("passkey-refused")
    expect(await told(await ada.signed(), caller("mallory"))).toBe("passkey-refused")
    const late = await ada.signed()
    world.clock.advance(300_000)
    expect(await told(late)).toBe("passkey-refused")
    const removed = await ada.signed()
    expect(refusalIn(await world.workflows.removePasskey(ada.by, ada.session, passkeyId))).toBe("granted")
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

  it("opens nothing where the account is blocked, and says so", async () => {
    await ada.added()
    const answer = await ada.signed()
    present(world.state.users.get(ada.user.id)).blocked = true
    expect(await told(answer)).toBe("account-blocked")
  })

  it("stands in the place of the password that an account asks for always", async () => {
    await ada.added()
    present(world.state.users.get(ada.user.id)).alwaysAsksPassword = true
    const begun = await begunSignIn(world)
    const { kind } = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    expect(kind).toBe("second-proof")
    expect(await told(await ada.signed({}, begun.by), begun.by, begun.challengeId)).toBe("granted")
    const typed = { challengeId: begun.challengeId, by: "password", password: goodPassword } as const
    expect(refusalIn(await world.workflows.completeSecondProof(begun.by, typed))).toBe("challenge-gone")
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
    const off = await workflows.completePasskeySignIn(ada.by, { answer, challengeId: null })
    expect(refusalIn(off)).toBe("passkeys-off")
  })
})
