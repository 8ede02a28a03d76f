import { describe, expect, it } from "vitest"
import type { NewChallenge, OpenRequest } from "@/core/ports/challenge-store"
import { browser } from "../builders"
import { passwordChange, resetDone } from "./password-scene"
import { axisOf, newSession, opened, openRequest, random, registered, signInConfirmation } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about codes that a right password sends. */
export function passwordStartContract(world: () => StoresUnderTest): void {
  const challenges = () => world().stores.challenges
  const session = () => newSession({ strength: "password-and-code" })

  /** A start of whoever gave the password that `registered` set. */
  const start = (userId: string, parts: Partial<NewChallenge> = {}, others: Partial<OpenRequest> = {}) =>
    challenges().open(
      openRequest(
        { purpose: "second-factor", userId, ...parts },
        { password: { userId, passwordHash: "hash-of-password" }, ...others },
      ),
    )

  describe("a code after a right password", () => {
    it("is sent while the account has that password", async () => {
      const { userId } = await registered(world())
      expect(await start(userId)).toMatchObject({ kind: "opened", deliveryId: expect.any(String) })
      expect(await start(userId)).toMatchObject({ kind: "already-open" })
    })

    it("is not sent once the account has another one, however that was set", async () => {
      const mine = session()
      const { userId } = await registered(world(), {}, { session: mine })
      await world().stores.newPasswords.changeOnce(passwordChange(mine.id))
      expect(await start(userId)).toEqual({ kind: "overtaken" })
      const changed = { password: { userId, passwordHash: "hash-of-new-password" } }
      expect(await start(userId, {}, changed)).toMatchObject({ kind: "opened" })
      await resetDone(world(), { passwordHash: "hash of a third" })
      expect(await start(userId, {}, changed)).toEqual({ kind: "overtaken" })
    })

    it("is nobody's without an account, or for an account without a password", async () => {
      expect(await start(random.id())).toEqual({ kind: "overtaken" })
      const { handle } = await opened(world())
      const made = await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(handle, { createUnknown: true }),
      )
      const userId = made.kind === "session" ? made.userId : ""
      expect(await start(userId)).toEqual({ kind: "overtaken" })
    })

    it("charges nothing and gives nothing back when it comes too late, like a wrong password", async () => {
      const { userId } = await registered(world())
      const [room, tries] = [axisOf({ key: "address-starts:room", limit: 1 }), axisOf({ key: "n", limit: 1 })]
      await opened(world(), { opener: browser("other") }, { axes: [tries] })
      await resetDone(world())
      expect(await start(userId, {}, { axes: [room], giveBack: [tries.key] })).toEqual({ kind: "overtaken" })
      await opened(world(), { opener: browser("second") }, { axes: [room] })
      const third = openRequest({ opener: browser("third") }, { axes: [tries] })
      expect(await challenges().open(third)).toMatchObject({ kind: "limited" })
    })
  })
}
