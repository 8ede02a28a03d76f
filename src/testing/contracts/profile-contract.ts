import { describe, expect, it } from "vitest"
import type { NewEmail, ProfileUpdate } from "@/core/ports/account-store"
import type { NewSession } from "@/core/ports/proof-store"
import { browser, phoneNumber } from "../builders"
import { axisOf, newSession, random, registered } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

/** An email that is its account's identity. */
const identity = (email: string): NewEmail => ({ email, identity: email.toLowerCase() })

/** What every store guarantees about the name and the email of an account. */
export function profileContract(world: () => StoresUnderTest): void {
  const update = (session: NewSession, parts: Partial<ProfileUpdate>) =>
    world().stores.accounts.updateProfile({
      sessionId: session.id,
      newName: null,
      newProperties: null,
      newEmail: null,
      emailAxes: [],
      auditIds: [random.id(), random.id(), random.id()],
      addressKey: "198.51.100.7",
      ...parts,
    })
  const profileOf = async ({ tokenHash }: NewSession) => {
    const live = await world().stores.sessions.read(tokenHash)
    return live && [live.user.name, live.user.email]
  }
  const member = async (number = phoneNumber(), email: NewEmail = { email: null, identity: null }) => {
    const session = newSession({ strength: "password-and-code" })
    const { userId } = await registered(
      world(),
      { phoneNumber: number, opener: browser(number) },
      { session, ...email },
    )
    return { userId, session }
  }
  const other = phoneNumber("+447400123456")

  describe("the name and the email of an account", () => {
    it("change each by itself, or together, and are cleared", async () => {
      const { session } = await member()
      const steps: [Partial<ProfileUpdate>, unknown[]][] = [
        [{ newName: { name: "Ada" } }, ["Ada", null]],
        [{ newEmail: identity("Ada@a.example") }, ["Ada", "Ada@a.example"]],
        [{ newName: { name: null } }, [null, "Ada@a.example"]],
        [{ newName: { name: "Bea" }, newEmail: { email: null, identity: null } }, ["Bea", null]],
      ]
      for (const [change, profile] of steps) {
        expect(await update(session, change)).toEqual({ kind: "updated" })
        expect(await profileOf(session)).toEqual(profile)
      }
      expect((await world().auditActions()).slice(1).sort()).toEqual([
        "email-changed",
        "email-changed",
        "name-changed",
        "name-changed",
        "name-changed",
      ])
    })

    it("change nothing about anybody else, and nothing else about the account", async () => {
      const { session: foreign } = await member(other, identity("bea@a.example"))
      const { userId, session } = await member()
      const before = await world().stores.accounts.factors(userId)
      await update(session, { newName: { name: "Ada" }, newEmail: identity("ada@a.example") })
      expect(await profileOf(foreign)).toEqual([null, "bea@a.example"])
      expect(await world().stores.accounts.factors(userId)).toEqual(before)
      expect(await world().stores.sessions.read(session.tokenHash)).toMatchObject({
        user: { id: userId, phoneNumber: phoneNumber(), role: "user" },
      })
    })

    it("are only changed by a session that lives, of an account that is not blocked", async () => {
      const { userId, session } = await member()
      const change = { newName: { name: "Ada" } }
      expect(await update({ ...session, id: random.id() }, change)).toEqual({ kind: "signed-out" })
      await world().block(userId)
      expect(await update(session, change)).toEqual({ kind: "signed-out" })
      const { session: ended } = await member(other)
      await world().stores.sessions.end(ended.tokenHash, { id: random.id(), addressKey: "198.51.100.7" })
      expect(await update(ended, change)).toEqual({ kind: "signed-out" })
    })
  })

  describe("an email that is the identity of accounts", () => {
    it("is one account's alone, in whatever case, and its owner's own is not taken", async () => {
      await member(other, identity("bea@a.example"))
      const { session } = await member()
      const change = { newName: { name: "Ada" }, newEmail: identity("BEA@a.example") }
      expect(await update(session, change)).toEqual({ kind: "identity-taken" })
      expect(await profileOf(session), "all or nothing").toEqual([null, null])
      expect((await world().auditActions()).filter((action) => action.endsWith("-changed"))).toEqual([])
      await update(session, { newEmail: identity("ada@a.example") })
      expect(await update(session, { newEmail: identity("Ada@A.example") })).toEqual({ kind: "updated" })
    })

    it("is free again once its account has another", async () => {
      const { session: first } = await member(other, identity("ada@a.example"))
      const { session } = await member()
      await update(first, { newEmail: identity("bea@a.example") })
      expect(await update(session, { newEmail: identity("ada@a.example") })).toEqual({ kind: "updated" })
    })

    it("goes to one of two who take it at the same moment", async () => {
      const members = [await member(other), await member()]
      const answers = await Promise.all(
        members.map(({ session }) => update(session, { newEmail: identity("ada@a.example") })),
      )
      expect(answers.map(({ kind }) => kind).sort()).toEqual(["identity-taken", "updated"])
    })

    it("that is not the identity may be the same for several", async () => {
      const newEmail = { email: "shop@a.example", identity: null }
      for (const { session } of [await member(other), await member()])
        expect(await update(session, { newEmail })).toEqual({ kind: "updated" })
    })

    it("is paid for at each change, also where it is taken, and never where only the name changes", async () => {
      await member(other, identity("bea@a.example"))
      const { session } = await member()
      const emailAxes = [axisOf({ key: "account-emails:ada", rule: "account-emails", limit: 2 })]
      const take = (email: string) => update(session, { emailAxes, newEmail: identity(email) })
      expect(await take("bea@a.example")).toEqual({ kind: "identity-taken" })
      for (const name of ["Ada", "Bea", "Cleo"])
        expect(await update(session, { emailAxes, newName: { name } })).toEqual({ kind: "updated" })
      expect(await take("ada@a.example")).toEqual({ kind: "updated" })
      expect(await take("ada@b.example")).toMatchObject({ kind: "limited", rule: "account-emails" })
      expect(await profileOf(session)).toEqual(["Cleo", "ada@a.example"])
    })
  })
}
