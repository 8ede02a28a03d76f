import { describe, expect, it } from "vitest"
import type { ExportList } from "@/core/account-export"
import { browser, present } from "../builders"
import { askedChange, holder, moved, oldNumber, thirdNumber, undoOf } from "./phone-change-scene"
import { axisOf, newSession, newText, opened, random, registered, registrationConfirmation } from "./scene"
import { member, provedNumber } from "./second-proof-scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const numberKey = "key-of-old"
const number = { phoneNumber: oldNumber, numberKey }

/** For how long a code, and the proof that follows it, can lead to an account. */
const longestMs = 1_200_000

/** What every store guarantees about whose the rows of a number are that changes hands. */
export function numberHistoryContract(world: () => StoresUnderTest): void {
  const pass = () => world().advance(1_000)
  const rows = (userId: string, list: ExportList) =>
    world().stores.accountExports.rows(userId, list, { from: 0, most: 1_000 })

  /** What goes to the number, and is counted for it, at some time. */
  async function happens(what: string) {
    await world().stores.texts.begin(newText({ to: oldNumber, numberKey, body: what, idempotency: null }))
    await pass()
    const rule = "number-sends-per-hour" as const
    const axes = [axisOf({ key: `${rule}:${numberKey}`, rule, limit: 100 })]
    const { handle } = await opened(world(), { ...number, opener: browser(what) }, { axes })
    await pass()
    return handle.challengeId
  }

  /** The bodies of the texts to the number that are in a file. */
  const texts = async (userId: string) =>
    (await rows(userId, "messages")).flatMap((row) => ("body" in row && row.body !== null ? [row.body] : []))
  const codes = async (userId: string) =>
    (await rows(userId, "challenges")).map((row) => "id" in row && row.id)

  const reply = () => ({ numberKey, provider: "twilio", auditId: random.id() })
  const stops = () => world().stores.optOuts.optOut(reply())

  /** Ada leaves the number, Bob gets it and leaves it too, and Ada has it again. */
  async function changedHandsTwice({ bobStops = false } = {}) {
    const ada = await holder(world())
    const adas = await happens("Ada's")
    const change = await moved(world(), ada)
    await pass()
    const nobodys = await happens("nobody's")
    await world().advance(longestMs)
    const session = newSession({ strength: "password-and-code" })
    const { userId } = await registered(world(), { ...number, opener: browser("bob") }, { session })
    await pass()
    const bobs = await happens("Bob's")
    if (bobStops) await stops()
    await pass()
    await moved(world(), { userId, session }, { phoneNumber: thirdNumber })
    await pass()
    const again = await happens("nobody's again")
    present(await world().stores.phoneChanges.undoOnce(undoOf(change)))
    await pass()
    return { ada: ada.userId, bob: userId, asked: { adas, nobodys, bobs, again } }
  }

  describe("a number that changed hands twice", () => {
    it("gives each of its people the texts of their own time", async () => {
      const { ada, bob } = await changedHandsTwice()
      await happens("Ada's again")
      expect(await texts(ada)).toEqual(["Ada's", "Ada's again"])
      expect(await texts(bob)).toEqual(["Bob's"])
    })

    it("gives each of its people the codes of their own time", async () => {
      const { ada, bob, asked } = await changedHandsTwice()
      const last = await happens("Ada's again")
      const [ofAda, ofBob] = [await codes(ada), await codes(bob)]
      expect(ofAda).toEqual(expect.arrayContaining([asked.adas, last]))
      expect(ofBob).toContain(asked.bobs)
      for (const others of [asked.nobodys, asked.bobs, asked.again]) expect(ofAda).not.toContain(others)
      for (const others of [asked.adas, asked.nobodys, asked.again, last]) expect(ofBob).not.toContain(others)
    })

    it("gives whoever has it now what is counted since, and nobody what was counted before", async () => {
      const { ada, bob } = await changedHandsTwice()
      expect(await rows(ada, "counts")).toEqual([])
      expect(await rows(bob, "counts")).toEqual([])
      await world().advance(3_600_000)
      await happens("Ada's again")
      expect(await rows(ada, "counts")).toMatchObject([{ rule: "number-sends-per-hour", count: 1 }])
      expect(await rows(bob, "counts")).toEqual([])
    })

    it("tells whoever has it now that it wants no texts, and not when somebody else said so", async () => {
      const { ada, bob } = await changedHandsTwice({ bobStops: true })
      const held = { source: "reply", provider: "twilio" }
      expect(await rows(ada, "optOuts")).toEqual([{ ...held, since: null }])
      expect(await rows(bob, "optOuts")).toEqual([])
      await world().stores.optOuts.optIn(reply())
      await stops()
      expect(await rows(ada, "optOuts")).toEqual([{ ...held, since: expect.any(String) }])
    })
  })

  describe("a number that another account takes within minutes", () => {
    it("has what came before in the file of whom it was then, and in no other", async () => {
      const ada = await holder(world())
      const before = await happens("Ada's")
      await moved(world(), ada)
      await pass()
      const { userId: bob } = await registered(world(), { ...number, opener: browser("bob") })
      await pass()
      await happens("Bob's")
      expect([await texts(ada.userId), await texts(bob)]).toEqual([["Ada's"], ["Bob's"]])
      const holders = [await codes(ada.userId), await codes(bob)].map((ids) => ids.includes(before))
      expect(holders).toEqual([true, false])
    })
  })

  describe("a silent number that was set free", () => {
    /** An old account whose number is set free by whoever proves it. Answers that proof. */
    async function setFree() {
      const { handle } = await provedNumber(world(), number)
      const { silenceMs } = policy
      const freed = { ...handle, silenceMs, auditId: random.id(), addressKey: "198.51.100.7" }
      expect(await world().stores.secondProofs.setNumberFreeOnce(freed)).toBe(true)
      await pass()
      return handle
    }
    async function silent() {
      const { userId } = await member(world(), number)
      await world().advance(policy.silenceMs)
      return userId
    }

    it("leaves the old account what was of its time, and gives the new one the rest", async () => {
      const old = await silent()
      const before = await happens("the old one's")
      await setFree()
      const { userId: next } = await registered(world(), { ...number, opener: browser("next") })
      await pass()
      const after = await happens("the next one's")
      expect([await texts(old), await texts(next)]).toEqual([["the old one's"], ["the next one's"]])
      const [ofOld, ofNext] = [await codes(old), await codes(next)]
      expect([ofOld.includes(before), ofOld.includes(after)]).toEqual([true, false])
      expect([ofNext.includes(before), ofNext.includes(after)]).toEqual([false, true])
      expect(await rows(old, "counts")).toEqual([])
    })

    it("gives the code that made the new account to that alone, although it was sent before", async () => {
      const old = await silent()
      const proof = await setFree()
      const confirmation = registrationConfirmation(proof, { by: "proof" })
      const made = await world().stores.proofs.confirmRegistrationOnce(confirmation)
      if (made.kind !== "session") throw new Error(made.kind)
      expect(await codes(made.userId)).toEqual([proof.challengeId])
      expect(await codes(old)).not.toContain(proof.challengeId)
    })

    it("gives the code that moved another account there to that alone, although it was sent before", async () => {
      const old = await silent()
      const bob = await holder(world(), { number: thirdNumber })
      const change = await askedChange(world(), bob, number)
      await setFree()
      expect(await world().stores.phoneChanges.changeOnce(change)).toMatchObject({ kind: "changed" })
      expect(await codes(bob.userId)).toContain(change.challengeId)
      expect(await codes(old)).not.toContain(change.challengeId)
    })
  })
}
