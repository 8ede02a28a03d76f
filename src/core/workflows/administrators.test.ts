import { describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { sessionOf } from "@/testing/recovery-owner"
import { grantedIn } from "@/testing/results"
import {
  begunRegistration,
  begunSignIn,
  goodPassword,
  registeredIn,
  textedCode,
  type WorkflowWorld,
  workflowWorld,
} from "@/testing/workflow-world"

const [boss, second, nobody] = ["+14155550100", "+14155550101", "+14155550132"] as const
const administeredBy = (...numbers: string[]) =>
  workflowWorld({ site: { administratorNumbers: new Set(numbers) } })

async function passwordSession(world: WorkflowWorld, phoneNumber: string) {
  const typed = { country: "US", phoneNumber, password: goodPassword }
  const seen = grantedIn(await world.workflows.startPasswordSignIn(caller("p"), typed))
  const code = await textedCode(world, seen, phoneNumber)
  const attempt = { challengeId: seen.view.challengeId, code }
  const done = grantedIn(await world.workflows.completeSignIn(caller("p"), attempt))
  if (done.kind !== "signed-in") throw new Error(done.kind)
  return done
}
const roleOf = async (world: WorkflowWorld, token: string) => (await world.workflows.readSession(token))?.role

describe("the administrator role", () => {
  it("is given to a listed number that registers with a password, and written down", async () => {
    const world = administeredBy(boss)
    expect(await roleOf(world, await registeredIn(world, boss))).toBe("administrator")
    expect(await roleOf(world, await registeredIn(world, nobody))).toBe("user")
    expect(world.state.audit).toEqual(["registered", "administrator-added", "registered"])
  })

  it("is given to an account that is listed later, at its next sign-in with a password", async () => {
    const world = workflowWorld()
    await registeredIn(world, boss)
    const listed = world.withSettings({ site: { administratorNumbers: new Set([boss]) } })
    const done = await passwordSession(listed, boss)
    expect(await roleOf(listed, done.token)).toBe("administrator")
    expect(listed.state.audit).toContain("administrator-added")
  })

  it("is not given for a code alone, and not carried by a session without a password", async () => {
    const world = workflowWorld()
    await registeredIn(world, boss)
    const listed = world.withSettings({ site: { administratorNumbers: new Set([boss]) } })
    const begun = await begunSignIn(listed, caller(), boss)
    const done = grantedIn(await listed.workflows.completeSignIn(begun.by, begun))
    expect(await roleOf(listed, done.kind === "signed-in" ? done.token : "")).toBe("user")
    expect(listed.state.audit).not.toContain("administrator-added")
  })

  it("is not given to an account that a listed number makes by a code alone", async () => {
    const world = workflowWorld({ site: { administratorNumbers: new Set([boss]), unknownNumber: "create" } })
    const begun = await begunSignIn(world, caller(), boss)
    await world.workflows.completeSignIn(begun.by, begun)
    expect([...world.state.users.values()]).toMatchObject([{ role: "user" }])
  })

  it("lives on in the account when its number is not listed any more", async () => {
    const world = administeredBy(boss)
    await registeredIn(world, boss)
    const unlisted = world.withSettings({})
    expect(unlisted.deps.site.administratorNumbers.size).toBe(1)
    const none = world.withSettings({ site: { administratorNumbers: new Set() } })
    const done = await passwordSession(none, boss)
    expect(await roleOf(none, done.token)).toBe("administrator")
    expect(done.noticeIds).toEqual([])
  })
})

describe("a listed number that changes hands", () => {
  it("makes nobody else administrator once its administrator went to another one", async () => {
    const world = administeredBy(boss)
    const first = await registeredIn(world, boss)
    const session = await sessionOf(world.workflows, first)
    const typed = { country: "US", phoneNumber: nobody }
    const started = grantedIn(await world.workflows.startPhoneChange(caller("boss"), session, typed))
    const code = await textedCode(world, started, nobody)
    const attempt = { challengeId: started.view.challengeId, code }
    grantedIn(await world.workflows.completePhoneChange(caller("boss"), session, attempt))

    world.clock.advance(60_000)
    expect(await roleOf(world, await registeredIn(world, boss))).toBe("user")
    world.clock.advance(60_000)
    expect(await roleOf(world, (await passwordSession(world, boss)).token)).toBe("user")
    expect(await roleOf(world, (await passwordSession(world, nobody)).token)).toBe("administrator")
  })

  it("makes its new owner no administrator who set it free after a long silence", async () => {
    const world = workflowWorld()
    await registeredIn(world, boss)
    world.clock.advance(world.deps.policy.silenceMs)
    const listed = world.withSettings({ site: { administratorNumbers: new Set([boss]) } })
    const { by, challengeId, code } = await begunSignIn(listed, caller("new owner"), boss)
    grantedIn(await listed.workflows.completeSignIn(by, { challengeId, code }))
    grantedIn(await listed.workflows.setNumberFree(by, challengeId))
    const choice = { challengeId, code: null, password: "feather-anvil-3", email: null }
    const made = grantedIn(await listed.workflows.completeRegistration(by, choice))
    expect(await roleOf(listed, made.kind === "signed-in" ? made.token : "")).toBe("user")
    expect(listed.state.audit).not.toContain("administrator-added")
  })
})

describe("a new administrator", () => {
  it("is told to every other one, in a text without a code", async () => {
    const world = administeredBy(boss, second)
    await registeredIn(world, boss)
    const begun = await begunRegistration(world, caller(), second)
    const done = grantedIn(
      await world.workflows.completeRegistration(begun.by, { ...begun, password: goodPassword, email: null }),
    )
    const notices = done.kind === "signed-in" ? done.noticeIds : []
    expect(notices).toHaveLength(1)
    for (const notice of notices) await world.workflows.sendQueued(notice)
    expect(world.messenger.sent.at(-1)).toMatchObject({
      to: boss,
      purpose: "administrator-added",
      body: "A new administrator joined Marlow Cycles: +1 *** *** *101. Not expected? Check your site.",
    })
    for (const notice of notices) expect(await world.workflows.sendQueued(notice)).toBeNull()
  })

  it("is told once: the next sign-in is no news", async () => {
    const world = administeredBy(boss, second)
    await registeredIn(world, boss)
    await registeredIn(world, second)
    expect((await passwordSession(world, second)).noticeIds).toEqual([])
  })

  it("is told by the next process where this one dies before it could, unless nobody can send", async () => {
    const world = administeredBy(boss, second)
    await registeredIn(world, boss)
    await registeredIn(world, second)
    const waiting = await world.workflows.takeUpNotices()
    expect(waiting).toHaveLength(1)
    for (const notice of waiting) await world.workflows.sendQueued(notice)
    expect(world.messenger.sent.at(-1)).toMatchObject({ to: boss, purpose: "administrator-added" })
    expect(await world.workflows.takeUpNotices()).toEqual([])
  })
})
