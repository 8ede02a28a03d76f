import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const minutes = 60_000

/** Who is signed in by a token. */
async function reading(world: WorkflowWorld, token: string) {
  return present(await world.workflows.readSession(token), "session")
}

/** Somebody who came with a code alone. */
async function inByCode(world: WorkflowWorld) {
  const begun = await begunSignIn(world)
  const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
  if (done.kind !== "signed-in") throw new Error(done.kind)
  world.clock.advance(30_000)
  return done.token
}

/** An account without a password. */
const withoutPassword = () => workflowWorld({ site: { unknownNumber: "create" } })

describe("what needs a fresh proof", () => {
  it("is granted for ten minutes after a sign-in with the password, and then asks for it", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const fresh = async () => world.workflows.freshProof(await reading(world, token))
    expect((await fresh()).ok).toBe(true)
    world.clock.advance(10 * minutes)
    expect(await fresh()).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["password"] } })
    const right = await world.workflows.proveWithPassword(caller(), await reading(world, token), goodPassword)
    expect(right.ok).toBe(true)
    expect((await fresh()).ok).toBe(true)
  })

  it("is not granted for a code alone where a password is set, however fresh", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const session = await reading(world, await inByCode(world))
    const fresh = await world.workflows.freshProof(session)
    expect(fresh).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["password"] } })
  })

  it("is granted for a fresh code where there is no password, and then asks for another", async () => {
    const world = withoutPassword()
    const token = await inByCode(world)
    const fresh = async () => world.workflows.freshProof(await reading(world, token))
    expect((await fresh()).ok).toBe(true)
    world.clock.advance(10 * minutes)
    expect(await fresh()).toEqual({ ok: false, refusal: { kind: "proof-needed", by: ["code"] } })

    const session = await reading(world, token)
    const started = grantedIn(await world.workflows.startReAuthentication(caller(), session, "sms"))
    expect(started.view).toMatchObject({ purpose: "re-authenticate", phoneNumber: "+1 ••• ••• •132" })
    const attempt = { challengeId: started.view.challengeId, code: await textedCode(world, started) }
    const wrong = { ...attempt, code: wrongCode(attempt.code) }
    const prove = async (entered: typeof attempt) =>
      refusalIn(await world.workflows.completeReAuthentication(caller(), session, entered))
    expect(await prove(wrong)).toBe("code-wrong")
    expect((await fresh()).ok).toBe(false)
    expect(await prove(attempt)).toBe("granted")
    expect((await fresh()).ok).toBe(true)
    expect(await prove(attempt)).toBe("challenge-gone")
  })
})

describe("a fresh proof", () => {
  it("by a wrong password is none, and ten of them lock the account, and not the sign-in", async () => {
    const world = workflowWorld()
    const session = await reading(world, await registeredIn(world))
    const attempt = async () =>
      refusalIn(await world.workflows.proveWithPassword(caller(), session, "not the password"))
    for (let tried = 0; tried < 10; tried += 1) expect(await attempt()).toBe("password-wrong")
    expect(await attempt()).toBe("limited by account-wrong-passwords")
    const typed = { country: "US", phoneNumber: "+14155550132", password: goodPassword }
    const signIn = await world.workflows.startPasswordSignIn(caller(), typed)
    expect(refusalIn(signIn)).toBe("granted")
  })

  it("by a right password costs no try, and a busy moment neither", async () => {
    const world = workflowWorld()
    const session = await reading(world, await registeredIn(world))
    const attempt = async () =>
      refusalIn(await world.workflows.proveWithPassword(caller(), session, goodPassword))
    for (let tried = 0; tried < 12; tried += 1) expect(await attempt()).toBe("granted")
    world.passwords.busyOnce()
    expect(await attempt()).toBe("busy")
    expect(await attempt()).toBe("granted")
  })

  it("is not kept by a session that ended meanwhile", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const session = await reading(world, token)
    await world.workflows.endSession(token, "198.51.100.7")
    expect(refusalIn(await world.workflows.proveWithPassword(caller(), session, goodPassword))).toBe(
      "signed-out",
    )
  })

  it("by a code for a sign-in is none: each code is for one thing", async () => {
    const world = withoutPassword()
    const session = await reading(world, await inByCode(world))
    const begun = await begunSignIn(world)
    const proved = await world.workflows.completeReAuthentication(begun.by, session, begun)
    expect(refusalIn(proved)).toBe("challenge-gone")
  })
})

describe("another factor for an administrator", () => {
  const adminNumber = "+447400123456"

  it("is not given for the password alone, or it would make the second one", async () => {
    const world = workflowWorld({ site: { administratorNumbers: new Set([adminNumber]) } })
    const token = await registeredIn(world, adminNumber)
    const { workflows } = world
    const newNumber = { country: "US", phoneNumber: "+14155550132" }
    const given = async () => {
      const session = await reading(world, token)
      return [
        await workflows.startPasskeyRegistration(caller(), session),
        await workflows.makeRecoveryCodes(caller(), session),
        await workflows.startPhoneChange(caller(), session, newNumber),
      ].map(refusalIn)
    }
    world.clock.advance(20 * minutes)
    const session = await reading(world, token)
    expect((await workflows.proveWithPassword(caller(), session, goodPassword)).ok).toBe(true)
    expect((await workflows.freshProof(await reading(world, token))).ok).toBe(true)
    expect(await given()).toEqual(["proof-needed", "proof-needed", "proof-needed"])

    const started = grantedIn(await workflows.startReAuthentication(caller(), session, "sms"))
    const code = await textedCode(world, started, adminNumber)
    const { challengeId } = started.view
    expect(
      refusalIn(await workflows.completeReAuthentication(caller(), session, { challengeId, code })),
    ).toBe("granted")
    expect(await given()).not.toContain("proof-needed")
  })
})
