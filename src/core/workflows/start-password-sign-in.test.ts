import { describe, expect, it } from "vitest"
import { caller, present, stranger } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const number = "+14155550132"
const start = (world: WorkflowWorld, password: string, phoneNumber = number, by = caller()) =>
  world.workflows.startPasswordSignIn(by, { country: "US", phoneNumber, password })

describe("signing in with a password", () => {
  it("sends a code only to whoever knows it, and opens a session of a day", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const seen = grantedIn(await start(world, goodPassword))
    expect(seen.view).toMatchObject({
      purpose: "second-factor",
      stage: "code",
      phoneNumber: "+1 ••• ••• •132",
    })
    const code = await textedCode(world, seen)
    const done = grantedIn(
      await world.workflows.completeSignIn(caller(), { challengeId: seen.view.challengeId, code }),
    )
    expect(done).toMatchObject({ kind: "signed-in", lifetimeMs: 86_400_000 })
    const session = done.kind === "signed-in" ? await world.workflows.readSession(done.token) : null
    expect(session).toMatchObject({ strength: "password-and-code", lastProof: { provedBy: "password" } })
  })

  it("answers alike, for the same work, to a wrong password, an unknown number and an account without one", async () => {
    const world = workflowWorld({ site: { unknownNumber: "create" } })
    await registeredIn(world)
    const passwordless = await begunSignIn(world, caller("b"), "+14155550133")
    await world.workflows.completeSignIn(passwordless.by, passwordless)
    const [before, sent] = [world.passwords.worked(), world.messenger.sent.length]
    const answers = [
      await start(world, "wrong password"),
      await start(world, goodPassword, "+14155550134"),
      await start(world, goodPassword, "+14155550133"),
    ]
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, refusal: { kind: "credentials-wrong" } })
    expect(world.passwords.worked() - before).toBe(3)
    expect(world.messenger.sent).toHaveLength(sent)
  })

  it("is not a session yet: half of it opens nothing", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    await start(world, goodPassword)
    expect(world.state.sessions.size).toBe(1)
  })

  it("locks the number for fifteen minutes after ten wrong ones, the right one included", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    for (const [by, rule] of [
      [stranger(), "number-wrong-passwords"],
      [caller(), "own-wrong-passwords"],
    ] as const) {
      const give = (password: string) => start(world, password, number, by)
      for (let count = 0; count < 10; count += 1) await give(`wrong ${count}`)
      const refusal = { kind: "limited", rule, retryAfterSeconds: 900 }
      expect(await give(goodPassword)).toEqual({ ok: false, refusal })
      world.clock.advance(900_000)
      expect(refusalIn(await give(goodPassword))).toBe("granted")
    }
  })

  it("gives a right one back, also where the number has to wait for its text", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    for (let count = 0; count < 11; count += 1) await start(world, goodPassword, number, caller(`b${count}`))
    expect(refusalIn(await start(world, "wrong"))).toBe("credentials-wrong")
  })

  it("says so when no place for a hash comes free", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    world.passwords.busyOnce()
    expect(refusalIn(await start(world, goodPassword))).toBe("busy")
  })

  it("counts no try that was never compared: a busy site locks nobody out", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    for (let time = 0; time < 12; time += 1) {
      world.passwords.busyOnce()
      expect(refusalIn(await start(world, goodPassword))).toBe("busy")
    }
    expect((await start(world, goodPassword)).ok).toBe(true)
  })

  it("renews a hash of yesterday's parameters, and no other", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const user = present([...world.state.users.values()][0])
    user.passwordHash = `older ${goodPassword}`
    await start(world, "wrong password")
    expect(user.passwordHash).toBe(`older ${goodPassword}`)
    await start(world, goodPassword)
    expect(user.passwordHash).toBe(`plain ${goodPassword}`)
  })

  it("is refused as with a wrong one where another was set while it was compared, and sends nothing", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const user = present([...world.state.users.values()][0])
    const { matches } = world.passwords
    Object.assign(world.passwords, {
      matches: async (...parts: Parameters<typeof matches>) => {
        const compared = await matches(...parts)
        user.passwordHash = "plain another-lamp-7"
        return compared
      },
    })
    const deliveries = world.state.deliveries.size
    expect(refusalIn(await start(world, goodPassword))).toBe("credentials-wrong")
    expect(world.state.deliveries.size).toBe(deliveries)
    expect(refusalIn(await start(world, "another-lamp-7"))).toBe("granted")
  })

  it("is into the account of the password alone, not of whoever has its number by the time of the code", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const seen = grantedIn(await start(world, goodPassword))
    const code = await textedCode(world, seen)
    world.state.users.clear()
    world.clock.advance(60_000)
    await registeredIn(world, number, "another-lamp-7", caller("new owner"))
    const sessions = world.state.sessions.size
    const { challengeId } = seen.view
    const done = await world.workflows.completeSignIn(caller(), { challengeId, code })
    expect(grantedIn(done).kind).toBe("no-account")
    expect(world.state.sessions.size).toBe(sessions)
  })

  it("ends with the second factor only: the code of a phone sign-in in the same browser is another one", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const phone = await begunSignIn(world)
    world.clock.advance(60_000)
    const seen = grantedIn(await start(world, goodPassword))
    const { challengeId } = seen.view
    const code = await textedCode(world, seen)
    expect(code).not.toBe(phone.code)
    expect(refusalIn(await world.workflows.completeSignIn(caller(), { challengeId, code: phone.code }))).toBe(
      "code-wrong",
    )
    expect(
      refusalIn(await world.workflows.completeSignIn(caller(), { challengeId, code: wrongCode(code) })),
    ).toBe("code-wrong")
    expect(refusalIn(await world.workflows.completeSignIn(caller(), { challengeId, code }))).toBe("granted")
  })
})
