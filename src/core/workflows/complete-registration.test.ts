import { describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  type Begun,
  begunRegistration,
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"
import type { RegistrationAttempt } from "./complete-registration"

const complete = (
  world: WorkflowWorld,
  { by, challengeId, code }: Begun,
  parts: Partial<RegistrationAttempt> = {},
) =>
  world.workflows.completeRegistration(by, {
    challengeId,
    code,
    password: goodPassword,
    email: null,
    ...parts,
  })
const triesLeft = (world: WorkflowWorld, { challengeId }: Begun) =>
  world.state.challenges.get(challengeId)?.triesLeft

describe("registering", () => {
  it("makes the account and signs it in for a day", async () => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    expect(world.state.users.size).toBe(0)
    const done = grantedIn(await complete(world, begun, { email: " ada@marlow.example " }))
    expect(done).toMatchObject({ kind: "signed-in", lifetimeMs: 86_400_000, noticeIds: [] })
    const session = done.kind === "signed-in" ? await world.workflows.readSession(done.token) : null
    expect(session).toMatchObject({
      strength: "password-and-code",
      role: "user",
      user: { phoneNumber: "+14155550132", email: "ada@marlow.example" },
    })
    expect(refusalIn(await complete(world, begun))).toBe("challenge-gone")
  })

  it("tells a known number only after the code, and changes nothing about its account", async () => {
    const world = workflowWorld()
    await registeredIn(world)
    const begun = await begunRegistration(world)
    const wrong = await complete(world, begun, { code: wrongCode(begun.code) })
    expect(refusalIn(wrong)).toBe("code-wrong")
    expect(grantedIn(await complete(world, begun, { password: "another-one-9" }))).toEqual({
      kind: "already-registered",
    })
    expect([...world.state.users.values()]).toMatchObject([{ passwordHash: `plain ${goodPassword}` }])
    expect(world.state.sessions.size).toBe(1)
  })

  it.each([
    [
      "a weak password",
      { password: "short" },
      { kind: "password-refused", problem: "too-short", minimumLength: 8, maximumLength: 256 },
    ],
    ["an unreadable email", { email: "ada@" }, { kind: "email-refused", problem: "unreadable" }],
    ["a code of other signs", { code: "12345" }, { kind: "code-malformed", digits: 6 }],
  ] as const)("spends no try on %s", async (_what, parts, refusal) => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    expect(await complete(world, begun, parts)).toEqual({ ok: false, refusal })
    expect(triesLeft(world, begun)).toBe(5)
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("hashes nothing before the code is proved", async () => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    await complete(world, begun, { code: wrongCode(begun.code) })
    await complete(world, begun, { code: null })
    await complete(world, { ...begun, by: caller("mallory") })
    expect(world.passwords.worked()).toBe(0)
  })

  it("keeps the code good when no hash could be made in time", async () => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    world.passwords.busyOnce()
    expect(await complete(world, begun)).toEqual({
      ok: false,
      refusal: { kind: "busy", retryAfterSeconds: 2 },
    })
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("costs a right code no try when no hash could be made in time, however often", async () => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    for (let time = 0; time < 6; time += 1) {
      world.passwords.busyOnce()
      expect(refusalIn(await complete(world, begun))).toBe("busy")
    }
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("is refused to another browser and for the challenge of a sign-in", async () => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    world.clock.advance(30_000)
    const signIn = await begunSignIn(world)
    expect(refusalIn(await complete(world, { ...begun, by: caller("mallory") }))).toBe("challenge-gone")
    expect(refusalIn(await complete(world, signIn))).toBe("challenge-gone")
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("is refused when the code has expired", async () => {
    const world = workflowWorld()
    const begun = await begunRegistration(world)
    world.clock.advance(600_000)
    expect(refusalIn(await complete(world, begun))).toBe("code-expired")
  })
})

describe("registering where the email is the identity", () => {
  const byEmail = () => workflowWorld({ site: { identity: "email" } })

  it("asks for one", async () => {
    const world = byEmail()
    const begun = await begunRegistration(world)
    expect(await complete(world, begun)).toEqual({
      ok: false,
      refusal: { kind: "email-refused", problem: "missing" },
    })
    expect(triesLeft(world, begun)).toBe(5)
  })

  it("refuses one that somebody has, in whichever letters, and the code stays good", async () => {
    const world = byEmail()
    const first = await begunRegistration(world)
    await complete(world, first, { email: "Ada@marlow.example" })
    const second = await begunRegistration(world, caller("second"), "+14155550133")
    expect(await complete(world, second, { email: "ada@Marlow.Example" })).toEqual({
      ok: false,
      refusal: { kind: "email-refused", problem: "taken" },
    })
    expect(refusalIn(await complete(world, second, { email: "bea@marlow.example" }))).toBe("granted")
  })
})

describe("registering a number that was proved at sign-in", () => {
  const proved = async (world: WorkflowWorld) => {
    const begun = await begunSignIn(world)
    grantedIn(await world.workflows.completeSignIn(begun.by, begun))
    return { ...begun, code: null } as const
  }
  const finish = (
    world: WorkflowWorld,
    { by, challengeId }: { by: Begun["by"]; challengeId: string },
    password = goodPassword,
  ) => world.workflows.completeRegistration(by, { challengeId, code: null, password, email: null })

  it("needs no second code and no second text", async () => {
    const world = workflowWorld()
    const begun = await proved(world)
    const done = grantedIn(await finish(world, begun))
    expect(done.kind).toBe("signed-in")
    expect(world.messenger.sent).toHaveLength(1)
  })

  it("happens once", async () => {
    const world = workflowWorld()
    const begun = await proved(world)
    await finish(world, begun)
    expect(refusalIn(await finish(world, begun))).toBe("challenge-gone")
  })

  it("outlives a refused password, and ends ten minutes after the proof", async () => {
    const world = workflowWorld()
    const begun = await proved(world)
    world.clock.advance(599_000)
    expect(refusalIn(await finish(world, begun, "short"))).toBe("password-refused")
    world.clock.advance(1_000)
    expect(refusalIn(await finish(world, begun))).toBe("challenge-gone")
  })

  it("is refused to another browser", async () => {
    const world = workflowWorld()
    const begun = await proved(world)
    expect(refusalIn(await finish(world, { ...begun, by: caller("mallory") }))).toBe("challenge-gone")
  })

  it("changes nothing when somebody else has registered it meanwhile", async () => {
    const world = workflowWorld()
    const begun = await proved(world)
    world.clock.advance(30_000)
    await registeredIn(world)
    expect(grantedIn(await finish(world, begun)).kind).toBe("already-registered")
  })
})
