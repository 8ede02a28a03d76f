import { describe, expect, it } from "vitest"
import { phoneNumber } from "../builders"
import { axisOf, opened, registered, signInConfirmation } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const other = phoneNumber("+447400123456")

/** What every store of accounts guarantees. */
export function userStoreContract(world: () => StoresUnderTest): void {
  const users = () => world().stores.users

  describe("trying a password", () => {
    it("finds the hash of a registered number", async () => {
      const { userId } = await registered(world(), {}, { passwordHash: "argon2id of it" })
      expect(await users().tryPassword(phoneNumber(), [])).toEqual({
        kind: "tried",
        lane: "strangers",
        record: { userId, passwordHash: "argon2id of it" },
      })
    })

    it("finds nothing for an unknown number and for an account without a password", async () => {
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { createUnknown: true }))
      for (const number of [phoneNumber(), other])
        expect(await users().tryPassword(number, [])).toMatchObject({ kind: "tried", record: null })
    })

    it("is charged before anything is looked up, alike for known and unknown numbers", async () => {
      await registered(world())
      for (const number of [phoneNumber(), other]) {
        const axes = [axisOf({ key: `number-wrong-passwords:${number}`, limit: 1 })]
        expect((await users().tryPassword(number, axes)).kind).toBe("tried")
        expect((await users().tryPassword(number, axes)).kind).toBe("limited")
      }
    })
  })

  describe("keeping a newer hash", () => {
    it("replaces the one that was compared, and no other", async () => {
      const { userId } = await registered(world(), {}, { passwordHash: "old" })
      await users().replaceHash({ userId, passwordHash: "old" }, "new")
      await users().replaceHash({ userId, passwordHash: "old" }, "late")
      expect(await users().tryPassword(phoneNumber(), [])).toMatchObject({ record: { passwordHash: "new" } })
    })
  })
}
