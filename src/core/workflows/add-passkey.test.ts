import { beforeEach, describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { memberWith, type PasskeyMember } from "@/testing/passkey-member"
import { grantedIn, refusalIn } from "@/testing/results"
import { registeredIn, type WorkflowWorld, workflowWorld, worldOrigin } from "@/testing/workflow-world"
import type { PasskeyAddition } from "./add-passkey"

const device = { origin: worldOrigin }

describe("adding a passkey", () => {
  let world: WorkflowWorld
  let token: string
  let ada: PasskeyMember
  beforeEach(async () => {
    world = workflowWorld()
    token = await registeredIn(world)
    ada = await memberWith(world.workflows, token, device)
  })
  const kept = () => world.deps.passkeyStore.passkeysOf(ada.user.id)
  const add = async (parts: Partial<PasskeyAddition> = {}, by = ada.by, session = ada.session) => {
    const answer = parts.answer ?? (await ada.made())
    return refusalIn(await world.workflows.addPasskey(by, session, { name: "Phone", ...parts, answer }))
  }

  it("keeps what the device made, under the name that the person gave it, and writes it down", async () => {
    const { passkeyId, name } = await ada.added("  Ada’s  phone ")
    expect(name).toBe("Ada’s phone")
    expect(await kept()).toMatchObject([
      { id: passkeyId, name: "Ada’s phone", backedUp: true, lastUsedAtMs: null },
    ])
    expect(world.state.audit).toEqual(["registered", "passkey-added"])
  })

  it("tells the account's number, in its own language", async () => {
    const { noticeIds } = await ada.added()
    expect(noticeIds).toHaveLength(1)
    for (const id of noticeIds) await world.workflows.sendQueued(id)
    expect(world.messenger.lastTextTo("+14155550132")).toBe(
      "A passkey was added to your Marlow Cycles account. Not you? Remove it on your account page.",
    )
  })

  it("shows the device the number and no name of ours, and gives it nothing that names the person", async () => {
    const { user } = grantedIn(await world.workflows.startPasskeyRegistration(ada.by, ada.session))
    expect(user).toMatchObject({ name: "+1 415 555 0132", displayName: "+1 415 555 0132" })
    expect(Buffer.from(user.id, "base64url").toString("hex")).toBe(ada.user.id.replaceAll("-", ""))
    const known = { ...ada.user, phoneNumber: null, email: "ada@a.example", name: "Ada" }
    const named = { ...ada.session, user: known }
    const other = grantedIn(await world.workflows.startPasskeyRegistration(ada.by, named))
    expect(other.user).toMatchObject({ name: "ada@a.example", displayName: "Ada" })
  })

  it("leaves out what the account has, so that a device makes one", async () => {
    await ada.added()
    await expect(ada.made()).rejects.toThrow("has one already")
  })

  it("takes an answer once", async () => {
    const answer = await ada.made()
    expect(await add({ answer })).toBe("granted")
    expect(await add({ answer })).toBe("passkey-refused")
    expect(await kept()).toHaveLength(1)
  })

  it.each([
    ["of another site", { origin: "https://id.mar1ow.example" }],
    ["by somebody whom the device did not verify", { userVerified: false }],
    ["for a question that nobody asked", { challenge: "A".repeat(43) }],
  ])("refuses an answer %s, and it cannot be mended", async (_what, deviation) => {
    const answer = await ada.made(deviation)
    expect(await add({ answer })).toBe("passkey-refused")
    expect(await kept()).toEqual([])
  })

  it("refuses one of another browser, of another account, late, or of a session that is over, with one word", async () => {
    expect(await add({}, caller("mallory"))).toBe("passkey-refused")
    const token2 = await registeredIn(world, "+14155550133")
    const bea = await memberWith(world.workflows, token2, device)
    expect(await add({ answer: await bea.made() })).toBe("passkey-refused")
    expect(await add({}, ada.by, bea.session)).toBe("passkey-refused")
    const late = await ada.made()
    world.clock.advance(300_000)
    expect(await add({ answer: late })).toBe("passkey-refused")
    await world.workflows.endSession(token, "198.51.100.7")
    expect(await add()).toBe("passkey-refused")
    expect(await kept()).toEqual([])
  })

  it("refuses what was signed to sign in: an answer of one kind is worth nothing for another", async () => {
    await ada.added()
    const { response, ...assertion } = await ada.signed()
    const answer = { ...assertion, response: { ...response, attestationObject: "", transports: [] } }
    expect(await add({ answer })).toBe("passkey-refused")
  })

  it("tells a bad name before anything is spent", async () => {
    const answer = await ada.made()
    expect(await add({ answer, name: " " })).toBe("passkey-name-refused")
    expect(await add({ answer })).toBe("granted")
  })

  it("keeps to the number of passkeys, and tells so before the device is asked", async () => {
    const { workflows } = world.withSettings({ policy: { passkeysPerUser: 1 } })
    const second = await memberWith(workflows, token, device)
    const early = await second.made()
    await ada.added()
    expect(refusalIn(await workflows.startPasskeyRegistration(ada.by, ada.session))).toBe("passkeys-full")
    const late = await workflows.addPasskey(ada.by, ada.session, { answer: early, name: "Key" })
    expect(late).toEqual({ ok: false, refusal: { kind: "passkeys-full", most: 1 } })
  })

  it("asks for a fresh proof before anything, at both steps", async () => {
    const answer = await ada.made()
    world.clock.advance(600_000)
    const session = present(await world.workflows.readSession(token), "session")
    const needed = { ok: false, refusal: { kind: "proof-needed", by: ["password"] } }
    expect(await world.workflows.startPasskeyRegistration(ada.by, session)).toEqual(needed)
    expect(await world.workflows.addPasskey(ada.by, session, { answer, name: "Phone" })).toEqual(needed)
    expect(await kept()).toEqual([])
  })

  it("is not offered at an address where browsers make none", async () => {
    const { workflows } = world.withSettings({ passkeys: null })
    expect(refusalIn(await workflows.startPasskeyRegistration(ada.by, ada.session))).toBe("passkeys-off")
    const answer = await ada.made()
    const added = await workflows.addPasskey(ada.by, ada.session, { answer, name: "Key" })
    expect(refusalIn(added)).toBe("passkeys-off")
  })
})

describe("a passkey that is there", () => {
  it("is renamed and removed by its owner, and by nobody else", async () => {
    const world = workflowWorld()
    const { workflows } = world
    const ada = await memberWith(workflows, await registeredIn(world), device)
    const bea = await memberWith(workflows, await registeredIn(world, "+14155550133"), device)
    const { passkeyId } = await ada.added()
    const [own, foreign] = [ada, bea].map(({ user }) => ({ userId: user.id, passkeyId })) as [
      { userId: string; passkeyId: string },
      { userId: string; passkeyId: string },
    ]
    expect(refusalIn(await workflows.renamePasskey(foreign, "Mine"))).toBe("passkey-refused")
    expect(refusalIn(await workflows.removePasskey(bea.by, bea.session, passkeyId))).toBe("passkey-refused")
    expect(refusalIn(await workflows.renamePasskey(own, "x".repeat(61)))).toBe("passkey-name-refused")
    expect(grantedIn(await workflows.renamePasskey(own, " Work  phone"))).toEqual({
      passkeyId,
      name: "Work phone",
    })
    expect((await world.deps.passkeyStore.passkeysOf(ada.user.id)).map(({ name }) => name)).toEqual([
      "Work phone",
    ])
    const remove = async () => refusalIn(await workflows.removePasskey(ada.by, ada.session, passkeyId))
    expect(await remove()).toBe("granted")
    expect(await remove()).toBe("passkey-refused")
    expect(refusalIn(await workflows.renamePasskey(own, "Ghost"))).toBe("passkey-refused")
    expect(world.state.audit.slice(-2)).toEqual(["passkey-added", "passkey-removed"])
  })

  it("is not removed without a fresh proof", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const ada = await memberWith(world.workflows, token, device)
    const { passkeyId } = await ada.added()
    world.clock.advance(600_000)
    const session = present(await world.workflows.readSession(token), "session")
    const refused = await world.workflows.removePasskey(ada.by, session, passkeyId)
    expect(refused).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["passkey", "password"] } })
    expect(await world.deps.passkeyStore.passkeysOf(ada.user.id)).toHaveLength(1)
  })
})
