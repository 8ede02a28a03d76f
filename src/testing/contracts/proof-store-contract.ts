import { describe, expect, it } from "vitest"
import type { TokenHash } from "@/core/opaque-token"
import { browser, phoneNumber, signInPurposes } from "../builders"
import {
  axisOf,
  newSession,
  opened,
  random,
  registered,
  registrationConfirmation,
  signInConfirmation,
} from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store of proofs guarantees. */
export function proofStoreContract(world: () => StoresUnderTest): void {
  const proofs = () => world().stores.proofs
  const read = (tokenHash: TokenHash) => world().stores.sessions.read(tokenHash)

  describe("confirming a sign-in", () => {
    it("opens one session, once, and closes the challenge", async () => {
      const { userId } = await registered(world())
      const { handle } = await opened(world())
      const first = signInConfirmation(handle)
      expect(await proofs().confirmSignInOnce(first)).toEqual({
        kind: "session",
        userId,
        created: false,
        noticeIds: [],
      })
      const second = signInConfirmation(handle)
      expect(await proofs().confirmSignInOnce(second)).toEqual({ kind: "gone" })
      expect(await read(first.session.tokenHash)).toMatchObject({ user: { id: userId, role: "user" } })
      expect(await read(second.session.tokenHash)).toBeNull()
      expect(await world().stores.challenges.snapshot(handle)).toMatchObject({
        closed: true,
        outcome: "session",
      })
    })

    it("counts the last try as well as any other", async () => {
      await registered(world())
      const { handle } = await opened(world(), { tries: 1 })
      await world().stores.challenges.spendTry({ ...handle, purposes: signInPurposes, axesFor: () => [] })
      expect((await proofs().confirmSignInOnce(signInConfirmation(handle))).kind).toBe("session")
    })

    it.each([
      ["another browser", { opener: browser("mallory") }],
      ["an unknown challenge", { challengeId: random.id() }],
    ])("is refused to %s", async (_who, parts) => {
      await registered(world())
      const { handle } = await opened(world())
      const confirmation = signInConfirmation({ ...handle, ...parts })
      expect(await proofs().confirmSignInOnce(confirmation)).toEqual({ kind: "gone" })
    })

    it("is refused for a challenge that was begun to register", async () => {
      await registered(world())
      const { handle } = await opened(world(), { purpose: "register" })
      expect(await proofs().confirmSignInOnce(signInConfirmation(handle))).toEqual({ kind: "gone" })
    })

    it("is refused from the deadline on", async () => {
      await registered(world())
      const { handle } = await opened(world())
      await world().advance(policy.codeLifetimeMs)
      expect(await proofs().confirmSignInOnce(signInConfirmation(handle))).toEqual({ kind: "gone" })
    })

    it("gives the try back to the quotas of the number", async () => {
      await registered(world())
      const { handle } = await opened(world())
      const axis = axisOf({ key: "number-wrong-codes:ada", limit: 1 })
      await world().stores.challenges.spendTry({ ...handle, purposes: signInPurposes, axesFor: () => [axis] })
      await proofs().confirmSignInOnce(signInConfirmation(handle, { giveBack: [axis.key] }))
      expect((await world().stores.users.tryPassword(phoneNumber(), [axis])).kind).toBe("tried")
    })

    it("tells a blocked account only now, and opens nothing", async () => {
      const { userId } = await registered(world())
      await world().block(userId)
      const { handle } = await opened(world())
      const confirmation = signInConfirmation(handle)
      expect(await proofs().confirmSignInOnce(confirmation)).toEqual({ kind: "blocked" })
      expect(await read(confirmation.session.tokenHash)).toBeNull()
      expect((await proofs().confirmSignInOnce(signInConfirmation(handle))).kind).toBe("gone")
    })

    it("makes the account where the site wants that, and only for sign-in with the phone", async () => {
      const { handle } = await opened(world())
      const confirmation = signInConfirmation(handle, { createUnknown: true })
      expect(await proofs().confirmSignInOnce(confirmation)).toMatchObject({
        kind: "session",
        userId: confirmation.newUserId,
        created: true,
      })
      const other = phoneNumber("+447400123456")
      const second = await opened(world(), {
        purpose: "second-factor",
        userId: random.id(),
        phoneNumber: other,
      })
      const refused = await proofs().confirmSignInOnce(
        signInConfirmation(second.handle, { createUnknown: true }),
      )
      expect(refused).toEqual({ kind: "no-account" })
    })

    it("opens nothing for an account that is not the one whose password was right", async () => {
      await registered(world())
      const { handle } = await opened(world(), { purpose: "second-factor", userId: random.id() })
      expect((await proofs().confirmSignInOnce(signInConfirmation(handle))).kind).toBe("no-account")
    })

    it("makes an administrator once, and writes it down", async () => {
      await registered(world())
      for (const name of ["one", "two"]) {
        const { handle } = await opened(world(), { opener: browser(name) })
        const { session } = signInConfirmation(handle)
        await proofs().confirmSignInOnce(signInConfirmation(handle, { session, administrator: true }))
        expect(await read(session.tokenHash)).toMatchObject({ user: { role: "administrator" } })
      }
      expect(await world().auditActions()).toEqual([
        "registered",
        "signed-in",
        "administrator-added",
        "signed-in",
      ])
    })
  })

  describe("a proved number without an account", () => {
    const proved = async () => {
      const { handle } = await opened(world())
      expect(await proofs().confirmSignInOnce(signInConfirmation(handle))).toEqual({ kind: "no-account" })
      return handle
    }

    it("may become one without a second code, once", async () => {
      const handle = await proved()
      const snapshot = await world().stores.challenges.newest(handle.opener, signInPurposes)
      expect(snapshot).toMatchObject({ id: handle.challengeId, outcome: "no-account" })
      expect(snapshot?.msToProofExpiry).toBeGreaterThan(policy.proofLifetimeMs - 5_000)
      const by = { by: "proof" } as const
      const made = await proofs().confirmRegistrationOnce(registrationConfirmation(handle, by))
      expect(made).toMatchObject({ kind: "session", created: true })
      const again = await proofs().confirmRegistrationOnce(registrationConfirmation(handle, by))
      expect(again).toEqual({ kind: "gone" })
      expect((await world().stores.challenges.snapshot(handle))?.msToProofExpiry).toBeNull()
    })

    it("may not when its time is over", async () => {
      const handle = await proved()
      await world().advance(policy.proofLifetimeMs)
      const made = await proofs().confirmRegistrationOnce(registrationConfirmation(handle, { by: "proof" }))
      expect(made).toEqual({ kind: "gone" })
      expect(await world().stores.challenges.newest(handle.opener, signInPurposes)).toBeNull()
    })

    it("pays a try for each email that is taken, so that nobody goes through a list of them", async () => {
      await registered(world(), { phoneNumber: phoneNumber("+447400123456") }, { identity: "ada@a.example" })
      const handle = await proved()
      const attempt = () =>
        proofs().confirmRegistrationOnce(
          registrationConfirmation(handle, { by: "proof", identity: "ada@a.example" }),
        )
      for (let left = policy.triesPerChallenge; left > 0; left -= 1)
        expect(await attempt()).toEqual({ kind: "identity-taken" })
      expect(await attempt()).toEqual({ kind: "gone" })
    })

    it("is worth nothing in another browser, and not as a code", async () => {
      const handle = await proved()
      const foreign = { ...handle, opener: browser("mallory") }
      const attempts = [
        registrationConfirmation(foreign, { by: "proof" }),
        registrationConfirmation(handle, { by: "code" }),
      ]
      for (const attempt of attempts)
        expect(await proofs().confirmRegistrationOnce(attempt)).toEqual({ kind: "gone" })
    })
  })

  describe("confirming a registration", () => {
    it("makes the account and its session together, once", async () => {
      const { handle } = await opened(world(), { purpose: "register" })
      const email = "Ada@Marlow.example"
      const session = newSession({ strength: "password-and-code" })
      const confirmation = registrationConfirmation(handle, { email, identity: email.toLowerCase(), session })
      expect(await proofs().confirmRegistrationOnce(confirmation)).toMatchObject({
        kind: "session",
        userId: confirmation.newUserId,
      })
      expect(await read(session.tokenHash)).toMatchObject({
        strength: "password-and-code",
        user: { id: confirmation.newUserId, phoneNumber: "+14155550132", email },
      })
      expect(await proofs().confirmRegistrationOnce(registrationConfirmation(handle))).toEqual({
        kind: "gone",
      })
      expect(await world().auditActions()).toEqual(["registered"])
    })

    it("changes nothing about an account that is there", async () => {
      await registered(world(), {}, { passwordHash: "the first" })
      const { handle } = await opened(world(), { purpose: "register" })
      const session = newSession({ strength: "password-and-code" })
      const confirmation = registrationConfirmation(handle, {
        session,
        passwordHash: "the second",
        administrator: true,
      })
      expect(await proofs().confirmRegistrationOnce(confirmation)).toEqual({ kind: "already-registered" })
      expect(await read(session.tokenHash)).toBeNull()
      const tried = await world().stores.users.tryPassword(phoneNumber(), [])
      expect(tried).toMatchObject({ record: { passwordHash: "the first" } })
      expect(await world().auditActions()).toEqual(["registered", "number-proved"])
    })

    it("leaves the code good when the identity belongs to somebody else", async () => {
      await registered(world(), { phoneNumber: phoneNumber("+447400123456") }, { identity: "ada@a.example" })
      const { handle } = await opened(world(), { purpose: "register" })
      const attempt = (identity: string) =>
        proofs().confirmRegistrationOnce(registrationConfirmation(handle, { identity }))
      expect(await attempt("ada@a.example")).toEqual({ kind: "identity-taken" })
      expect((await attempt("bea@a.example")).kind).toBe("session")
    })

    it("is refused for a challenge that was begun to sign in", async () => {
      const { handle } = await opened(world())
      expect(await proofs().confirmRegistrationOnce(registrationConfirmation(handle))).toEqual({
        kind: "gone",
      })
    })

    it("makes an administrator of a number that is to be one", async () => {
      const { noticeIds } = await registered(world(), {}, { administrator: true })
      expect(noticeIds, "there is nobody else to tell").toEqual([])
      expect(await world().auditActions()).toEqual(["registered", "administrator-added"])
    })
  })
}
