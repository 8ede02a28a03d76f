import { describe, expect, it } from "vitest"
import { caller, present } from "@/testing/builders"
import { grantedIn, refusalIn } from "@/testing/results"
import { begunSignIn, registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const adminNumber = "+447400123456"
const adaNumber = "+14155550132"

async function scene() {
  const world = workflowWorld({ site: { administratorNumbers: new Set([adminNumber]) } })
  const reading = async (token: string) => present(await world.workflows.readSession(token), "session")
  const admin = await reading(await registeredIn(world, adminNumber))
  const token = await registeredIn(world, adaNumber)
  const ada = await reading(token)
  return { world, admin, ada, token }
}

const signIn = async (world: WorkflowWorld) => {
  const begun = await begunSignIn(world)
  return world.workflows.completeSignIn(begun.by, begun)
}

describe("what an administrator does to an account", () => {
  it("keeps its person out, who is told so after the right code, until it is let in again", async () => {
    const { world, admin, ada, token } = await scene()
    const blocked = await world.workflows.blockAccount(caller(), admin, ada.user.id)
    expect(grantedIn(blocked)).toEqual({ sessionsEnded: 1 })
    expect(await world.workflows.readSession(token)).toBeNull()
    expect(refusalIn(await signIn(world))).toBe("account-blocked")
    world.clock.advance(60_000)
    expect(refusalIn(await world.workflows.unblockAccount(caller(), admin, ada.user.id))).toBe("granted")
    expect(grantedIn(await signIn(world)).kind).toBe("signed-in")
  })

  it("signs it out of one place or of all", async () => {
    const { world, admin, ada, token } = await scene()
    const end = (sessionId: string | null) =>
      world.workflows.endSessionsOf(caller(), admin, { userId: ada.user.id, sessionId })
    expect(grantedIn(await end(admin.sessionId))).toEqual({ sessionsEnded: 0 })
    expect(grantedIn(await end(ada.sessionId))).toEqual({ sessionsEnded: 1 })
    expect(await world.workflows.readSession(token)).toBeNull()
    expect(grantedIn(await end(null))).toEqual({ sessionsEnded: 0 })
  })

  it("makes it administrator at once, which the others read on their phones, and takes that away again", async () => {
    const { world, admin, ada, token } = await scene()
    const { noticeIds } = grantedIn(await world.workflows.giveRole(caller(), admin, ada.user.id))
    for (const id of noticeIds) await world.workflows.sendQueued(id)
    expect(world.messenger.lastTextTo(adminNumber)).toContain("132. Not expected")
    expect(await world.workflows.readSession(token)).toMatchObject({ role: "administrator" })
    const taken = await world.workflows.takeRole(caller(), admin, ada.user.id)
    expect(grantedIn(taken)).toEqual({ sessionsEnded: 1 })
    expect(refusalIn(await world.workflows.takeRole(caller(), ada, admin.user.id))).toBe(
      "administrator-needed",
    )
  })

  it("says what an account lacks for the role", async () => {
    const { world, admin, ada } = await scene()
    await world.workflows.blockAccount(caller(), admin, ada.user.id)
    const given = await world.workflows.giveRole(caller(), admin, ada.user.id)
    expect(given).toEqual({ ok: false, refusal: { kind: "role-refused", lack: "unblocked" } })
  })

  it("shows its number, gives its file, and deletes it at once whatever the grace", async () => {
    const { world, admin, ada } = await scene()
    const userId = ada.user.id
    expect(grantedIn(await world.workflows.revealNumber(caller(), admin, userId))).toBe(adaNumber)
    const part = grantedIn(await world.workflows.exportMember(caller(), admin, { userId, after: null }))
    expect(part.opening?.account).toMatchObject({ id: userId, phoneNumber: adaNumber })
    expect(refusalIn(await world.workflows.eraseAccount(caller(), admin, userId))).toBe("granted")
    expect(await world.workflows.readMember(userId)).toBeNull()
    const gone = [
      await world.workflows.eraseAccount(caller(), admin, userId),
      await world.workflows.unblockAccount(caller(), admin, userId),
      await world.workflows.revealNumber(caller(), admin, userId),
      await world.workflows.exportMember(caller(), admin, { userId, after: null }),
      await world.workflows.endSessionsOf(caller(), admin, { userId, sessionId: null }),
    ]
    expect(gone.map(refusalIn)).toEqual(gone.map(() => "account-gone"))
  })

  it("writes down each part of a file that it gives, also where the first one was never asked for", async () => {
    const { world, admin, ada } = await scene()
    const userId = ada.user.id
    const after = { list: "sessions", from: 0 } as const
    const part = grantedIn(await world.workflows.exportMember(caller(), admin, { userId, after }))
    expect(part).toMatchObject({ opening: null, lists: { sessions: [{ id: ada.sessionId }] } })
    expect(world.state.audit.filter((action) => action === "account-exported")).toHaveLength(1)
  })
})
