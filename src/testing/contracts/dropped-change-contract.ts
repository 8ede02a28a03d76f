import { describe, expect, it } from "vitest"
import { browser } from "../builders"
import { newPasskey } from "./passkey-scene"
import { askedChange, type Holder, holder, newNumber, oldNumber } from "./phone-change-scene"
import { newSession, opened, random, signInConfirmation } from "./scene"
import { alwaysAsk, giveRecoveryCodes } from "./second-proof-scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees of what is open for an account while one of its factors changes. */
export function droppedChangeContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const audit = () => ({ id: random.id(), addressKey: "198.51.100.7" })
  const isLive = async ({ tokenHash }: Holder["session"]) =>
    (await stores().sessions.read(tokenHash)) !== null

  /** An account with a passkey and a recovery code, which may begin and end anything else. */
  async function member() {
    const who = await holder(world())
    const passkey = newPasskey({ userId: who.userId, sessionId: who.session.id })
    await stores().passkeyStore.addPasskey(passkey)
    await giveRecoveryCodes(world(), who.session.id, "one")
    return { ...who, passkeyId: passkey.id }
  }
  type Member = Awaited<ReturnType<typeof member>>

  const remove = ({ userId, session, passkeyId }: Member) =>
    stores().passkeyStore.remove({ userId, passkeyId, sessionId: session.id }, audit())
  const changes = {
    "a new passkey": ({ userId, session }) =>
      stores().passkeyStore.addPasskey(newPasskey({ userId, sessionId: session.id })),
    "a passkey less": remove,
    "new recovery codes": ({ session }) => giveRecoveryCodes(world(), session.id, "two"),
    "asking for the password always": ({ session }) => alwaysAsk(world(), session.id),
  } as const satisfies Record<string, (who: Member) => Promise<unknown>>

  /** Opens a session of the account by a code, or by its passkey. */
  async function signedIn(strength: "code" | "passkey", { passkeyId }: Member) {
    const session = newSession({ strength, device: { ...newSession().device, hash: newSession().tokenHash } })
    if (strength === "passkey") {
      const assertion = { counter: 0, backedUp: true }
      const signIn = { passkeyId, assertion, session, proved: null, audit: audit() }
      await stores().passkeyStore.signInOnce(signIn)
    } else {
      const { handle } = await opened(world(), { phoneNumber: oldNumber, opener: browser("elsewhere") })
      await stores().proofs.confirmSignInOnce(signInConfirmation(handle, { session }))
    }
    expect(await isLive(session)).toBe(true)
    return session
  }

  describe("a change of the number that is under way", () => {
    it.each(Object.entries(changes))("is dropped by %s", async (_what, change) => {
      const who = await member()
      const asked = await askedChange(world(), who)
      await change(who)
      expect(await stores().challenges.snapshot(asked)).toMatchObject({ closed: true })
      expect(await stores().phoneChanges.changeOnce(asked)).toEqual({ kind: "gone" })
      expect((await stores().sessions.read(who.session.tokenHash))?.user.phoneNumber).toBe(oldNumber)
    })

    it("stays where another account changes", async () => {
      const who = await member()
      const asked = await askedChange(world(), who)
      const other = await holder(world(), { number: newNumber })
      await giveRecoveryCodes(world(), other.session.id, "of another")
      expect(await stores().challenges.snapshot(asked)).toMatchObject({ closed: false })
    })
  })

  describe("turning on that the password is asked for always", () => {
    it("ends all other sessions and every code, and only when it is turned on", async () => {
      const who = await member()
      const other = await signedIn("code", who)
      await alwaysAsk(world(), who.session.id, false)
      expect(await isLive(other), "it was off").toBe(true)
      const { handle } = await opened(world(), { phoneNumber: oldNumber, opener: browser("mallory") })
      await alwaysAsk(world(), who.session.id)
      expect([await isLive(other), await isLive(who.session)]).toEqual([false, true])
      expect((await stores().proofs.confirmSignInOnce(signInConfirmation(handle))).kind).toBe("gone")
      const later = await signedIn("passkey", who)
      await alwaysAsk(world(), who.session.id)
      await alwaysAsk(world(), who.session.id, false)
      expect(await isLive(later)).toBe(true)
    })
  })

  describe("removing a passkey", () => {
    it("ends the other sessions that a passkey opened, whose devices are news again, and no others", async () => {
      const who = await member()
      const [byCode, byPasskey] = [await signedIn("code", who), await signedIn("passkey", who)]
      expect(await remove(who)).toBe(true)
      expect([await isLive(byPasskey), await isLive(byCode), await isLive(who.session)]).toEqual([
        false,
        true,
        true,
      ])
      const again = newPasskey({ userId: who.userId, sessionId: who.session.id })
      await stores().passkeyStore.addPasskey(again)
      const session = newSession({ strength: "passkey", device: byPasskey.device })
      const assertion = { counter: 0, backedUp: true }
      const signIn = { passkeyId: again.id, assertion, session, proved: null, audit: audit() }
      const back = await stores().passkeyStore.signInOnce(signIn)
      expect(back.kind === "session" && back.noticeIds).toHaveLength(1)
    })

    it("keeps the session that asks, though a passkey opened it", async () => {
      const who = await member()
      const session = await signedIn("passkey", who)
      expect(await remove({ ...who, session })).toBe(true)
      expect(await isLive(session)).toBe(true)
    })
  })
}
