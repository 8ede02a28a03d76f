import { describe, expect, it } from "vitest"
import type { TokenHash } from "@/core/opaque-token"
import { registeredIn, workflowWorld } from "@/testing/workflow-world"
import { readSession } from "./read-session"

describe("a session", () => {
  it("is over the moment after sign-out, once", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    expect(await world.workflows.readSession(token)).not.toBeNull()
    expect(await world.workflows.endSession(token, "198.51.100.7")).toBe(true)
    expect(await world.workflows.readSession(token)).toBeNull()
    expect(await world.workflows.endSession(token, "198.51.100.7")).toBe(false)
  })

  it("dies after an hour unused", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    world.clock.advance(3_569_999)
    expect(await world.workflows.readSession(token)).not.toBeNull()
    world.clock.advance(3_600_000)
    expect(await world.workflows.readSession(token)).toBeNull()
  })

  it("is dead at once when its account is blocked", async () => {
    const world = workflowWorld()
    const token = await registeredIn(world)
    for (const user of world.state.users.values()) user.blocked = true
    expect(await world.workflows.readSession(token)).toBeNull()
  })

  it.each(["", "x", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}=`, `${"A".repeat(42)}é`])(
    "is not looked for under %j, which has not the shape of a token",
    async (token) => {
      const world = workflowWorld()
      const looks: TokenHash[] = []
      const read = async (hash: TokenHash) => {
        looks.push(hash)
        return null
      }
      const sessions = { ...world.deps.sessions, read }
      expect(await readSession({ ...world.deps, sessions }, token)).toBeNull()
      expect(looks).toEqual([])
      expect(await world.workflows.endSession(token, "198.51.100.7")).toBe(false)
    },
  )

  it("gets another token at each sign-in", async () => {
    const world = workflowWorld()
    const tokens = [await registeredIn(world), await registeredIn(world, "+14155550133")]
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})
