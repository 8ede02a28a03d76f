import { describe, expect, it } from "vitest"
import { type ExportCursor, exportLists, type ExportPart } from "@/core/account-export"
import { caller, phoneNumber, present } from "@/testing/builders"
import { addDelivery } from "@/testing/memory-state"
import { grantedIn, refusalIn } from "@/testing/results"
import { registeredIn, type WorkflowWorld, workflowWorld } from "@/testing/workflow-world"

const exported = async (world: WorkflowWorld, token: string, after: ExportCursor | null = null) =>
  world.workflows.exportAccount(caller(), present(await world.workflows.readSession(token)), after)

/** Gathers all parts, as a page does. */
async function allParts(world: WorkflowWorld, token: string) {
  const parts: ExportPart[] = []
  for (let after: ExportCursor | null = null; parts.length === 0 || after !== null; ) {
    const part: ExportPart = grantedIn(await exported(world, token, after))
    parts.push(part)
    after = part.next
  }
  return parts
}

describe("the export of an account", () => {
  it("asks for a fresh proof, for each part", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    world.clock.advance(600_000)
    expect(refusalIn(await exported(world, token))).toBe("proof-needed")
    expect(refusalIn(await exported(world, token, { list: "messages", from: 1_000 }))).toBe("proof-needed")
    expect(world.state.audit).not.toContain("account-exported")
  })

  it("is one part with everything for most people, and names its shape", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const [part, ...others] = await allParts(world, token)
    expect(others).toEqual([])
    expect(part?.opening).toMatchObject({
      format: "ringback-account-1",
      site: "Marlow Cycles",
      account: { phoneNumber: "+14155550132" },
    })
    expect(Object.keys(part?.lists ?? {})).toEqual(exportLists)
    expect(part?.lists).toMatchObject({ sessions: [{}], challenges: [{}], messages: [{}], devices: [{}] })
  })

  it("comes in parts of a thousand rows where somebody has been here for years, each row once", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    const to = phoneNumber()
    for (let count = 0; count < 2_500; count += 1)
      addDelivery(world.state, { id: `message ${count}`, challengeId: null, to, notice: "new-device" })
    const parts = await allParts(world, token)
    expect(parts.map(({ opening }) => opening !== null)).toEqual([true, false, false])
    const sizes = parts.map(({ lists }) => Object.values(lists).flat().length)
    expect(Math.max(...sizes)).toBe(1_000)
    const messages = parts.flatMap(({ lists }) => lists.messages ?? [])
    expect(new Set(messages.map(({ id }) => id)).size).toBe(2_501)
    expect(messages).toHaveLength(2_501)
    expect(world.state.audit.filter((action) => action === "account-exported")).toHaveLength(1)
  })

  it("is refused once the account is gone", async () => {
    const world = workflowWorld({ policy: { deletionGraceMs: 0 } })
    const token = await registeredIn(world)
    const session = present(await world.workflows.readSession(token))
    grantedIn(await world.workflows.leaveAccount(caller(), session, 0))
    expect(refusalIn(await world.workflows.exportAccount(caller(), session, null))).toBe("signed-out")
  })
})
