import { describe, expect, it } from "vitest"
import type { TokenHash } from "@/core/opaque-token"
import { browser, phoneNumber } from "../builders"
import { leaveRequest } from "./leaving-scene"
import { holder, moved, oldNumber } from "./phone-change-scene"
import { newSession, opened, random, registrationConfirmation, signInConfirmation } from "./scene"
import {
  alwaysAsk,
  giveRecoveryCodes,
  member,
  passwordHash,
  provedNumber,
  secondProofConfirmation,
} from "./second-proof-scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

const administrator = true
const old = { phoneNumber: oldNumber, numberKey: "key-of-old" }

/** What every store guarantees about numbers that are listed as administrators', and change hands. */
export function administratorNumberContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores
  const roleOf = async ({ tokenHash }: { tokenHash: TokenHash }) =>
    (await stores().sessions.read(tokenHash))?.user.role
  const added = async () =>
    (await world().auditActions()).filter((action) => action === "administrator-added").length

  /** An administrator who has gone to another number. The old one is listed still. */
  async function movedAway() {
    const who = await holder(world(), { role: "administrator" })
    await moved(world(), who)
    return who.session
  }

  describe("a number makes an administrator once:", () => {
    it("whoever registers it after the administrator went to another one is none", async () => {
      const first = await movedAway()
      const { session } = await member(world(), old, { administrator })
      expect(await roleOf(session)).toBe("user")
      expect(await roleOf(first)).toBe("administrator")
      expect(await added()).toBe(1)
    })

    it("nor whoever signs in with it later", async () => {
      await movedAway()
      await member(world(), old)
      const { handle } = await opened(world(), old)
      const session = newSession({ strength: "password-and-code" })
      await stores().proofs.confirmSignInOnce(signInConfirmation(handle, { session, administrator }))
      expect(await roleOf(session)).toBe("user")
      expect(await added()).toBe(1)
    })

    it("nor whoever signs in with it by another proof", async () => {
      await movedAway()
      const next = await member(world(), old)
      await giveRecoveryCodes(world(), next.session.id, "one")
      await alwaysAsk(world(), next.session.id)
      const { handle } = await provedNumber(world(), old)
      const by = { kind: "password", userId: next.userId, passwordHash } as const
      const confirmation = secondProofConfirmation(handle, { by, administrator })
      const done = await stores().secondProofs.confirmSecondProofOnce(confirmation)
      expect(done).toMatchObject({ kind: "session", noticeIds: [] })
      expect(await roleOf(confirmation.session)).toBe("user")
      expect(await added()).toBe(1)
    })

    it("and who became it stays it at the next sign-in", async () => {
      await member(world(), old, { administrator })
      const { handle } = await opened(world(), old)
      const session = newSession({ strength: "password-and-code" })
      await stores().proofs.confirmSignInOnce(signInConfirmation(handle, { session, administrator }))
      expect(await roleOf(session)).toBe("administrator")
      expect(await added()).toBe(1)
    })
  })

  const audit = () => ({ auditId: random.id(), addressKey: "198.51.100.7" })
  /** The new owner of a silent number proves it and sets it free. */
  async function setFree() {
    const { handle } = await provedNumber(world(), { ...old, opener: browser("new owner") })
    const free = { ...handle, silenceMs: policy.silenceMs, ...audit() }
    expect(await stores().secondProofs.setNumberFreeOnce(free)).toBe(true)
    return handle
  }

  it("an administrator whose number was set free is not who administers the site when all others are gone", async () => {
    await member(world(), old, { administrator })
    await world().advance(policy.silenceMs)
    const other = { phoneNumber: phoneNumber("+447400123456"), numberKey: "key-of-other" }
    const { session, userId } = await member(world(), other, { administrator })
    await setFree()
    const last = { kind: "last-administrator" }
    expect(await stores().leaving.leaveOnce(leaveRequest(session.id))).toEqual(last)
    const control = { askingSessionId: session.id, userId, ...audit() }
    expect(await stores().memberControls.takeRoleOnce(control)).toEqual(last)
    expect(await roleOf(session)).toBe("administrator")
  })

  it("a number that its new owner set free makes no administrator", async () => {
    const { session: first } = await member(world(), old)
    await giveRecoveryCodes(world(), first.id, "one")
    await world().advance(policy.silenceMs)
    const handle = await setFree()
    const session = newSession({ strength: "password-and-code" })
    const confirmation = registrationConfirmation(handle, { by: "proof", session, administrator })
    expect((await stores().proofs.confirmRegistrationOnce(confirmation)).kind).toBe("session")
    expect(await roleOf(session)).toBe("user")
    expect(await added()).toBe(0)
  })
}
