import { beforeEach, describe, expect, it } from "vitest"
import { caller, device as browserOf, present } from "@/testing/builders"
import { memberWith, type PasskeyMember } from "@/testing/passkey-member"
import { grantedIn, refusalIn } from "@/testing/results"
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
const staleMs = 600_000

/** Comes to an account by a code alone. */
async function inByCode(world: WorkflowWorld): Promise<string> {
  const begun = await begunSignIn(world)
  const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
  if (done.kind !== "signed-in") throw new Error(done.kind)
  world.clock.advance(30_000)
  return done.token
}

describe("a passkey as a fresh proof", () => {
  let world: WorkflowWorld
  let token: string
  let ada: PasskeyMember
  beforeEach(async () => {
    world = workflowWorld()
    token = await registeredIn(world)
    ada = await memberWith(world.workflows, token, device)
    await ada.added()
    world.clock.advance(staleMs)
  })
  const reading = async (of = token) => present(await world.workflows.readSession(of), "session")
  const fresh = async () => world.workflows.freshProof(await reading())
  const prove = async (answer: AssertionAnswer, session = ada.session) =>
    refusalIn(await world.workflows.proveWithPasskey(ada.by, session, answer))

  it("is the first of the ways, and good for ten minutes", async () => {
    const needed = { ok: false, refusal: { kind: "proof-needed", by: ["passkey", "password"] } }
    expect(await fresh()).toEqual(needed)
    expect(await prove(await ada.proved())).toBe("granted")
    expect((await fresh()).ok).toBe(true)
    world.clock.advance(staleMs)
    expect(await fresh()).toEqual(needed)
  })

  it("need not say whose it is, since the account is known", async () => {
    expect(await prove(await ada.proved({ userHandle: null }))).toBe("granted")
  })

  it("is no way where the account has none, or where browsers make none", async () => {
    const other = await registeredIn(world, "+14155550133")
    world.clock.advance(staleMs)
    const ways = { kind: "proof-needed", by: ["password"] }
    const none = await world.workflows.freshProof(await reading(other))
    expect(none).toEqual({ ok: false, refusal: ways })
    const { workflows } = world.withSettings({ passkeys: null })
    const off = await workflows.freshProof(await reading())
    expect(off).toEqual({ ok: false, refusal: ways })
    const answer = await ada.proved()
    expect(refusalIn(await workflows.startPasskeyProof(ada.by, ada.user.id))).toBe("passkeys-off")
    expect(refusalIn(await workflows.proveWithPasskey(ada.by, ada.session, answer))).toBe("passkeys-off")
  })

  it("is one of the account's own alone, for that question alone, once", async () => {
    const bea = await memberWith(world.workflows, await registeredIn(world, "+14155550133"), device)
    await bea.added()
    expect(await prove(await ada.proved(), bea.session)).toBe("passkey-refused")
    expect(await prove(await ada.signed())).toBe("passkey-refused")
    const { challenge } = grantedIn(await world.workflows.startPasskeyProof(ada.by, ada.user.id))
    expect(await prove(await bea.signed({ challenge }))).toBe("passkey-refused")
    const proof = await ada.proved()
    const asSignIn = await world.workflows.completePasskeySignIn(ada.by, { answer: proof, challengeId: null })
    expect(refusalIn(asSignIn)).toBe("passkey-refused")
    expect(await prove(proof)).toBe("granted")
    expect(await prove(proof)).toBe("passkey-refused")
  })

  it("is none in a session that has ended", async () => {
    const answer = await ada.proved()
    await world.workflows.endSession(token, "198.51.100.7")
    expect(await prove(answer)).toBe("passkey-refused")
  })
})

describe("the offer of a passkey after a sign-in", () => {
  const offered = async (world: WorkflowWorld, token: string, from = caller()) =>
    world.workflows.offerPasskey(from, present(await world.workflows.readSession(token), "session"))
  const registrar = { device: browserOf("registrar") }

  it("is made after a password and a code, once in its time", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const by = caller()
    const typed = { country: "US", phoneNumber: "+14155550132", password: goodPassword }
    const seen = grantedIn(await world.workflows.startPasswordSignIn(by, typed))
    await world.workflows.sendQueued(present(seen.deliveryId))
    const code = present(/^\d{6}/.exec(world.messenger.lastTextTo("+14155550132"))?.[0])
    const attempt = { challengeId: seen.view.challengeId, code }
    const done = grantedIn(await world.workflows.completeSignIn(by, attempt))
    if (done.kind !== "signed-in") throw new Error(done.kind)
    expect(await offered(world, done.token)).toBe(true)
    expect(await offered(world, done.token)).toBe(false)
  })

  it("is made after a code where no password is set, and not where one is: adding would ask for it", async () => {
    const without = workflowWorld({ site: { unknownNumber: "create" } })
    expect(await offered(without, await inByCode(without))).toBe(true)
    const world = workflowWorld()
    await registeredIn(world)
    expect(await offered(world, await inByCode(world))).toBe(false)
  })

  it("is not made once the proof of the sign-in is old, nor to whoever has one, nor where browsers make none", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const { workflows } = world.withSettings({ passkeys: null })
    const session = present(await world.workflows.readSession(token), "session")
    expect(await workflows.offerPasskey(registrar, session)).toBe(false)
    const ada = await memberWith(world.workflows, token, device)
    await ada.added()
    expect(await world.workflows.offerPasskey(registrar, session)).toBe(false)
    const late = await registeredIn(world, "+14155550133")
    world.clock.advance(staleMs)
    expect(await offered(world, late)).toBe(false)
  })
})
