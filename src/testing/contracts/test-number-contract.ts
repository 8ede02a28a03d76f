import { describe, expect, it } from "vitest"
import { browser, phoneNumber, signInPurposes } from "../builders"
import {
  newSession,
  opened,
  random,
  registered,
  registrationConfirmation,
  signInConfirmation,
  sendTerms,
} from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const inForce = phoneNumber("+14155550111")
const over = phoneNumber("+14155550112")
const real = phoneNumber("+14155550132")

/** What every store guarantees about numbers with fixed codes, which are `contractTestDays`. */
export function testNumberContract(world: () => StoresUnderTest): void {
  const proofs = () => world().stores.proofs
  const begin = (deliveryId: string, onlyTests = false) =>
    world().stores.deliveries.beginOnce({ deliveryId, ...sendTerms, onlyTests })
  const queued = (number = inForce) => opened(world(), { opener: browser(random.id()), phoneNumber: number })

  /** Whether a number has its fixed code, as the store says wherever it is asked: all places have to agree. */
  async function takesFixedCode(number = inForce): Promise<boolean> {
    const { handle, deliveryId } = await queued(number)
    const begun = await begin(deliveryId)
    const sent = begun?.kind === "code" && begun.takesTestCode
    const spent = await world().stores.challenges.spendTry({
      ...handle,
      purposes: signInPurposes,
      axesFor: () => [],
    })
    const compared = spent.kind === "spent" && spent.challenge.takesTestCode
    expect(sent).toBe(compared)
    expect((await world().stores.deliveries.testNumbersIn([number])).has(number)).toBe(sent)
    return sent
  }
  const registeredBy = (byTestCode: boolean, administrator = false) =>
    registered(world(), { phoneNumber: inForce }, { byTestCode, administrator })
  const signedInBy = async (byTestCode: boolean, administrator = false) => {
    await world().advance(1_000)
    const { handle } = await queued()
    const session = newSession({ strength: "password-and-code" })
    const parts = { byTestCode, administrator, session }
    const confirmed = await proofs().confirmSignInOnce(signInConfirmation(handle, parts))
    const role = (await world().stores.sessions.read(session.tokenHash))?.user.role ?? null
    return { kind: confirmed.kind, role }
  }

  describe("a test number", () => {
    it("has its fixed code, with an account that it made and without one, and no other number has one", async () => {
      expect(await takesFixedCode()).toBe(true)
      await registeredBy(true)
      expect(await takesFixedCode()).toBe(true)
      await signedInBy(true)
      expect(await takesFixedCode()).toBe(true)
      expect(await takesFixedCode(real)).toBe(false)
    })

    it("is told apart from all others at once", async () => {
      const among = await world().stores.deliveries.testNumbersIn([real, inForce, over])
      expect(among).toEqual(new Set([inForce]))
    })

    it("has none once its last day is over", async () => {
      expect(await takesFixedCode(over)).toBe(false)
    })

    it("has none where a real message has proved its account", async () => {
      await registeredBy(false)
      expect(await takesFixedCode()).toBe(false)
    })

    it("has none ever again once a real message has proved the account that it made", async () => {
      await registeredBy(true)
      expect((await signedInBy(false)).kind).toBe("session")
      expect(await takesFixedCode()).toBe(false)
      expect((await signedInBy(true)).kind).toBe("gone")
    })

    it("opens nothing where a real message proves its account in the same moment", async () => {
      await registeredBy(false)
      expect(await signedInBy(true)).toEqual({ kind: "gone", role: null })
    })

    it("never becomes administrator, at registration, at sign-in, or by a real message later", async () => {
      await registeredBy(true, true)
      expect((await signedInBy(true, true)).role).toBe("user")
      expect((await signedInBy(false, true)).role).toBe("user")
      expect(await world().auditActions()).not.toContain("administrator-added")
    })

    it("never becomes administrator where it was proved at sign-in, before it had an account", async () => {
      const { handle } = await queued()
      const proved = await proofs().confirmSignInOnce(signInConfirmation(handle, { byTestCode: true }))
      expect(proved.kind).toBe("no-account")
      const parts = { by: "proof", administrator: true } as const
      const made = await proofs().confirmRegistrationOnce(registrationConfirmation(handle, parts))
      expect(made.kind).toBe("session")
      expect(await takesFixedCode()).toBe(true)
      expect((await signedInBy(false, true)).role).toBe("user")
    })

    it("makes the account at its first sign-in where the site wants that, as a test account", async () => {
      const { handle } = await queued()
      const parts = { byTestCode: true, createUnknown: true }
      expect((await proofs().confirmSignInOnce(signInConfirmation(handle, parts))).kind).toBe("session")
      expect(await takesFixedCode()).toBe(true)
    })

    it("needs nobody who sends; a message to any other number waits for somebody", async () => {
      expect(await begin((await queued()).deliveryId, true)).toMatchObject({ takesTestCode: true })
      const waiting = await queued(real)
      expect(await begin(waiting.deliveryId, true)).toBeNull()
      expect(await begin(waiting.deliveryId)).toMatchObject({ takesTestCode: false })
    })

    it("has its code also where it wants no texts, which does not end that", async () => {
      const reply = () => ({ numberKey: "number-key-of-ada", provider: "twilio", auditId: random.id() })
      await world().stores.optOuts.optOut(reply())
      await world().advance(1_000)
      const { handle, deliveryId } = await queued()
      expect(await begin(deliveryId)).toMatchObject({ takesTestCode: true })
      const outcome = { state: "delivered", providerMessageId: null, segments: null } as const
      const ended = { provider: "test-number", outcome, refusals: [], liftsWait: true, endsCalls: false }
      await world().stores.deliveries.record({ deliveryId, ...ended })
      const seen = (await world().stores.challenges.snapshot(handle))?.delivery
      expect(seen).toMatchObject({ state: "delivered" })
      expect(await world().stores.optOuts.optIn(reply())).toBe(true)
    })
  })
}
