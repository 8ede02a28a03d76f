import { describe, expect, it } from "vitest"
import { Secret } from "@/core/secret"
import { caller, present } from "@/testing/builders"
import { alwaysAsking, recoveryCodesOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  type WorldSettings,
  workflowWorld,
} from "@/testing/workflow-world"

const number = "+14155550132"
const days = 86_400_000

/** An account that always asks for its password, with its recovery codes. */
async function askingWorld(settings: WorldSettings = {}) {
  const world = workflowWorld(settings)
  const codes = await alwaysAsking(world.workflows, await registeredIn(world))
  return { world, code: (index: number) => present(codes[index], "recovery code") }
}

/** A right code, in a browser that does nothing else. */
async function provedNumber(world: WorkflowWorld, name = "phone") {
  world.clock.advance(120_000)
  const begun = await begunSignIn(world, caller(name), number)
  const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
  const give = (by: "password" | "recovery-code", text: string) => {
    const { challengeId } = begun
    return world.workflows.completeSecondProof(
      begun.by,
      by === "password" ? { challengeId, by, password: text } : { challengeId, by, recoveryCode: text },
    )
  }
  return { ...begun, kind: done.kind, view: done.kind === "signed-in" ? null : done.view, give }
}

describe("an account that always asks for its password", () => {
  it("tells after a right code that it asks for more, and nothing else about itself", async () => {
    const { world } = await askingWorld()
    const { kind, view, by } = await provedNumber(world)
    expect(kind).toBe("second-proof")
    expect(view).toMatchObject({
      stage: "second-proof",
      phoneNumber: "+1 ••• ••• •132",
      secondProof: { password: true, passkey: false, recoveryCode: true, newOwner: false },
    })
    const seen = await world.workflows.newestChallenge(by.opener, ["sign-in"])
    expect(seen?.view.stage, "a reload shows the same").toBe("second-proof")
    expect(world.state.sessions.size).toBe(1)
  })

  it("opens with its password for a day, and with a recovery code for as long as with a code", async () => {
    const { world, code } = await askingWorld()
    const withPassword = grantedIn(await (await provedNumber(world, "one")).give("password", goodPassword))
    expect(withPassword.lifetimeMs).toBe(days)
    const withCode = grantedIn(await (await provedNumber(world, "two")).give("recovery-code", code(0)))
    expect(withCode.lifetimeMs).toBe(30 * days)
    const sessions = [withPassword, withCode].map(({ token }) => world.workflows.readSession(token))
    expect(await Promise.all(sessions)).toMatchObject([
      { strength: "password-and-code", lastProof: { provedBy: "password" } },
      { strength: "code", lastProof: { provedBy: "recovery-code" } },
    ])
  })

  it("opens once for a proof: the step is over after it", async () => {
    const { world } = await askingWorld()
    const { give } = await provedNumber(world)
    expect(refusalIn(await give("password", goodPassword))).toBe("granted")
    expect(refusalIn(await give("password", goodPassword))).toBe("challenge-gone")
  })
})

describe("a silent number", () => {
  it("asks for more at 90 days to the millisecond, and not before", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const silenceMs = world.deps.policy.silenceMs
    const owner = () => present([...world.state.users.values()][0])
    const toTheLimit = async (ms: number) => {
      world.clock.advance(ms)
      const begun = await begunSignIn(world, caller(`after ${ms}`))
      owner().provedAtMs = world.clock.nowMs() - ms
      return grantedIn(await world.workflows.completeSignIn(begun.by, begun)).kind
    }
    expect(await toTheLimit(silenceMs - 1)).toBe("signed-in")
    expect(await toTheLimit(silenceMs)).toBe("second-proof")
  })

  it("is offered to a new owner, and an account that only asks always is not", async () => {
    const { world } = await askingWorld()
    expect((await provedNumber(world, "before")).view?.secondProof?.newOwner).toBe(false)
    world.clock.advance(world.deps.policy.silenceMs)
    expect((await provedNumber(world, "after")).view?.secondProof?.newOwner).toBe(true)
  })

  it("opens with a code alone where its account has nothing else", async () => {
    const world = workflowWorld({ site: { unknownNumber: "create" } })
    expect((await provedNumber(world)).kind).toBe("signed-in")
    world.clock.advance(world.deps.policy.silenceMs)
    expect((await provedNumber(world)).kind).toBe("signed-in")
  })
})

describe("a wrong second proof", () => {
  it("says so for a wrong password, and for every recovery code that is not to be used alike", async () => {
    const { world, code } = await askingWorld()
    const others = await recoveryCodesOf(world.workflows, await registeredIn(world, "+14155550133"))
    const first = await provedNumber(world, "one")
    expect(refusalIn(await first.give("password", "not the password"))).toBe("password-wrong")
    expect(refusalIn(await first.give("recovery-code", code(0)))).toBe("granted")
    const { give } = await provedNumber(world, "two")
    for (const wrong of [code(0), present(others[0]), "7K3M-00QX-1A1B-9ZZ8", "nonsense"])
      expect(await give("recovery-code", wrong)).toEqual({
        ok: false,
        refusal: { kind: "recovery-code-wrong" },
      })
    expect(refusalIn(await give("recovery-code", code(1)))).toBe("granted")
  })

  it("ends the step after five, whatever was tried, and the right one comes too late", async () => {
    const { world, code } = await askingWorld()
    const { give } = await provedNumber(world)
    for (let time = 0; time < 3; time += 1) await give("password", `wrong ${time}`)
    for (let time = 0; time < 2; time += 1) await give("recovery-code", "7K3M-00QX-1A1B-9ZZ8")
    expect(refusalIn(await give("password", goodPassword))).toBe("challenge-gone")
    expect(refusalIn(await give("recovery-code", code(0)))).toBe("challenge-gone")
    expect(refusalIn(await (await provedNumber(world, "again")).give("recovery-code", code(0)))).toBe(
      "granted",
    )
  })

  it("counts at the proved number: ten an hour, then fifteen minutes of rest", async () => {
    const { world } = await askingWorld()
    for (const name of ["one", "two"]) {
      const { give } = await provedNumber(world, name)
      for (let time = 0; time < 5; time += 1)
        expect(refusalIn(await give("password", "wrong"))).toBe("password-wrong")
    }
    const { give } = await provedNumber(world, "three")
    expect(await give("password", goodPassword)).toEqual({
      ok: false,
      refusal: { kind: "limited", rule: "number-wrong-passwords", retryAfterSeconds: 780 },
    })
    expect(refusalIn(await give("recovery-code", "7K3M-00QX-1A1B-9ZZ8"))).toBe("recovery-code-wrong")
  })

  it("is the password of before, where another was set while it was compared", async () => {
    const { world } = await askingWorld()
    const { give } = await provedNumber(world)
    const user = present([...world.state.users.values()][0])
    const { matches } = world.passwords
    Object.assign(world.passwords, {
      matches: async (...parts: Parameters<typeof matches>) => {
        const compared = await matches(...parts)
        user.passwordHash = "plain another-lamp-7"
        return compared
      },
    })
    expect(refusalIn(await give("password", goodPassword))).toBe("password-wrong")
    expect(refusalIn(await give("password", "another-lamp-7"))).toBe("granted")
  })
})

describe("a second proof", () => {
  it("is not to be had by another browser, for another step, or when the proof of the number is over", async () => {
    const { world } = await askingWorld()
    const { challengeId, give } = await provedNumber(world)
    const attempt = { challengeId, by: "password", password: goodPassword } as const
    const foreign = await world.workflows.completeSecondProof(caller("mallory"), attempt)
    expect(refusalIn(foreign)).toBe("challenge-gone")
    world.clock.advance(120_000)
    const begun = await begunSignIn(world, caller("waits for its code"))
    const early = await world.workflows.completeSecondProof(begun.by, {
      ...attempt,
      challengeId: begun.challengeId,
    })
    expect(refusalIn(early)).toBe("challenge-gone")
    world.clock.advance(world.deps.policy.proofLifetimeMs - 120_000 - 1)
    expect(refusalIn(await give("password", "wrong"))).toBe("password-wrong")
    world.clock.advance(1)
    expect(refusalIn(await give("password", goodPassword))).toBe("challenge-gone")
  })

  it("costs no try that was never compared: a busy site locks nobody out", async () => {
    const { world } = await askingWorld()
    const { give } = await provedNumber(world)
    world.passwords.busyOnce()
    expect(refusalIn(await give("password", goodPassword))).toBe("busy")
    expect(refusalIn(await give("password", goodPassword))).toBe("granted")
    expect([...world.state.quotas].filter(([key, { count }]) => /wrong/.test(key) && count > 0)).toEqual([])
  })

  it("is told of a block only when it is right", async () => {
    const { world, code } = await askingWorld()
    const { give } = await provedNumber(world)
    for (const user of world.state.users.values()) user.blocked = true
    expect(refusalIn(await give("password", "wrong"))).toBe("password-wrong")
    expect(refusalIn(await give("password", goodPassword))).toBe("account-blocked")
    expect(refusalIn(await give("recovery-code", code(0)))).toBe("account-blocked")
  })

  it("by the password makes an administrator of a listed number, and by a recovery code does not", async () => {
    const { world, code } = await askingWorld()
    const listed = world.withSettings({ site: { administratorNumbers: new Set([number]) } })
    const byCode = grantedIn(await (await provedNumber(listed, "one")).give("recovery-code", code(0)))
    expect(await listed.workflows.readSession(byCode.token)).toMatchObject({
      role: "user",
      user: { role: "user" },
    })
    const byPassword = grantedIn(await (await provedNumber(listed, "two")).give("password", goodPassword))
    expect((await listed.workflows.readSession(byPassword.token))?.role).toBe("administrator")
  })

  it("after the fixed code of a test number opens its account, and makes nobody administrator", async () => {
    const code = "123459"
    const testNumbers = new Map([[number, { code: new Secret(code), lastDay: "2999-12-31" }]])
    const site = { testNumbers, administratorNumbers: new Set([number]) }
    const world = workflowWorld({ site })
    const typed = { country: "US", phoneNumber: number }
    const registering = grantedIn(await world.workflows.startRegistration(caller(), typed))
    const { challengeId } = registering.view
    const choice = { challengeId, code, password: goodPassword, email: null }
    const registered = grantedIn(await world.workflows.completeRegistration(caller(), choice))
    await alwaysAsking(world.workflows, registered.kind === "signed-in" ? registered.token : "")
    for (const name of ["one", "two"]) {
      world.clock.advance(120_000)
      const { view } = grantedIn(await world.workflows.startPhoneSignIn(caller(name), typed))
      const attempt = { challengeId: view.challengeId, code }
      const proved = grantedIn(await world.workflows.completeSignIn(caller(name), attempt))
      expect(proved.kind, "it takes its fixed code still").toBe("second-proof")
      const done = await world.workflows.completeSecondProof(caller(name), {
        challengeId: view.challengeId,
        by: "password",
        password: goodPassword,
      })
      expect((await world.workflows.readSession(grantedIn(done).token))?.role).toBe("user")
    }
  })
})
