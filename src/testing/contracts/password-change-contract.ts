import { describe, expect, it } from "vitest"
import type { PasswordAuthority } from "@/core/ports/password-store"
import { browser } from "../builders"
import { begunNotices, passwordChange, passwordHashOf } from "./password-scene"
import { newSession, opened, random, registered, signedIn, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about passwords that somebody who is signed in sets. */
export function passwordChangeContract(world: () => StoresUnderTest): void {
  const passwords = () => world().stores.newPasswords
  const read = ({ tokenHash }: ReturnType<typeof newSession>) => world().stores.sessions.read(tokenHash)
  const firstPassword: PasswordAuthority = { kind: "first-password" }

  /** An account without a password, and its session. */
  async function withoutPassword() {
    const session = newSession()
    const { handle } = await opened(world())
    const parts = { createUnknown: true, session }
    await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle, parts))
    return session
  }

  /** An account with the password of `registered`, and its session. */
  async function withPassword() {
    const session = newSession({ strength: "password-and-code" })
    const { userId } = await registered(world(), {}, { session })
    return { session, userId }
  }

  describe("changing a password", () => {
    it("leaves this session as one that the password has just proved, and ends all others", async () => {
      const { session } = await withPassword()
      const { session: other } = await signedIn(world())
      await world().advance(policy.freshProofMs)
      const done = await passwords().changeOnce(passwordChange(session.id))
      expect(done).toMatchObject({ kind: "done", noticeIds: [expect.any(String)] })
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
      const kept = await read(session)
      expect(kept).toMatchObject({ strength: "password-and-code", lastProof: { provedBy: "password" } })
      expect(kept?.lastProof.msSinceProof).toBeLessThan(policy.freshProofMs / 2)
      expect(await read(other)).toBeNull()
      expect((await world().auditActions()).at(-1)).toBe("password-changed")
    })

    it("ends the codes that wait for the account", async () => {
      const { session } = await withPassword()
      const { handle } = await opened(world(), { opener: browser("waiting") })
      await passwords().changeOnce(passwordChange(session.id))
      const late = await world().stores.proofs.confirmSignInOnce(signInConfirmation(handle))
      expect(late.kind).toBe("gone")
    })

    it("tells the account by a text", async () => {
      const { session } = await withPassword()
      const done = await passwords().changeOnce(passwordChange(session.id))
      const texts = await begunNotices(world(), done.kind === "done" ? done.noticeIds : [])
      expect(texts).toMatchObject([{ kind: "password-changed", to: "+14155550132" }])
    })

    it("is overtaken by another change, whichever way that came", async () => {
      const { session } = await withPassword()
      const first = passwordChange(session.id, { passwordHash: "first" })
      expect((await passwords().changeOnce(first)).kind).toBe("done")
      const second = passwordChange(session.id, { passwordHash: "second" })
      expect(await passwords().changeOnce(second)).toEqual({ kind: "overtaken" })
      expect(await passwordHashOf(world())).toBe("first")
    })

    it("is nobody's whose session is over", async () => {
      const { session } = await withPassword()
      expect(await passwords().changeOnce(passwordChange(random.id()))).toEqual({ kind: "signed-out" })
      await world().stores.sessions.end(session.tokenHash, { id: random.id(), addressKey: "a" })
      expect(await passwords().changeOnce(passwordChange(session.id))).toEqual({ kind: "signed-out" })
      expect(await passwordHashOf(world())).toBe("hash-of-password")
    })

    it("is nobody's whose account is blocked", async () => {
      const { session, userId } = await withPassword()
      await world().block(userId)
      expect(await passwords().changeOnce(passwordChange(session.id))).toEqual({ kind: "signed-out" })
    })

    it("needs no current password just after a recovery code, once", async () => {
      const { session } = await withPassword()
      const authority = { kind: "recovery-code" } as const
      const change = (passwordHash: string) =>
        passwords().changeOnce(passwordChange(session.id, { authority, passwordHash }))
      expect(await change("too early")).toEqual({ kind: "overtaken" })
      await world().stores.sessions.markProved(session.id, "recovery-code")
      expect((await change("first")).kind).toBe("done")
      expect(await change("second")).toEqual({ kind: "overtaken" })
      expect(await passwordHashOf(world())).toBe("first")
    })
  })

  describe("setting a first password", () => {
    it("sets it, and the session keeps its strength", async () => {
      const session = await withoutPassword()
      const done = await passwords().changeOnce(passwordChange(session.id, { authority: firstPassword }))
      expect(done.kind).toBe("done")
      expect(await passwordHashOf(world())).toBe("hash-of-new-password")
      expect(await read(session)).toMatchObject({
        strength: "code",
        lastProof: { provedBy: "password", hasPassword: true },
      })
    })

    it("is overtaken where there is one by now", async () => {
      const { session } = await withPassword()
      const change = passwordChange(session.id, { authority: firstPassword })
      expect(await passwords().changeOnce(change)).toEqual({ kind: "overtaken" })
      expect(await passwordHashOf(world())).toBe("hash-of-password")
    })
  })
}
