import { describe, expect, it } from "vitest"
import { providerOptOutMs } from "@/core/ports/opt-out-store"
import { dayMs, leaveRequest } from "./leaving-scene"
import {
  askedChange,
  type Holder,
  holder,
  moved,
  newNumber,
  oldNumber,
  thirdNumber,
  undoOf,
} from "./phone-change-scene"
import { leftAlone, newSession, opened, random, sendTerms, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"
import { browser, present } from "../builders"

/** What every store guarantees of who is told of a change of a number, and of an undo, and for how long the link is good. */
export function undoNoticeContract(world: () => StoresUnderTest): void {
  const undo = async (asked: Parameters<StoresUnderTest["stores"]["phoneChanges"]["undoOnce"]>[0]) =>
    present(await world().stores.phoneChanges.undoOnce(asked))
  const begin = (deliveryId = "") => world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })
  const stop = (numberKey: string) =>
    world().stores.optOuts.optOut({ numberKey, provider: "twilio", auditId: random.id() })
  const change = async (who: Holder) =>
    world().stores.phoneChanges.changeOnce(await askedChange(world(), who))

  describe("an undone change of the phone", () => {
    it("is told to the number that the account loses, in its language, with the one that signs in again", async () => {
      const done = await moved(world(), await holder(world()), { language: "de" })
      const { noticeIds } = await undo(undoOf(done, { language: "fr" }))
      expect(noticeIds).toHaveLength(1)
      expect(await begin(noticeIds[0])).toMatchObject({
        kind: "phone-change-undone",
        to: newNumber,
        about: oldNumber,
        language: "de",
      })
    })

    it("is told to the last number, where later changes are undone with it", async () => {
      const who = await holder(world())
      const first = await moved(world(), who)
      await world().advance(60_000)
      await moved(world(), who, { phoneNumber: thirdNumber })
      const { noticeIds } = await undo(undoOf(first))
      expect(await begin(noticeIds[0])).toMatchObject({ to: thirdNumber, about: oldNumber })
    })

    it("is told to nobody where the account has its old number already", async () => {
      const who = await holder(world())
      const first = await moved(world(), who)
      await world().advance(60_000)
      await moved(world(), who, { phoneNumber: oldNumber })
      expect((await undo(undoOf(first))).noticeIds).toEqual([])
    })

    it("is not told to a number that wants no messages, also now that no account has it", async () => {
      const done = await moved(world(), await holder(world()))
      const { noticeIds } = await undo(undoOf(done))
      await stop("key-of-new")
      expect(await begin(noticeIds[0])).toBeNull()
    })
  })

  describe("a change of the phone, where the old number wants no messages", () => {
    it.each([
      ["it replied STOP", () => stop("key-of-old")],
      [
        "its holder had it left alone",
        () => leftAlone(world(), { phoneNumber: oldNumber, numberKey: "key-of-old" }),
      ],
    ])("tells it nothing: %s", async (_why, want) => {
      const who = await holder(world())
      await want()
      expect(await change(who)).toEqual({ kind: "changed", noticeId: null })
      expect(await world().stores.deliveries.waitingNotices(10)).toEqual([])
    })

    it("tells it once it wants them again", async () => {
      const who = await holder(world())
      await stop("key-of-old")
      await world().stores.optOuts.optIn({
        numberKey: "key-of-old",
        provider: "twilio",
        auditId: random.id(),
      })
      expect(await change(who)).toMatchObject({ noticeId: expect.any(String) })
    })

    it("tells it where only a provider said so, long ago", async () => {
      const who = await holder(world())
      const { deliveryId } = await opened(world(), {
        phoneNumber: oldNumber,
        numberKey: "key-of-old",
        opener: browser("stopped"),
      })
      await begin(deliveryId)
      await world().stores.deliveries.record({
        deliveryId,
        provider: "twilio",
        outcome: { state: "failed", failure: "opted-out", providerErrorCode: "21610", elsewhere: false },
        refusals: [],
        liftsWait: false,
        endsCalls: false,
      })
      const first = await askedChange(world(), who)
      expect(await world().stores.phoneChanges.changeOnce(first)).toMatchObject({ noticeId: null })
      const session = newSession()
      const { handle } = await opened(world(), {
        phoneNumber: newNumber,
        numberKey: "key-of-new",
        opener: browser("later"),
      })
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { session }))
      await moved(world(), { ...who, session }, { phoneNumber: oldNumber })
      await world().advance(providerOptOutMs)
      expect(await change({ ...who, session })).toMatchObject({ noticeId: expect.any(String) })
    })
  })

  describe("a change of the phone of an account that is to go", () => {
    /** Somebody who has left, and came back to change the number. */
    async function closing(graceMs: number): Promise<Holder> {
      const { userId, session: first } = await holder(world())
      const left = await world().stores.leaving.leaveOnce(leaveRequest(first.id, { graceMs }))
      if (left.kind !== "closing") throw new Error(left.kind)
      const session = newSession()
      const back = { phoneNumber: oldNumber, numberKey: "key-of-old", opener: browser("back") }
      const { handle } = await opened(world(), back)
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { session }))
      return { userId, session }
    }
    const dueAt = async ({ session }: Holder) =>
      present(await world().stores.sessions.read(session.tokenHash)).user.deletionDueAtMs

    it("lets it live for as long as the link to undo that is good", async () => {
      const who = await closing(dayMs)
      const done = await moved(world(), who)
      await world().advance(policy.phoneUndoMs - 60_000)
      expect(await world().stores.leaving.eraseDueOnce()).toBeNull()
      expect((await undo(undoOf(done))).phoneNumber).toBe(oldNumber)
    })

    it("leaves a later day as it is, and any day where nobody has a link", async () => {
      const who = await closing(policy.phoneUndoMs + dayMs)
      const later = await dueAt(who)
      await moved(world(), who)
      expect(await dueAt(who)).toBe(later)
      await world().reset()
      const alone = await closing(dayMs)
      const soon = await dueAt(alone)
      await stop("key-of-old")
      await moved(world(), alone)
      expect(await dueAt(alone)).toBe(soon)
    })
  })
}
