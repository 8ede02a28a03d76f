import { describe, expect, it } from "vitest"
import { browser, phoneNumber } from "../builders"
import { type openRequest, opened, random, registered, signedIn } from "./scene"
import { contractTestDays, type StoresUnderTest } from "./stores-under-test"

/** What every store of sessions guarantees about proofs that are given while somebody is signed in. */
export function freshProofContract(world: () => StoresUnderTest): void {
  const sessions = () => world().stores.sessions
  const lastProof = async (token: Parameters<ReturnType<typeof sessions>["read"]>[0]) =>
    (await sessions().read(token))?.lastProof

  /** Somebody who is signed in, and a code that was sent for proving it anew. */
  async function proving(parts: Parameters<typeof openRequest>[0] = {}) {
    const { userId } = await registered(world())
    const { session } = await signedIn(world())
    const { handle } = await opened(world(), { purpose: "re-authenticate", userId, ...parts })
    const proof = { sessionId: session.id, ...handle, byTestCode: false, giveBack: [] }
    return { userId, session, proof }
  }

  describe("a proof in a session", () => {
    it("begins with what opened the session, and is told apart from it", async () => {
      await registered(world())
      const { session } = await signedIn(world())
      await world().advance(60_000)
      expect(await lastProof(session.tokenHash)).toMatchObject({ provedBy: "code", hasPassword: true })
      expect((await lastProof(session.tokenHash))?.msSinceProof).toBeGreaterThanOrEqual(60_000)
      expect(await sessions().markProved(session.id, "password")).toBe(true)
      expect(await lastProof(session.tokenHash)).toMatchObject({ provedBy: "password" })
      expect((await lastProof(session.tokenHash))?.msSinceProof).toBeLessThan(60_000)
    })

    it("by a code is given once, and makes the number proved anew", async () => {
      const { session, proof } = await proving()
      await world().advance(60_000)
      expect(await sessions().markProvedOnce(proof)).toBe(true)
      expect((await lastProof(session.tokenHash))?.msSinceProof).toBeLessThan(60_000)
      expect(await sessions().markProvedOnce(proof)).toBe(false)
    })

    it("by a code is given once, also for two requests at once", async () => {
      const { proof } = await proving()
      const answers = await Promise.all([sessions().markProvedOnce(proof), sessions().markProvedOnce(proof)])
      expect(answers.sort()).toEqual([false, true])
    })

    it("is not given in a session that is over", async () => {
      const { session, proof } = await proving()
      await sessions().end(session.tokenHash, { id: random.id(), addressKey: "198.51.100.7" })
      expect(await sessions().markProved(session.id, "password")).toBe(false)
      expect(await sessions().markProvedOnce(proof)).toBe(false)
    })

    it("is not given by a foreign browser, an expired code, or a code for something else", async () => {
      const { session, proof } = await proving()
      expect(await sessions().markProvedOnce({ ...proof, opener: browser("foreign") })).toBe(false)
      const { handle: signIn } = await opened(world(), { opener: browser("signs in") })
      expect(await sessions().markProvedOnce({ ...proof, ...signIn })).toBe(false)
      await world().advance(600_000)
      expect(await sessions().markProvedOnce(proof)).toBe(false)
      expect((await lastProof(session.tokenHash))?.provedBy).toBe("code")
    })

    it("is not given in somebody else's session", async () => {
      const { proof } = await proving()
      const bobs = phoneNumber("+447400123456")
      const { userId } = await registered(world(), { phoneNumber: bobs, numberKey: "number-key-of-bob" })
      const { handle } = await opened(world(), {
        purpose: "re-authenticate",
        userId,
        phoneNumber: bobs,
        numberKey: "number-key-of-bob",
      })
      expect(await sessions().markProvedOnce({ ...proof, ...handle })).toBe(false)
    })

    it("is not given by the fixed code of a test number once a real message has proved it", async () => {
      const number = phoneNumber(Object.keys(contractTestDays)[0])
      const { proof } = await proving()
      expect(await sessions().markProvedOnce({ ...proof, byTestCode: true })).toBe(false)
      const test = { phoneNumber: number, numberKey: "number-key-of-test" }
      const { userId } = await registered(world(), test, { byTestCode: true })
      const { handle } = await opened(world(), { purpose: "re-authenticate", userId, ...test })
      expect(await sessions().markProvedOnce({ ...proof, ...handle, byTestCode: true })).toBe(false)
    })

    it("is not given for an account that is blocked", async () => {
      const { userId, proof } = await proving()
      await world().block(userId)
      expect(await sessions().markProvedOnce(proof)).toBe(false)
    })
  })
}
