import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

/** A world whose site knows people by their email. Its members were there before. */
const byEmail = (world: WorkflowWorld) => world.withSettings({ site: { identity: "email" } })

describe("changing one's name and email", () => {
  const member = async (world: WorkflowWorld, number = "+14155550132") => {
    const token = await registeredIn(world.withSettings({ site: { identity: "phone" } }), number)
    const session = async () => present(await world.workflows.readSession(token))
    return {
      session,
      change: async (typed: { name?: string; email?: string }) =>
        world.workflows.updateProfile(caller(), await session(), typed),
      profile: async () => {
        const { user } = await session()
        return [user.name, user.email]
      },
      prove: async () =>
        grantedIn(await world.workflows.proveWithPassword(caller(), await session(), "gravel-lamp-9")),
    }
  }

  it("takes what is typed without the spaces around it, leaves out what is not, and clears what is empty", async () => {
    const { change, profile } = await member(workflowWorld())
    grantedIn(await change({ name: " Ada Lovelace ", email: " ada@a.example " }))
    expect(await profile()).toEqual(["Ada Lovelace", "ada@a.example"])
    grantedIn(await change({ name: "" }))
    expect(await profile()).toEqual([null, "ada@a.example"])
    grantedIn(await change({ email: " " }))
    expect(await profile()).toEqual([null, null])
  })

  it("asks for a fresh proof where the email changes, and not for the name alone", async () => {
    const world = workflowWorld()
    const { change, profile, prove } = await member(world)
    world.clock.advance(600_000)
    expect(await change({ name: "Ada", email: "ada@a.example" })).toEqual({
      ok: false,
      refusal: { kind: "proof-needed", by: ["password"] },
    })
    expect(await profile(), "all or nothing").toEqual([null, null])
    grantedIn(await change({ name: "Ada" }))
    await prove()
    grantedIn(await change({ email: "ada@a.example" }))
    world.clock.advance(600_000)
    grantedIn(await change({ name: "Bea", email: "ada@a.example" }))
    expect(await profile(), "the same email is no change").toEqual(["Bea", "ada@a.example"])
    expect(refusalIn(await change({ email: "Ada@a.example" }))).toBe("proof-needed")
  })

  it("judges both before anything is asked for or changed", async () => {
    const world = workflowWorld()
    const { change, profile } = await member(world)
    world.clock.advance(600_000)
    expect(refusalIn(await change({ name: "Ada\u0000", email: "ada@a.example" }))).toBe("name-refused")
    expect(refusalIn(await change({ name: "Ada", email: "ada@" }))).toBe("email-refused")
    expect(await profile()).toEqual([null, null])
  })

  it("needs an email where the site knows people by it", async () => {
    const world = byEmail(workflowWorld())
    const { change, profile } = await member(world)
    grantedIn(await change({ name: "Ada" }))
    expect(await change({ email: " " })).toEqual({
      ok: false,
      refusal: { kind: "email-refused", problem: "missing" },
    })
    grantedIn(await change({ email: "ada@a.example" }))
    expect(refusalIn(await change({ name: "Bea", email: "" }))).toBe("email-refused")
    expect(await profile()).toEqual(["Ada", "ada@a.example"])
  })

  it("tells that an email is taken a few times an hour, in whatever case, and then nothing", async () => {
    const world = byEmail(workflowWorld())
    const first = await member(world)
    grantedIn(await first.change({ email: "Ada@a.example" }))
    const second = await member(world, "+14155550133")
    await second.prove()
    for (let left = world.deps.policy.emailChangesPerAccountPerHour; left > 0; left -= 1)
      expect(await second.change({ email: "ada@A.example" })).toEqual({
        ok: false,
        refusal: { kind: "email-refused", problem: "taken" },
      })
    for (const email of ["ada@A.example", "free@a.example"])
      expect(refusalIn(await second.change({ email }))).toBe("limited by account-emails")
    grantedIn(await second.change({ name: "Bea" }))
    world.clock.advance(3_600_000 - 600_000)
    await second.prove()
    world.clock.advance(599_000)
    expect(refusalIn(await second.change({ email: "free@a.example" }))).toBe("limited by account-emails")
    world.clock.advance(1_000)
    await second.prove()
    grantedIn(await second.change({ email: "free@a.example" }))
    expect(await second.profile()).toEqual(["Bea", "free@a.example"])
  })

  it("is over with the session that asks", async () => {
    const world = workflowWorld()
    const { session, change } = await member(world)
    const asked = await session()
    for (const each of world.state.sessions.values()) each.endedAtMs = world.clock.nowMs()
    const late = await world.workflows.updateProfile(caller(), asked, { name: "Ada" })
    expect(refusalIn(late)).toBe("signed-out")
    await expect(change({ name: "Ada" })).rejects.toThrow()
  })
})
