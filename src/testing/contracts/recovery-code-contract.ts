import { describe, expect, it } from "vitest"
import { phoneNumber } from "../builders"
import { axisOf, newSession, opened, random, signInConfirmation } from "./scene"
import { giveRecoveryCodes, member, recoveryHash } from "./second-proof-scene"
import type { StoresUnderTest } from "./stores-under-test"

const bobs = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bob" }
const addressKey = "198.51.100.7"

/** What every store of recovery codes guarantees to whoever is signed in. */
export function recoveryCodeContract(world: () => StoresUnderTest): void {
  const codes = () => world().stores.recoveryCodes
  const left = async (userId: string) => (await world().stores.accounts.factors(userId))?.recoveryCodesLeft
  const prove = (sessionId: string, code: string | null, axes = [axisOf({ limit: 100 })]) =>
    codes().proveOnce({
      sessionId,
      codeHash: code === null ? null : recoveryHash(code),
      axes,
      auditId: random.id(),
      addressKey,
    })
  const end = ({ tokenHash }: { tokenHash: Parameters<StoresUnderTest["stores"]["sessions"]["read"]>[0] }) =>
    world().stores.sessions.end(tokenHash, { id: random.id(), addressKey })

  describe("making recovery codes", () => {
    it("puts them in the place of all that the account had, and of nobody else's", async () => {
      const [ada, bob] = [await member(world()), await member(world(), bobs)]
      await giveRecoveryCodes(world(), bob.session.id, "of bob")
      expect(await giveRecoveryCodes(world(), ada.session.id, "one", "two")).toMatchObject({ kind: "made" })
      expect(await prove(ada.session.id, "one")).toEqual({ kind: "proved" })
      expect(await giveRecoveryCodes(world(), ada.session.id, "three")).toMatchObject({ kind: "made" })
      expect(await prove(ada.session.id, "two")).toEqual({ kind: "wrong" })
      expect(await world().stores.accounts.factors(ada.userId)).toMatchObject({
        recoveryCodesLeft: 1,
        recoveryCodesMade: 1,
      })
      expect(await left(bob.userId)).toBe(1)
      expect(
        (await world().auditActions()).filter((action) => action === "recovery-codes-made"),
      ).toHaveLength(3)
    })

    it("twice at once leaves the codes of one of them", async () => {
      const { userId, session } = await member(world())
      const both = [
        giveRecoveryCodes(world(), session.id, "one", "two"),
        giveRecoveryCodes(world(), session.id, "three", "four"),
      ]
      expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(["made", "made"])
      expect(await left(userId)).toBe(2)
    })

    it("changes nothing in a session that is over, or for an account that is blocked", async () => {
      const { userId, session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one")
      const other = newSession()
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { session: other }))
      await end(other)
      expect(await giveRecoveryCodes(world(), other.id, "two")).toEqual({ kind: "signed-out" })
      expect(await prove(session.id, "one")).toEqual({ kind: "proved" })
      await world().block(userId)
      expect(await giveRecoveryCodes(world(), session.id, "two")).toEqual({ kind: "signed-out" })
      expect(await left(userId)).toBe(0)
    })
  })

  describe("a fresh proof by a recovery code", () => {
    it("is kept by the session, and spends the code, once", async () => {
      const { userId, session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one", "two")
      await world().advance(3_000_000)
      expect(await prove(session.id, "one")).toEqual({ kind: "proved" })
      const { lastProof } = (await world().stores.sessions.read(session.tokenHash)) ?? {}
      expect(lastProof).toMatchObject({ provedBy: "recovery-code" })
      expect(lastProof?.msSinceProof).toBeLessThan(60_000)
      expect(await prove(session.id, "one")).toEqual({ kind: "wrong" })
      expect(await left(userId)).toBe(1)
      expect((await world().auditActions()).at(-1)).toBe("proved-with-recovery-code")
    })

    it("is given once, also for two requests at once", async () => {
      const { session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one")
      const answers = await Promise.all([prove(session.id, "one"), prove(session.id, "one")])
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["proved", "wrong"])
    })

    it("is wrong by a code of nobody, of somebody else, or in no shape of one", async () => {
      const [ada, bob] = [await member(world()), await member(world(), bobs)]
      await giveRecoveryCodes(world(), bob.session.id, "of bob")
      for (const code of ["of nobody", "of bob", null])
        expect(await prove(ada.session.id, code)).toEqual({ kind: "wrong" })
      expect(await left(bob.userId)).toBe(1)
    })

    it("counts what was wrong, and only that", async () => {
      const { userId, session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one", "two", "three")
      const axes = [axisOf({ key: "number-wrong-recovery-codes:ada", limit: 2 })]
      expect((await prove(session.id, "one", axes)).kind).toBe("proved")
      expect((await prove(session.id, "wrong", axes)).kind).toBe("wrong")
      expect((await prove(session.id, "two", axes)).kind).toBe("proved")
      expect((await prove(session.id, "wrong", axes)).kind).toBe("wrong")
      expect((await prove(session.id, "three", axes)).kind).toBe("limited")
      expect(await left(userId)).toBe(1)
    })

    it("is not given in a session that is over, and the code stays good", async () => {
      const { userId, session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one")
      await end(session)
      expect(await prove(session.id, "one")).toEqual({ kind: "signed-out" })
      expect(await left(userId)).toBe(1)
    })
  })
}
