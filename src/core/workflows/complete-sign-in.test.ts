import { describe, expect, it } from "vitest"
import { codeKeyFrom } from "@/core/one-time-code"
import { caller, stranger } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  begunRegistration,
  begunSignIn,
  goodPassword,
  registeredIn,
  testCodeKeys,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import { completeSignIn } from "./complete-sign-in"

const complete = (world: WorkflowWorld, begun: Awaited<ReturnType<typeof begunSignIn>>, code = begun.code) =>
  world.workflows.completeSignIn(begun.by, { challengeId: begun.challengeId, code })

describe("signing in with a code", () => {
  it("opens a session for a known number, which a code alone never makes an administrator's", async () => {
    const world = workflowWorld({ site: { administratorNumbers: new Set(["+14155550132"]) } })
    await registeredIn(world)
    const done = grantedIn(await complete(world, await begunSignIn(world)))
    expect(done).toMatchObject({ kind: "signed-in", lifetimeMs: 30 * 86_400_000, noticeIds: [] })
    const session = done.kind === "signed-in" ? await world.workflows.readSession(done.token) : null
    expect(session).toMatchObject({
      strength: "code",
      lastProof: { provedBy: "code" },
      role: "user",
      user: { role: "administrator" },
    })
  })

  it("takes the code in the shapes that people paste", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    const pasted = ` ${begun.code.slice(0, 3)}-${begun.code.slice(3)} `
    expect(refusalIn(await complete(world, begun, pasted))).toBe("granted")
  })

  it("works once: the same code again is nobody's", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    expect(refusalIn(await complete(world, begun))).toBe("granted")
    expect(refusalIn(await complete(world, begun))).toBe("challenge-gone")
  })

  it("counts wrong ones down, and refuses the right one after the last", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    const answers = []
    for (let step = 1; step <= 5; step += 1)
      answers.push(await complete(world, begun, wrongCode(begun.code, step)))
    expect(answers.map((answer) => (answer.ok ? null : answer.refusal))).toEqual([
      { kind: "code-wrong", triesLeft: 4 },
      { kind: "code-wrong", triesLeft: 3 },
      { kind: "code-wrong", triesLeft: 2 },
      { kind: "code-wrong", triesLeft: 1 },
      { kind: "out-of-tries" },
    ])
    expect(refusalIn(await complete(world, begun))).toBe("out-of-tries")
  })

  it("takes the right one at the last try", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    for (let step = 1; step <= 4; step += 1) await complete(world, begun, wrongCode(begun.code, step))
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("spends nothing on what is not six digits", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    for (const code of ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
      expect(await complete(world, begun, code)).toEqual({
        ok: false,
        refusal: { kind: "code-malformed", digits: 6 },
      })
    expect(
      grantedIn(
        await world.workflows.startPhoneSignIn(begun.by, { country: "US", phoneNumber: "4155550132" }),
      ).view.triesLeft,
    ).toBe(5)
  })

  it("says how long ago a code expired", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    world.clock.advance(599_999)
    expect(refusalIn(await complete(world, begun, wrongCode(begun.code)))).toBe("code-wrong")
    world.clock.advance(1)
    expect(await complete(world, begun)).toEqual({
      ok: false,
      refusal: { kind: "code-expired", secondsSince: 0 },
    })
    world.clock.advance(61_000)
    expect(await complete(world, begun)).toMatchObject({ refusal: { secondsSince: 61 } })
  })

  it("answers foreign, unknown and other people's challenges alike", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    world.clock.advance(30_000)
    const registering = await begunRegistration(world)
    const answers = [
      await complete(world, { ...begun, by: caller("mallory") }),
      await complete(world, { ...begun, challengeId: "01900000-0000-7000-8000-00000000ffff" }),
      await complete(world, registering),
    ]
    expect(answers.map(refusalIn)).toEqual(["challenge-gone", "challenge-gone", "challenge-gone"])
  })

  it("tells a blocked account only after the proof", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    for (const user of world.state.users.values()) user.blocked = true
    const begun = await begunSignIn(world)
    expect(refusalIn(await complete(world, begun, wrongCode(begun.code)))).toBe("code-wrong")
    expect(refusalIn(await complete(world, begun))).toBe("account-blocked")
    expect(refusalIn(await complete(world, begun))).toBe("challenge-gone")
  })

  it("locks the number after ten wrong codes over all challenges, for fifteen minutes", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const first = await begunSignIn(world, stranger("one"))
    for (let step = 1; step <= 5; step += 1) await complete(world, first, wrongCode(first.code, step))
    world.clock.advance(60_000)
    const second = await begunSignIn(world, stranger("two"))
    for (let step = 1; step <= 4; step += 1) await complete(world, second, wrongCode(second.code, step))
    world.clock.advance(120_000)
    const third = await begunSignIn(world, stranger("three"))
    await complete(world, second, wrongCode(second.code, 5))
    expect(await complete(world, third)).toEqual({
      ok: false,
      refusal: { kind: "limited", rule: "number-wrong-codes", retryAfterSeconds: 900 },
    })
    world.clock.advance(900_000)
    const fourth = await begunSignIn(world, caller("four"))
    expect(refusalIn(await complete(world, fourth))).toBe("granted")
  })

  it("finishes a challenge that the previous secret began, and refuses one of a secret that is gone", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunSignIn(world)
    const next = codeKeyFrom("next secret")
    const forgotten = world.withSettings({ codeKeys: { current: next, previous: null } })
    expect(refusalIn(await complete(forgotten, begun))).toBe("code-wrong")
    const rotated = world.withSettings({ codeKeys: { current: next, previous: testCodeKeys.current } })
    expect(refusalIn(await complete(rotated, begun))).toBe("granted")
  })
})

describe("a number without an account", () => {
  it("is told so after the proof, and the proof is carried over", async () => {
    const world = workflowWorld()
    const begun = await begunSignIn(world)
    const done = grantedIn(await complete(world, begun))
    expect(done).toMatchObject({
      kind: "no-account",
      view: { challengeId: begun.challengeId, stage: "proved", purpose: "sign-in" },
    })
    expect(world.state.users.size).toBe(0)
    const seen = await world.workflows.newestChallenge(begun.by.opener, ["sign-in", "second-factor"])
    expect(seen?.view.stage).toBe("proved")
  })

  it("is told that it is too late, where its challenge is deleted before the answer", async () => {
    const world = workflowWorld()
    const { by, challengeId, code } = await begunSignIn(world)
    const challenges = { ...world.deps.challenges, snapshot: async () => null }
    const done = await completeSignIn({ ...world.deps, challenges }, by, { challengeId, code })
    expect(refusalIn(done)).toBe("challenge-gone")
  })

  it("becomes none where its account was erased between the password and the code", async () => {
    const asked: unknown[] = []
    const hooks = { beforeRegister: (joining: unknown) => void asked.push(joining) }
    const world = workflowWorld({ site: { unknownNumber: "create" }, hooks })
    await registeredIn(world)
    const typed = { country: "US", phoneNumber: "+14155550132", password: goodPassword }
    const seen = grantedIn(await world.workflows.startPasswordSignIn(caller(), typed))
    const code = await textedCode(world, seen)
    world.state.users.clear()
    asked.length = 0
    const attempt = { challengeId: seen.view.challengeId, code }
    expect(grantedIn(await world.workflows.completeSignIn(caller(), attempt)).kind).toBe("no-account")
    expect([world.state.users.size, asked]).toEqual([0, []])
  })

  it("becomes an account at once where the owner wants that", async () => {
    const world = workflowWorld({ site: { unknownNumber: "create" } })
    const done = grantedIn(await complete(world, await begunSignIn(world)))
    expect(done.kind).toBe("signed-in")
    expect([...world.state.users.values()]).toMatchObject([
      { phoneNumber: "+14155550132", passwordHash: null, email: null, name: null, properties: {} },
    ])
  })
})
