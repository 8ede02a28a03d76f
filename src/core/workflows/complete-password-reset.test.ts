import { describe, expect, it } from "vitest"
import { caller } from "@/testing/builders"
import { grantedIn, refusalIn, wrongCode } from "@/testing/results"
import {
  type Begun,
  begunReset,
  begunSignIn,
  goodPassword,
  registeredIn,
  type WorkflowWorld,
  type WorldSettings,
  workflowWorld,
} from "@/testing/workflow-world"
import type { ResetAttempt } from "./complete-password-reset"

const number = "+14155550132"
const newPassword = "harbour-tin-4"
const hourMs = 3_600_000

const complete = (
  world: WorkflowWorld,
  { by, challengeId, code }: Begun,
  parts: Partial<ResetAttempt> = {},
) => world.workflows.completePasswordReset(by, { challengeId, code, password: newPassword, ...parts })
const passwords = ({ state }: WorkflowWorld) => [...state.users.values()].map((user) => user.passwordHash)
const triesLeft = (world: WorkflowWorld, { challengeId }: Begun) =>
  world.state.challenges.get(challengeId)?.triesLeft

async function registeredWorld(settings: WorldSettings = {}) {
  const world = workflowWorld(settings)
  return { world, token: await registeredIn(world) }
}

/** Whether a password begins a sign-in. */
async function opens(world: WorkflowWorld, password: string): Promise<string> {
  world.clock.advance(hourMs)
  const typed = { country: "US", phoneNumber: number, password }
  return refusalIn(await world.workflows.startPasswordSignIn(caller("later"), typed))
}

describe("resetting a password", () => {
  it("sets it, signs nobody in, and the old one and all sessions are over", async () => {
    const { world, token } = await registeredWorld()
    const done = grantedIn(await complete(world, await begunReset(world)))
    expect(done).toEqual({ kind: "password-set", noticeIds: [expect.any(String)] })
    expect(await world.workflows.readSession(token)).toBeNull()
    expect([...world.state.sessions.values()].filter(({ endedAtMs }) => endedAtMs === null)).toEqual([])
    expect(await opens(world, goodPassword)).toBe("credentials-wrong")
    expect(await opens(world, newPassword)).toBe("granted")
  })

  it("tells the number of the account by text, in the language of who did it", async () => {
    const { world } = await registeredWorld()
    const by = { ...caller("forgetful"), languages: ["de-at", "de"] }
    const done = grantedIn(await complete(world, await begunReset(world, by)))
    for (const id of done.kind === "password-set" ? done.noticeIds : []) await world.workflows.sendQueued(id)
    expect(world.messenger.lastTextTo(number)).toContain("Passwort")
  })

  it("texts a code that says what it is for, to known and unknown numbers alike", async () => {
    const { world } = await registeredWorld()
    world.clock.advance(hourMs)
    const known = await begunReset(world)
    const sentence = /^\d{6} is your Marlow Cycles password reset code/
    expect(world.messenger.lastTextTo(number)).toMatch(sentence)
    const unknown = await begunReset(world, caller("other"), "+14155550199")
    expect(world.messenger.lastTextTo("+14155550199")).toMatch(sentence)
    const named = { challengeId: "", phoneNumber: "" }
    expect({ ...unknown.view, ...named }).toEqual({ ...known.view, ...named })
  })

  it.each([
    [
      "a weak password",
      { password: "short" },
      { kind: "password-refused", problem: "too-short", minimumLength: 8, maximumLength: 256 },
    ],
    ["a code of other signs", { code: "12345" }, { kind: "code-malformed", digits: 6 }],
  ] as const)("spends no try on %s", async (_what, parts, refusal) => {
    const { world } = await registeredWorld()
    const begun = await begunReset(world)
    expect(await complete(world, begun, parts)).toEqual({ ok: false, refusal })
    expect(triesLeft(world, begun)).toBe(5)
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("changes nothing by a wrong code, a used one, one that ran out, or another browser's", async () => {
    const { world } = await registeredWorld()
    const begun = await begunReset(world)
    const worked = world.passwords.worked()
    expect(refusalIn(await complete(world, begun, { code: wrongCode(begun.code) }))).toBe("code-wrong")
    expect(refusalIn(await complete(world, { ...begun, by: caller("mallory") }))).toBe("challenge-gone")
    world.clock.advance(600_000)
    expect(refusalIn(await complete(world, begun))).toBe("code-expired")
    expect(world.passwords.worked()).toBe(worked)
    expect(passwords(world)).toEqual([`plain ${goodPassword}`])
    const again = await begunReset(world)
    expect(refusalIn(await complete(world, again))).toBe("granted")
    expect(refusalIn(await complete(world, again, { password: "a third one" }))).toBe("challenge-gone")
    expect(passwords(world)).toEqual([`plain ${newPassword}`])
  })

  it("takes no code of a sign-in, and its own signs nobody in", async () => {
    const { world } = await registeredWorld()
    const signIn = await begunSignIn(world)
    expect(refusalIn(await complete(world, signIn))).toBe("challenge-gone")
    world.clock.advance(60_000)
    const reset = await begunReset(world)
    expect(refusalIn(await world.workflows.completeSignIn(reset.by, reset))).toBe("challenge-gone")
  })

  it("spends no code while the site is busy", async () => {
    const { world } = await registeredWorld()
    const begun = await begunReset(world)
    world.passwords.busyOnce()
    expect(refusalIn(await complete(world, begun))).toBe("busy")
    expect(triesLeft(world, begun)).toBe(5)
    expect(refusalIn(await complete(world, begun))).toBe("granted")
  })

  it("is refused for a blocked account, told after the proof", async () => {
    const { world } = await registeredWorld()
    for (const user of world.state.users.values()) user.blocked = true
    const begun = await begunReset(world)
    expect(refusalIn(await complete(world, begun, { code: wrongCode(begun.code) }))).toBe("code-wrong")
    expect(refusalIn(await complete(world, begun))).toBe("account-blocked")
    expect(passwords(world)).toEqual([`plain ${goodPassword}`])
  })

  it.each(["conceal", "create", "reveal"] as const)(
    "leads a number without an account to one, with the number proved, where unknown ones are met with %s",
    async (unknownNumber) => {
      const world = workflowWorld({ site: { unknownNumber } })
      const begun = await begunReset(world)
      const told = grantedIn(await complete(world, begun))
      expect(told).toMatchObject({ kind: "no-account", view: { stage: "proved" } })
      expect(world.state.users.size).toBe(0)
      const attempt = { challengeId: begun.challengeId, code: null, password: newPassword, email: null }
      const made = grantedIn(await world.workflows.completeRegistration(begun.by, attempt))
      expect(made.kind).toBe("signed-in")
    },
  )

  it("sends nothing to unknown numbers on a closed site, and says the same of both", async () => {
    const { world } = await registeredWorld({ site: { unknownNumber: "silent" } })
    world.clock.advance(hourMs)
    const start = async (phoneNumber: string, name: string) =>
      grantedIn(await world.workflows.startPasswordReset(caller(name), { country: "US", phoneNumber }))
    const unknown = await start("+14155550199", "one")
    const known = await start(number, "two")
    expect([unknown.deliveryId, known.deliveryId]).toEqual([null, expect.any(String)])
    const named = { challengeId: "", phoneNumber: "" }
    expect({ ...unknown.view, ...named }).toEqual({ ...known.view, ...named })
    expect(known.view.delivery).toBeNull()
  })
})
