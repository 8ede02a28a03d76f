import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { alwaysAsking, recoveryCodesOf, sessionOf } from "@/testing/recovery-owner"
import { grantedIn, refusalIn } from "@/testing/results"
import {
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const [number, other] = ["+14155550132", "+14155550133"] as const
const days = 86_400_000

const signIn = (
  world: WorkflowWorld,
  recoveryCode: string,
  parts: { phoneNumber?: string; password?: string; by?: ReturnType<typeof caller> } = {},
) =>
  world.workflows.signInWithRecoveryCode(parts.by ?? caller(), {
    country: "US",
    phoneNumber: parts.phoneNumber ?? number,
    recoveryCode,
    password: parts.password ?? null,
  })

/** An account with a password and recovery codes. */
async function recoverableWorld(phoneNumber: string = number, world = workflowWorld()) {
  const token = await registeredIn(world, phoneNumber)
  const codes = await recoveryCodesOf(world.workflows, token)
  return { world, token, code: (index: number) => present(codes[index], "recovery code") }
}

describe("signing in with a recovery code", () => {
  it("opens a session as a code would, without a text, and spends the recovery code", async () => {
    const { world, code } = await recoverableWorld()
    const sent = world.messenger.sent.length
    const done = grantedIn(await signIn(world, code(0).toLowerCase(), { phoneNumber: "(415) 555-0132" }))
    expect(done).toMatchObject({ lifetimeMs: 30 * days, noticeIds: [] })
    expect(await sessionOf(world.workflows, done.token)).toMatchObject({
      strength: "code",
      lastProof: { provedBy: "recovery-code" },
    })
    expect(world.messenger.sent).toHaveLength(sent)
    expect(refusalIn(await signIn(world, code(0)))).toBe("recovery-code-wrong")
    expect(refusalIn(await signIn(world, code(1)))).toBe("granted")
  })

  it("answers unknown numbers and codes that are wrong, used, somebody else's or misshapen alike, for the same work", async () => {
    const { world, code } = await recoverableWorld()
    const { code: ofOther } = await recoverableWorld(other, world)
    await signIn(world, code(0))
    const worked = world.passwords.worked()
    const counted = () =>
      [...world.state.quotas]
        .filter(([key]) => key.includes("recovery"))
        .reduce((sum, [, { count }]) => sum + count, 0)
    for (const [typed, phoneNumber] of [
      [code(1), "+14155550139"],
      ["7K3M-00QX-1A1B-9ZZ8", number],
      [code(0), number],
      [ofOther(0), number],
      ["nonsense", number],
    ] as const) {
      const before = counted()
      expect(await signIn(world, typed, { phoneNumber, password: goodPassword })).toEqual({
        ok: false,
        refusal: { kind: "recovery-code-wrong" },
      })
      expect(counted() - before, "one, at the address").toBe(1)
    }
    expect(world.passwords.worked()).toBe(worked)
  })

  it("says so of a number that is none, and counts nothing", async () => {
    const { world, code } = await recoverableWorld()
    expect(refusalIn(await signIn(world, code(0), { phoneNumber: "12" }))).toBe("phone-number-unreadable")
    expect(refusalIn(await signIn(world, code(0), { phoneNumber: "+4740612345" }))).toBe("country-not-open")
    expect([...world.state.quotas.keys()].filter((key) => key.includes("recovery"))).toEqual([])
  })

  it("tells of a block only to whoever has a right code, which is not spent", async () => {
    const { world, code } = await recoverableWorld()
    for (const user of world.state.users.values()) user.blocked = true
    expect(refusalIn(await signIn(world, "7K3M-00QX-1A1B-9ZZ8"))).toBe("recovery-code-wrong")
    expect(refusalIn(await signIn(world, code(0)))).toBe("account-blocked")
    for (const user of world.state.users.values()) user.blocked = false
    expect(refusalIn(await signIn(world, code(0)))).toBe("granted")
  })

  it("makes nobody administrator: it proves no number", async () => {
    const { world, token, code } = await recoverableWorld()
    const listed = world.withSettings({ site: { administratorNumbers: new Set([number]) } })
    await listed.workflows.setAlwaysAskPassword(caller(), await sessionOf(listed.workflows, token), true)
    const done = grantedIn(await signIn(listed, code(0), { password: goodPassword }))
    expect(await sessionOf(listed.workflows, done.token)).toMatchObject({
      role: "user",
      user: { role: "user" },
    })
  })

  it("sends a notice where the device is new to the account", async () => {
    const { world, code } = await recoverableWorld()
    const tablet = { ...caller("tablet"), device: { ...caller().device, hash: caller("tablet").opener } }
    const { noticeIds } = grantedIn(await signIn(world, code(0), { by: tablet }))
    expect(noticeIds).toHaveLength(1)
  })
})

describe("an account that asks for more than one proof", () => {
  async function guarded() {
    const world = workflowWorld()
    const codes = await alwaysAsking(world.workflows, await registeredIn(world))
    return { world, code: (index: number) => present(codes[index], "recovery code") }
  }

  it("is asked for its password once the recovery code was right, which stays good until both are", async () => {
    const { world, code } = await guarded()
    expect(refusalIn(await signIn(world, "7K3M-00QX-1A1B-9ZZ8"))).toBe("recovery-code-wrong")
    expect(await signIn(world, code(0))).toEqual({ ok: false, refusal: { kind: "password-needed" } })
    expect(refusalIn(await signIn(world, code(0), { password: "wrong" }))).toBe("password-wrong")
    const done = grantedIn(await signIn(world, code(0), { password: goodPassword }))
    expect(done.lifetimeMs).toBe(days)
    expect((await sessionOf(world.workflows, done.token)).strength).toBe("password-and-code")
    expect(refusalIn(await signIn(world, code(0), { password: goodPassword }))).toBe("recovery-code-wrong")
  })

  it("counts a wrong password at the account, and no recovery code that was right", async () => {
    const { world, code } = await guarded()
    for (let time = 0; time < 10; time += 1)
      expect(refusalIn(await signIn(world, code(0), { password: `wrong ${time}` }))).toBe("password-wrong")
    expect(refusalIn(await signIn(world, code(0), { password: goodPassword }))).toBe(
      "limited by account-wrong-passwords",
    )
    expect(refusalIn(await signIn(world, code(0)))).toBe("password-needed")
    world.clock.advance(900_000)
    expect(refusalIn(await signIn(world, code(0), { password: goodPassword }))).toBe("granted")
  })

  it("costs no try that was never compared: a busy site locks nobody out", async () => {
    const { world, code } = await guarded()
    for (let time = 0; time < 12; time += 1) {
      world.passwords.busyOnce()
      expect(refusalIn(await signIn(world, code(0), { password: goodPassword }))).toBe("busy")
    }
    expect(refusalIn(await signIn(world, code(0), { password: goodPassword }))).toBe("granted")
  })

  it("begins to ask at 90 days of silence to the millisecond, where it has a password", async () => {
    const { world, code } = await recoverableWorld()
    const owner = present([...world.state.users.values()][0])
    const silentFor = async (ms: number) => {
      owner.provedAtMs = world.clock.nowMs() - ms
      return refusalIn(await signIn(world, code(0)))
    }
    const { silenceMs } = world.deps.policy
    expect(await silentFor(silenceMs)).toBe("password-needed")
    expect(await silentFor(silenceMs - 1)).toBe("granted")
  })

  it("with recovery codes alone opens with one of them, however silent its number is", async () => {
    const world = workflowWorld({ site: { unknownNumber: "create" } })
    const begun = await begunSignIn(world)
    const done = grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    const [code] = await recoveryCodesOf(world.workflows, done.kind === "signed-in" ? done.token : "")
    world.clock.advance(world.deps.policy.silenceMs)
    expect(refusalIn(await signIn(world, present(code)))).toBe("granted")
  })
})

describe("an account whose number went to somebody else", () => {
  it("is found by its recovery code and its former number, and by no other", async () => {
    const { world, code } = await recoverableWorld()
    const [old] = [...world.state.users.values()]
    world.clock.advance(world.deps.policy.silenceMs)
    const begun = await begunSignIn(world, caller("new owner"))
    await world.workflows.completeSignIn(begun.by, begun)
    grantedIn(await world.workflows.setNumberFree(begun.by, begun.challengeId))
    const choice = { challengeId: begun.challengeId, code: null, password: "feather-anvil-3", email: null }
    grantedIn(await world.workflows.completeRegistration(begun.by, choice))

    expect(refusalIn(await signIn(world, code(0), { phoneNumber: other }))).toBe("recovery-code-wrong")
    expect(refusalIn(await signIn(world, code(0))), "its password is asked for").toBe("password-needed")
    const done = grantedIn(await signIn(world, code(0), { password: goodPassword }))
    expect(done).toMatchObject({ userId: old?.id, noticeIds: [] })
  })
})
