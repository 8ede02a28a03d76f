import { describe, expect, it } from "vitest"
import type { NewProperties } from "@/core/ports/account-store"
import { browser, phoneNumber } from "../builders"
import {
  newSession,
  opened,
  random,
  registered,
  registrationConfirmation,
  sendTerms,
  signInConfirmation,
} from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about what clients of REST keep of an account. */
export function memberContract(world: () => StoresUnderTest): void {
  const accounts = () => world().stores.accounts
  const session = newSession
  const change = (sessionId: string, newProperties: NewProperties) =>
    accounts().updateProfile({
      sessionId,
      newName: null,
      newEmail: null,
      newProperties,
      emailAxes: [],
      auditIds: [random.id(), random.id(), random.id()],
      addressKey: "198.51.100.7",
    })

  describe("a member", () => {
    it("is made with a name and properties, and was never changed", async () => {
      const profile = { name: "Ada", email: "ada@a.example", properties: { size: 41, tags: ["a", null] } }
      const { userId } = await registered(world(), {}, { session: session(), ...profile })
      expect(await accounts().member(userId)).toMatchObject({
        ...{
          id: userId,
          phoneNumber: phoneNumber(),
          emailIsSynthetic: false,
          blocked: false,
          updatedAtMs: null,
        },
        ...profile,
      })
      expect(await accounts().isKnown(phoneNumber())).toBe(true)
      expect(await accounts().isKnown(phoneNumber("+447400123456"))).toBe(false)
      expect(await accounts().member(random.id())).toBeNull()
    })

    it("of a client that opens no session has signed in never yet, and has none", async () => {
      const { userId } = await registered(world(), { surface: "rest" }, { session: null })
      expect(await accounts().member(userId)).toMatchObject({ lastSignedInAtMs: null })
      expect(await world().stores.ownSessions.live(userId)).toEqual([])
      const { handle } = await opened(world(), { opener: browser("signs in") })
      const signedIn = session()
      await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, { session: signedIn }))
      expect(await accounts().member(userId)).toMatchObject({ lastSignedInAtMs: expect.any(Number) })
      const live = await world().stores.sessions.read(signedIn.tokenHash)
      expect(live?.expiresAtMs).toBeGreaterThan(live?.startedAtMs ?? Number.POSITIVE_INFINITY)
    })

    it("that a first sign-in makes has what the site knows of it, with an email that is made up", async () => {
      const { handle } = await opened(world())
      const newProfile = { email: "1@members.example", name: "Ada", properties: { tier: "new" } }
      const made = await world().stores.proofs.confirmSignInOnce(
        signInConfirmation(handle, { createUnknown: true, newProfile }),
      )
      if (made.kind !== "session") return expect.fail(made.kind)
      const member = await accounts().member(made.userId)
      expect(member).toMatchObject({ ...newProfile, emailIsSynthetic: true })
    })

    it("keeps other properties only over those that were seen, and says when it changed", async () => {
      const own = session({ strength: "password-and-code" })
      const { userId } = await registered(world(), {}, { session: own, properties: { size: 41 } })
      expect(await change(own.id, { from: { size: 41 }, to: { size: 42 } })).toEqual({ kind: "updated" })
      expect(await change(own.id, { from: { size: 41 }, to: { size: 43 } })).toEqual({ kind: "overtaken" })
      const member = await accounts().member(userId)
      expect(member).toMatchObject({ properties: { size: 42 }, updatedAtMs: expect.any(Number) })
      expect(await world().auditActions()).toEqual(["registered", "properties-changed"])
    })

    it("keeps what somebody else's registration says apart, whoever else has it", async () => {
      const properties = { username: "ada" }
      await registered(world(), {}, { identity: "ada", properties })
      const other = phoneNumber("+447400123456")
      const { handle } = await opened(world(), { phoneNumber: other, purpose: "register" })
      const confirmation = registrationConfirmation(handle, { identity: "ada", properties, session: null })
      expect(await world().stores.proofs.confirmRegistrationOnce(confirmation)).toEqual({
        kind: "identity-taken",
      })
    })
  })

  describe("a text with a code", () => {
    it.each(["shop.example.com", null])(
      "is bound to the host that its challenge has: %s",
      async (textHost) => {
        const { deliveryId } = await opened(world(), { textHost, surface: "rest" })
        const begun = await world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms })
        expect(begun).toMatchObject({ kind: "code", textHost })
      },
    )
  })
}
