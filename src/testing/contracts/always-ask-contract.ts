import { describe, expect, it } from "vitest"
import { newPasskey } from "./passkey-scene"
import { newSession, opened, random, signInConfirmation } from "./scene"
import { alwaysAsk, giveRecoveryCodes, member, recoveryHash } from "./second-proof-scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about the choice to be asked for the password always. */
export function alwaysAskContract(world: () => StoresUnderTest): void {
  const factors = (userId: string) => world().stores.accounts.factors(userId)

  describe("always asking for the password", () => {
    it("is turned on and off, and written down when it changes", async () => {
      const { userId, session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one")
      for (const on of [true, true, false, false]) {
        expect(await alwaysAsk(world(), session.id, on)).toBe("set")
        expect(await factors(userId)).toMatchObject({ alwaysAsksPassword: on })
      }
      expect((await world().auditActions()).slice(-2)).toEqual([
        "always-ask-password-on",
        "always-ask-password-off",
      ])
    })

    it("needs a recovery code that is left, and is turned off without one", async () => {
      const { userId, session } = await member(world())
      expect(await alwaysAsk(world(), session.id)).toBe("no-way-back")
      await giveRecoveryCodes(world(), session.id, "one")
      expect(await alwaysAsk(world(), session.id)).toBe("set")
      await world().stores.recoveryCodes.proveOnce({
        sessionId: session.id,
        codeHash: recoveryHash("one"),
        axes: [],
        auditId: random.id(),
        addressKey: "198.51.100.7",
      })
      expect(await factors(userId)).toMatchObject({ alwaysAsksPassword: true, recoveryCodesLeft: 0 })
      expect(await alwaysAsk(world(), session.id, false)).toBe("set")
      expect(await alwaysAsk(world(), session.id)).toBe("no-way-back")
    })

    it("takes a passkey for one", async () => {
      const { userId, session } = await member(world())
      const added = await world().stores.passkeyStore.addPasskey(
        newPasskey({ userId, sessionId: session.id }),
      )
      expect(added.kind).toBe("added")
      expect(await alwaysAsk(world(), session.id)).toBe("set")
    })

    it("needs a password", async () => {
      const session = newSession()
      const { handle } = await opened(world())
      await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(handle, { createUnknown: true, session }),
      )
      await giveRecoveryCodes(world(), session.id, "one")
      expect(await alwaysAsk(world(), session.id)).toBe("no-password")
    })

    it("is not changed in a session that is over, or for an account that is blocked", async () => {
      const { userId, session } = await member(world())
      await giveRecoveryCodes(world(), session.id, "one")
      await world().block(userId)
      expect(await alwaysAsk(world(), session.id)).toBe("signed-out")
      expect(await alwaysAsk(world(), random.id())).toBe("signed-out")
      expect(await factors(userId)).toMatchObject({ alwaysAsksPassword: false })
    })
  })
}
