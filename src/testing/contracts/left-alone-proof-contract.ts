import { describe, expect, it } from "vitest"
import type { ChallengeHandle } from "@/core/ports/challenge-store"
import type { LeaveAloneRequest } from "@/core/ports/opt-out-store"
import { browser, phoneNumber } from "../builders"
import {
  axisOf,
  leaveAloneRequest,
  leftAlone,
  opened,
  random,
  registered,
  registrationConfirmation,
  sendTerms,
  signedIn,
  signInConfirmation,
} from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const numberKey = "number-key-of-ada"
const test = { phoneNumber: phoneNumber("+14155550111"), numberKey: "number-key-of-test" }

/** What every store guarantees about who has a number left alone, and who lifts it. */
export function leftAloneProofContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const asked = (parts: Parameters<typeof opened>[1] = {}) =>
    opened(world(), { opener: browser(random.id()), purpose: "opt-out", ...parts })
  const leave = (handle: ChallengeHandle, parts: Partial<LeaveAloneRequest> = {}) =>
    stores().optOuts.leaveAloneOnce(leaveAloneRequest(handle, parts))
  const lift = (handle: ChallengeHandle) => stores().optOuts.liftOnce({ ...handle, auditId: random.id() })
  /** What becomes of the next message to a number. */
  const next = async (parts: Parameters<typeof opened>[1] = {}) => {
    await world().advance(1_000)
    const { handle, deliveryId } = await asked({ purpose: "sign-in", ...parts })
    if ((await stores().deliveries.beginOnce({ deliveryId, ...sendTerms })) !== null) return "given out"
    return (await stores().challenges.snapshot(handle))?.delivery?.failure
  }
  const gone = { kind: "gone" }

  describe("having a number left alone", () => {
    it("takes one right code, works once, and is written down once", async () => {
      const { handle } = await asked()
      const answers = await Promise.all([leave(handle), leave(handle), leave(handle)])
      expect(answers.filter(({ kind }) => kind === "left-alone")).toEqual([
        { kind: "left-alone", changed: true },
      ])
      expect(await next()).toBe("left-alone")
      expect(await world().auditActions()).toEqual(["left-alone"])
    })

    it("changes nothing where it was so before, and its proof may lift it all the same", async () => {
      await leftAlone(world())
      const { handle } = await asked()
      expect(await leave(handle)).toEqual({ kind: "left-alone", changed: false })
      expect(await world().auditActions()).toEqual(["left-alone"])
      expect(await lift(handle)).toEqual({ kind: "lifted", changed: true })
      expect(await next()).toBe("given out")
    })

    it("is nobody's with a foreign, a closed or an expired challenge, or one for something else", async () => {
      const { handle } = await asked()
      expect(await leave({ ...handle, opener: browser("somebody else's") })).toEqual(gone)
      for (const purpose of ["sign-in", "register"] as const)
        expect(await leave((await asked({ purpose })).handle), purpose).toEqual(gone)
      await world().advance(policy.codeLifetimeMs)
      expect(await leave(handle)).toEqual(gone)
      expect(await next()).toBe("given out")
      expect(await world().auditActions()).toEqual([])
    })

    it("opens no session, makes no account, and its proof is worth nothing for either", async () => {
      const { handle } = await asked()
      const { proofs } = stores()
      expect(await proofs.confirmSignInOnce(signInConfirmation(handle, { createUnknown: true }))).toEqual(
        gone,
      )
      expect(await proofs.confirmRegistrationOnce(registrationConfirmation(handle))).toEqual(gone)
      expect(await leave(handle)).toMatchObject({ kind: "left-alone" })
      expect(await proofs.confirmSignInOnce(signInConfirmation(handle, { createUnknown: true }))).toEqual(
        gone,
      )
      for (const by of ["code", "proof"] as const)
        expect(await proofs.confirmRegistrationOnce(registrationConfirmation(handle, { by }))).toEqual(gone)
      expect(await lift(handle)).toMatchObject({ kind: "lifted" })
    })

    it("ends no session", async () => {
      await registered(world())
      const { session } = await signedIn(world())
      const handle = await leftAlone(world())
      expect(await stores().sessions.read(session.tokenHash)).not.toBeNull()
      await lift(handle)
      expect(await stores().sessions.read(session.tokenHash)).not.toBeNull()
    })

    it("gives its try back", async () => {
      const axis = axisOf({ key: `number-wrong-codes:${numberKey}`, rule: "number-wrong-codes", limit: 1 })
      const { handle } = await asked()
      const tries = { ...handle, purposes: ["opt-out"] as const, axesFor: () => [axis] }
      expect(await stores().challenges.spendTry(tries)).toMatchObject({ kind: "spent" })
      await leave(handle, { giveBack: [axis.key] })
      const again = { ...(await asked()).handle, purposes: tries.purposes, axesFor: tries.axesFor }
      expect(await stores().challenges.spendTry(again)).toMatchObject({ kind: "spent" })
    })

    it("stands above an earlier STOP by reply, and takes it along when it is lifted", async () => {
      const replied = { numberKey, provider: "twilio", auditId: random.id() }
      await stores().optOuts.optOut(replied)
      const handle = await leftAlone(world())
      expect(await next({ channel: "call" })).toBe("left-alone")
      await lift(handle)
      expect([await next(), await next({ channel: "call" })]).toEqual(["given out", "given out"])
    })

    it("shows its browser where it stands for as long as the proof is good", async () => {
      const opener = browser("ada's phone")
      const handle = await leftAlone(world(), { opener })
      const shown = () => stores().challenges.newest(opener, ["opt-out"])
      expect(await shown()).toMatchObject({ id: handle.challengeId, outcome: "left-alone", closed: true })
      expect((await shown())?.msToProofExpiry).toBeGreaterThan(policy.proofLifetimeMs - 10_000)
      expect(await stores().challenges.newest(opener, ["sign-in", "register"])).toBeNull()
      await world().advance(policy.proofLifetimeMs)
      expect(await shown()).toBeNull()
    })
  })

  describe("lifting it", () => {
    it("spends the proof: once, for that browser alone, and is written down once", async () => {
      const handle = await leftAlone(world())
      expect(await lift({ ...handle, opener: browser("somebody else's") })).toEqual(gone)
      const answers = await Promise.all([lift(handle), lift(handle), lift(handle)])
      expect(answers.filter(({ kind }) => kind === "lifted")).toEqual([{ kind: "lifted", changed: true }])
      expect(await stores().challenges.newest(handle.opener, ["opt-out"])).toBeNull()
      expect(await next()).toBe("given out")
      expect(await world().auditActions()).toEqual(["left-alone", "left-alone-lifted"])
    })

    it("takes a proof: a code that was never given, or too long ago, lifts nothing", async () => {
      const handle = await leftAlone(world())
      expect(await lift((await asked()).handle)).toEqual(gone)
      await world().advance(policy.proofLifetimeMs)
      expect(await lift(handle)).toEqual(gone)
      expect(await next()).toBe("left-alone")
    })

    it("changes nothing where another proof was faster, and a later STOP by reply stays", async () => {
      const [one, two] = [await leftAlone(world()), await leftAlone(world())]
      await lift(one)
      await stores().optOuts.optOut({ numberKey, provider: "twilio", auditId: random.id() })
      expect(await lift(two)).toEqual({ kind: "lifted", changed: false })
      expect(await next()).toBe("opted-out")
    })

    it("is not for the proof of a sign-in without an account", async () => {
      await leftAlone(world())
      const { handle } = await asked({ purpose: "sign-in" })
      await stores().proofs.confirmSignInOnce(signInConfirmation(handle))
      expect(await lift(handle)).toEqual(gone)
    })
  })

  describe("the fixed code of a test number", () => {
    const byTestCode = true

    it("lifts what it brought about itself, and never what the phone's owner did", async () => {
      const handle = await leftAlone(world(), test, { byTestCode })
      expect(await lift(handle)).toEqual({ kind: "lifted", changed: true })
      await leftAlone(world(), test)
      const again = await leftAlone(world(), test, { byTestCode })
      expect(await lift(again)).toEqual(gone)
      expect(await lift(await leftAlone(world(), test))).toEqual({ kind: "lifted", changed: true })
    })

    it("gives way to the owner of the phone, who may leave it alone for good", async () => {
      const byTest = await leftAlone(world(), test, { byTestCode })
      const { handle } = await asked(test)
      expect(await leave(handle)).toEqual({ kind: "left-alone", changed: true })
      expect(await lift(byTest)).toEqual(gone)
    })

    it("is worth nothing where a real message has proved the account", async () => {
      await registered(world(), test)
      const { handle } = await asked(test)
      expect(await leave(handle, { byTestCode })).toEqual(gone)
    })
  })
}
