import { describe, expect, it } from "vitest"
import type { LeaveRequest } from "@/core/ports/leaving-store"
import { dayMs, leaveRequest } from "./leaving-scene"
import { holder, moved, newNumber, oldNumber, undoOf } from "./phone-change-scene"
import { newSession, opened, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about leaving while the old number can still undo a change of number. */
export function leavingUndoContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const leave = (sessionId: string, parts: Partial<LeaveRequest>) =>
    stores().leaving.leaveOnce(leaveRequest(sessionId, parts))

  /** An account that has just gone to another number. */
  async function justMoved() {
    const who = await holder(world())
    return { ...who, change: await moved(world(), who) }
  }

  /** A new session of whoever has a number. */
  async function sessionAt(number: typeof newNumber) {
    const session = newSession()
    const { handle } = await opened(world(), { phoneNumber: number })
    const done = await stores().proofs.confirmSignInOnce(signInConfirmation(handle, { session }))
    if (done.kind !== "session") throw new Error(done.kind)
    return session
  }

  describe("an account whose change of number can be undone", () => {
    it.each([
      ["a short grace", 60_000],
      ["none", 0],
    ])("is erased when that is over, and not before, with %s", async (_grace, graceMs) => {
      const { session, userId } = await justMoved()
      const left = await leave(session.id, { graceMs })
      expect(left).toMatchObject({ kind: "closing", noticeIds: [expect.any(String)] })
      expect(await stores().sessions.read(session.tokenHash)).toBeNull()
      await world().advance(policy.phoneUndoMs - 60_000)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      expect(await stores().accounts.factors(userId)).not.toBeNull()
      await world().advance(60_000)
      expect(await stores().leaving.eraseDueOnce()).not.toBeNull()
      expect(await stores().accounts.factors(userId)).toBeNull()
    })

    it("is kept by the link, and has its number again", async () => {
      const { session, userId, change } = await justMoved()
      await leave(session.id, { graceMs: 0 })
      await world().advance(policy.phoneUndoMs - 60_000)
      expect(await stores().phoneChanges.undoOnce(undoOf(change))).toMatchObject({ userId })
      await world().advance(60_000)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
    })

    it("has the grace of the site where that is longer", async () => {
      const { session } = await justMoved()
      await leave(session.id, { graceMs: policy.phoneUndoMs + dayMs })
      await world().advance(policy.phoneUndoMs)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      await world().advance(dayMs)
      expect(await stores().leaving.eraseDueOnce()).not.toBeNull()
    })
  })

  describe("an account goes at once, without a grace, whose change of number", () => {
    it("is too old to be undone", async () => {
      await justMoved()
      await world().advance(policy.phoneUndoMs)
      const session = await sessionAt(newNumber)
      expect(await leave(session.id, { graceMs: 0 })).toEqual({ kind: "erased", pending: [] })
    })

    it("was undone", async () => {
      const { change } = await justMoved()
      await stores().phoneChanges.undoOnce(undoOf(change))
      const session = await sessionAt(oldNumber)
      expect(await leave(session.id, { graceMs: 0 })).toEqual({ kind: "erased", pending: [] })
    })
  })
}
