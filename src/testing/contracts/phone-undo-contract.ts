import { describe, expect, it } from "vitest"
import { browser, device } from "../builders"
import { holder, moved, newNumber, oldNumber, thirdNumber, undoOf } from "./phone-change-scene"
import { newSession, opened, random, registered, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees of a change of a number that is undone. */
export function phoneUndoContract(world: () => StoresUnderTest): void {
  const undo = (asked: Parameters<StoresUnderTest["stores"]["phoneChanges"]["undoOnce"]>[0]) =>
    world().stores.phoneChanges.undoOnce(asked)
  const signIn = async (number = oldNumber, session = newSession()) => {
    const { handle } = await opened(world(), { phoneNumber: number, opener: browser(random.id()) })
    return world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { session }))
  }

  describe("undoing a change of the phone", () => {
    it("gives the account its old number back, once", async () => {
      const who = await holder(world())
      const change = await moved(world(), who)
      expect(await undo(undoOf(change))).toEqual({
        userId: who.userId,
        phoneNumber: oldNumber,
        sessionsEnded: 1,
        forgotten: { password: "kept", recoveryCodes: 0, passkeys: 0 },
        noticeIds: [expect.any(String)],
      })
      expect(await undo(undoOf(change))).toBeNull()
      expect(await signIn(oldNumber)).toMatchObject({ kind: "session", userId: who.userId })
      expect(await signIn(newNumber)).toEqual({ kind: "no-account" })
      expect(await world().auditActions()).toEqual([
        "registered",
        "phone-changed",
        "phone-change-undone",
        "signed-in",
        "number-proved",
      ])
    })

    it("ends all sessions and every code of the account", async () => {
      const who = await holder(world())
      const change = await moved(world(), who)
      const session = newSession()
      await signIn(newNumber, session)
      const { handle } = await opened(world(), { phoneNumber: newNumber })
      expect((await undo(undoOf(change)))?.sessionsEnded).toBe(2)
      for (const { tokenHash } of [session, who.session])
        expect(await world().stores.sessions.read(tokenHash)).toBeNull()
      expect(await world().stores.challenges.snapshot(handle)).toMatchObject({ closed: true })
    })

    it("undoes whatever changes came after, whose links are over then", async () => {
      const who = await holder(world())
      const first = await moved(world(), who)
      await world().advance(60_000)
      const second = await moved(world(), who, { phoneNumber: thirdNumber })
      expect((await undo(undoOf(first)))?.phoneNumber).toBe(oldNumber)
      expect(await undo(undoOf(second))).toBeNull()
      expect(await signIn(oldNumber)).toMatchObject({ kind: "session", userId: who.userId })
    })

    it("of the later of two leaves the earlier one, which can still be undone", async () => {
      const who = await holder(world())
      const first = await moved(world(), who)
      await world().advance(60_000)
      const second = await moved(world(), who, { phoneNumber: thirdNumber })
      expect((await undo(undoOf(second)))?.phoneNumber).toBe(newNumber)
      expect((await undo(undoOf(first)))?.phoneNumber).toBe(oldNumber)
    })

    it("works until its time is over, and not from then on", async () => {
      const inTime = await moved(world(), await holder(world()))
      await world().advance(policy.phoneUndoMs - 60_000)
      expect((await undo(undoOf(inTime)))?.phoneNumber).toBe(oldNumber)
      const late = await moved(world(), await holder(world(), { number: thirdNumber }))
      await world().advance(policy.phoneUndoMs)
      expect(await undo(undoOf(late))).toBeNull()
    })

    it("does nothing where another account has proved the number meanwhile", async () => {
      const who = await holder(world())
      const change = await moved(world(), who)
      await registered(world(), { phoneNumber: oldNumber, opener: browser("finder") })
      expect(await undo(undoOf(change))).toBeNull()
      expect((await world().stores.sessions.read(who.session.tokenHash))?.user.phoneNumber).toBe(newNumber)
    })

    it("does nothing for a change that there never was", async () => {
      expect(await undo(undoOf({ changeId: random.id() }))).toBeNull()
    })

    it("leaves no device known that signed in before, whoever's that was", async () => {
      const change = await moved(world(), await holder(world()))
      await undo(undoOf(change))
      const noticesOf = async (name: string) => {
        const answer = await signIn(oldNumber, newSession({ device: device(name) }))
        return answer.kind === "session" ? answer.noticeIds.length : answer.kind
      }
      expect(await noticesOf("ada's new phone"), "the first of all").toBe(0)
      expect(await noticesOf("ada's laptop"), "which was there before the change").toBe(1)
    })
  })
}
