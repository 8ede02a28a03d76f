import { describe, expect, it } from "vitest"
import type { RegistrationConfirmation, SignInConfirmation } from "@/core/ports/proof-store"
import { browser, phoneNumber } from "../builders"
import { dayMs, keepRequest, leaveRequest, registeredWith } from "./leaving-scene"
import {
  axisOf,
  type newSession,
  opened,
  openRequest,
  registered,
  registrationConfirmation,
  sendTerms,
  signedIn,
  signInConfirmation,
} from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const graceMs = 7 * dayMs

/** What every store guarantees about accounts that are to go, and can be kept until then. */
export function closingContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const deletionDueAt = async (session: ReturnType<typeof newSession>) =>
    (await stores().sessions.read(session.tokenHash))?.user.deletionDueAtMs

  /** Somebody who has left, with what was answered. */
  async function closing(parts: Parameters<typeof leaveRequest>[1] = {}) {
    const account = await registeredWith(world(), {}, { identity: "ada@a.example" })
    const left = await stores().leaving.leaveOnce(leaveRequest(account.session.id, { graceMs, ...parts }))
    if (left.kind !== "closing") throw new Error(left.kind)
    return { ...account, ...left }
  }

  async function confirmedSignIn(parts: Partial<SignInConfirmation> = {}) {
    const { handle } = await opened(world(), { opener: browser("later") })
    return stores().proofs.confirmSignInOnce(signInConfirmation(handle, parts))
  }

  async function confirmedRegistration(parts: Partial<RegistrationConfirmation> = {}) {
    const { handle } = await opened(world(), { opener: browser("later"), purpose: "register" })
    return stores().proofs.confirmRegistrationOnce(registrationConfirmation(handle, parts))
  }

  describe("an account that is to go", () => {
    it("has no session and no code under way any more, and is signed in to as always", async () => {
      const { session: first } = await registeredWith(world())
      const { session: second } = await signedIn(world())
      const { handle } = await opened(world(), { opener: browser("under way") })
      const left = await stores().leaving.leaveOnce(leaveRequest(first.id, { graceMs }))
      if (left.kind !== "closing") throw new Error(left.kind)
      for (const { tokenHash } of [first, second]) expect(await stores().sessions.read(tokenHash)).toBeNull()
      expect(await stores().challenges.snapshot(handle)).toMatchObject({ closed: true })

      const { session } = await signedIn(world())
      expect(await deletionDueAt(session)).toBe(left.dueAtMs)
      expect(await world().auditActions()).toContain("account-closing")
    })

    it("is told of by text, once, with the day on the person's own clock", async () => {
      const { noticeIds, dueAtMs } = await closing({ utcOffsetMinutes: 840 })
      const day = new Date(dueAtMs + 14 * 3_600_000).toISOString().slice(0, 10)
      expect(await stores().deliveries.waitingNotices(10)).toEqual(noticeIds)
      const [deliveryId = ""] = noticeIds
      const begun = await stores().deliveries.beginOnce({ deliveryId, ...sendTerms })
      expect(begun).toMatchObject({ kind: "account-closing", to: phoneNumber(), day })
    })

    it("keeps its day when its person leaves once more, and is not told of again", async () => {
      const { dueAtMs } = await closing()
      await world().advance(dayMs)
      const { session } = await signedIn(world())
      const again = await stores().leaving.leaveOnce(leaveRequest(session.id, { graceMs }))
      expect(again).toMatchObject({ kind: "closing", noticeIds: [] })
      const { session: last } = await signedIn(world())
      expect(Math.abs(((await deletionDueAt(last)) ?? 0) - (dueAtMs - dayMs))).toBeLessThanOrEqual(dayMs)
      await world().advance(graceMs - dayMs)
      expect(await stores().leaving.eraseDueOnce()).not.toBeNull()
    })

    it("can be kept until its time comes, by whoever is signed in, and then is like any other", async () => {
      await closing()
      await world().advance(graceMs - 60_000)
      const { session } = await signedIn(world())
      expect(await stores().leaving.keepOnce(keepRequest(session.id))).toBe(true)
      expect(await deletionDueAt(session)).toBeNull()
      expect(await stores().leaving.keepOnce(keepRequest(session.id)), "kept is kept").toBe(true)
      await world().advance(graceMs)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      expect((await signedIn(world())).opened.created).toBe(false)
      expect((await world().auditActions()).filter((action) => action === "account-kept")).toHaveLength(1)
    })

    it("is kept by no session that is over, nor once its time has come", async () => {
      const { session: over } = await closing()
      expect(await stores().leaving.keepOnce(keepRequest(over.id))).toBe(false)
      const { session } = await signedIn(world())
      await world().advance(graceMs)
      expect(await stores().leaving.keepOnce(keepRequest(session.id))).toBe(false)
    })

    it("stays where it is blocked meanwhile, and so does the block", async () => {
      const { userId } = await closing()
      await world().block(userId)
      await world().advance(graceMs)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      expect(await confirmedSignIn()).toEqual({ kind: "blocked" })
      expect(await confirmedRegistration()).toEqual({ kind: "already-registered" })
    })

    it("goes at once where the site gives no grace any more", async () => {
      await closing()
      const { session } = await signedIn(world())
      const left = await stores().leaving.leaveOnce(leaveRequest(session.id, { graceMs: 0 }))
      expect(left).toEqual({ kind: "erased", pending: [] })
    })
  })

  describe("an account whose time has come counts as gone, whether or not somebody has erased it:", () => {
    it("its sessions are nobody's", async () => {
      await closing()
      const { session } = await signedIn(world())
      await world().advance(graceMs - 60_000)
      expect(await stores().sessions.read(session.tokenHash)).not.toBeNull()
      await world().advance(60_000)
      expect(await stores().sessions.read(session.tokenHash)).toBeNull()
    })

    it("its password is nobody's", async () => {
      const { userId } = await closing()
      await world().advance(graceMs)
      expect(await stores().users.tryPassword(phoneNumber(), [])).toMatchObject({ record: null })
      expect(await stores().users.tryPasswordOf(userId, [])).toMatchObject({ record: null })
    })

    it("a start takes its number for an unknown one", async () => {
      await closing()
      await world().advance(graceMs)
      const start = (unknownNumber: "refuse" | "do-not-send") =>
        stores().challenges.open(openRequest({ opener: browser(unknownNumber) }, { unknownNumber }))
      expect(await start("refuse")).toEqual({ kind: "unknown-number" })
      expect(await start("do-not-send")).toMatchObject({ kind: "opened", deliveryId: null })
    })

    it("a sign-in meets no account, and makes one where the site has it so", async () => {
      const { userId } = await closing()
      await world().advance(graceMs)
      expect(await confirmedSignIn()).toEqual({ kind: "no-account" })
      expect(await stores().accounts.factors(userId)).toBeNull()
      const made = await confirmedSignIn({ createUnknown: true })
      expect(made).toMatchObject({ kind: "session", created: true })
    })

    it("a sign-in makes one in the same step that erases the old one", async () => {
      const { userId } = await closing()
      await world().advance(graceMs)
      const made = await confirmedSignIn({ createUnknown: true })
      expect(made).toMatchObject({ kind: "session", created: true })
      expect(made).not.toMatchObject({ userId })
      expect((await world().auditActions()).filter((action) => action === "account-deleted")).toHaveLength(1)
    })

    it("a registration makes a new one, with the same identity too", async () => {
      const { userId } = await closing()
      await world().advance(graceMs)
      const made = await confirmedRegistration({ identity: "ada@a.example" })
      expect(made).toMatchObject({ kind: "session", created: true })
      expect(made).not.toMatchObject({ userId })
    })

    it("its identity is free for another number", async () => {
      await closing()
      const bobs = { phoneNumber: phoneNumber("+447400123456"), numberKey: "number-key-of-bob" }
      const { handle } = await opened(world(), { purpose: "register", ...bobs })
      const register = () =>
        stores().proofs.confirmRegistrationOnce(
          registrationConfirmation(handle, { identity: "ada@a.example" }),
        )
      expect(await register()).toEqual({ kind: "identity-taken" })
      await world().advance(graceMs)
      const { handle: later } = await opened(world(), { purpose: "register", ...bobs })
      const answer = await stores().proofs.confirmRegistrationOnce(
        registrationConfirmation(later, { identity: "ada@a.example" }),
      )
      expect(answer).toMatchObject({ kind: "session", created: true })
    })

    it("a code that was asked for while it was there leads nowhere", async () => {
      await closing()
      await world().advance(graceMs - 60_000)
      const { handle } = await opened(world(), { opener: browser("just before") })
      await world().advance(60_000)
      expect(await stores().proofs.confirmSignInOnce(signInConfirmation(handle))).toEqual({ kind: "gone" })
      expect(await stores().challenges.snapshot(handle)).toBeNull()
    })

    it("a fixed code of a test number is taken for it again", async () => {
      const { session } = await registeredWith(world(), test)
      await stores().leaving.leaveOnce(leaveRequest(session.id, { graceMs }))
      await world().advance(graceMs)
      const { handle, numberKey } = await opened(world(), { opener: browser("later"), ...test })
      const axesFor = () => [axisOf({ key: `number-wrong-codes:${numberKey}` })]
      const tried = await stores().challenges.spendTry({ ...handle, purposes: ["sign-in"], axesFor })
      expect(tried).toMatchObject({ kind: "spent", challenge: { takesTestCode: true } })
    })

    it("is erased by whoever looks for such accounts, one at a time", async () => {
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      const { userId } = await closing()
      await world().advance(graceMs - 60_000)
      expect(await stores().leaving.eraseDueOnce()).toBeNull()
      await world().advance(60_000)
      const answers = await Promise.all([stores().leaving.eraseDueOnce(), stores().leaving.eraseDueOnce()])
      expect(answers.filter((answer) => answer !== null)).toEqual([{ pending: [] }])
      expect(await stores().accounts.factors(userId)).toBeNull()
      await registered(world())
    })

    it("frees nothing that its number's next owner has begun", async () => {
      await closing()
      await world().advance(graceMs)
      const { handle } = await opened(world(), { opener: browser("next owner") })
      await stores().leaving.eraseDueOnce()
      expect(await stores().proofs.confirmSignInOnce(signInConfirmation(handle))).toEqual({
        kind: "no-account",
      })
    })
  })
}

const test = { phoneNumber: phoneNumber("+14155550111"), numberKey: "number-key-of-test" }
