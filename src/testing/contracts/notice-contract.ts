import { describe, expect, it } from "vitest"
import { browser, device } from "../builders"
import { dayMs, keepRequest, leaveRequest } from "./leaving-scene"
import { newPasskey, passkeySignIn } from "./passkey-scene"
import { begunNotices, passwordChange, resetDone } from "./password-scene"
import { newSession, opened, random, registered, signInConfirmation } from "./scene"
import { recoveryHash } from "./second-proof-scene"
import type { StoresUnderTest } from "./stores-under-test"

/** What every store guarantees about what an account is told without having asked. */
export function noticeContract(world: () => StoresUnderTest): void {
  const stores = () => world().stores

  /** An account whose number reads French, with a session and a passkey. */
  async function member() {
    const session = newSession()
    const { userId } = await registered(world(), { language: "fr" }, { session })
    const passkey = newPasskey({ userId, sessionId: session.id })
    await stores().passkeyStore.addPasskey(passkey)
    return { userId, sessionId: session.id, passkeyId: passkey.id }
  }
  type Member = Awaited<ReturnType<typeof member>>

  /** Signs in with the passkey on a device that nobody has seen, in a browser that speaks German. */
  async function onNewDevice({ passkeyId }: Member) {
    const terms = { strength: "passkey", provedBy: "passkey", language: "de" } as const
    const session = newSession({ ...terms, device: device(random.id()) })
    const signedIn = await stores().passkeyStore.signInOnce(passkeySignIn(passkeyId, { session }))
    if (signedIn.kind !== "session") throw new Error(signedIn.kind)
    return { sessionId: session.id, noticeIds: signedIn.noticeIds }
  }

  /** What tells an account something, done by somebody who speaks German, as often as a test likes. */
  const acts = {
    "new-device": async (who) => (await onNewDevice(who)).noticeIds,
    "password-changed": async ({ sessionId }) => {
      const again = { passwordHash: "hash-of-password", language: "de" }
      const changed = await stores().newPasswords.changeOnce(passwordChange(sessionId, again))
      if (changed.kind !== "done") throw new Error(changed.kind)
      return changed.noticeIds
    },
    "passkey-added": async (who) => {
      const added = await stores().passkeyStore.addPasskey(newPasskey(who, { language: "de" }))
      if (added.kind !== "added") throw new Error(added.kind)
      return added.noticeIds
    },
    "recovery-codes-made": async ({ sessionId }) => {
      const audit = { auditId: random.id(), addressKey: "198.51.100.7" }
      const codes = { sessionId, codeHashes: [recoveryHash("one")], language: "de", ...audit }
      const made = await stores().recoveryCodes.replaceOnce(codes)
      if (made.kind !== "made") throw new Error(made.kind)
      return made.noticeIds
    },
    "account-closing": async (who) => {
      const { sessionId } = await onNewDevice(who)
      const request = leaveRequest(sessionId, { graceMs: 7 * dayMs, language: "de" })
      const left = await stores().leaving.leaveOnce(request)
      if (left.kind !== "closing") throw new Error(left.kind)
      await stores().leaving.keepOnce(keepRequest((await onNewDevice(who)).sessionId))
      return left.noticeIds
    },
  } as const satisfies Record<string, (who: Member) => Promise<readonly string[]>>
  const kinds = Object.keys(acts) as (keyof typeof acts)[]

  describe("what an account is told", () => {
    it.each(kinds)("goes to its number, in the language that was read there last: %s", async (kind) => {
      const texts = await begunNotices(world(), await acts[kind](await member()))
      expect(texts).toMatchObject([{ kind, channel: "sms", to: "+14155550132", language: "fr" }])
    })

    it.each(kinds)("is told five times in a day, however often it happens: %s", async (kind) => {
      const who = await member()
      const rest = kind === "passkey-added" ? 4 : 5
      for (let time = 0; time < rest; time += 1) expect(await acts[kind](who)).toHaveLength(1)
      expect(await acts[kind](who)).toEqual([])
      await world().advance(dayMs - 60_000)
      expect(await acts[kind](who)).toEqual([])
      await world().advance(60_000)
      expect(await acts[kind](who)).toHaveLength(1)
    })

    it("is told five times, also where it happens at the same moment", async () => {
      const who = await member()
      const told = await Promise.all(Array.from({ length: 8 }, () => acts["passkey-added"](who)))
      expect(told.flat(), "and once when the account was made").toHaveLength(4)
    })

    it("is in the language of a code that was right, and of none that was only asked for", async () => {
      const who = await member()
      await world().advance(60_000)
      await opened(world(), { opener: browser("mallory"), language: "ja" })
      expect(await begunNotices(world(), await acts["new-device"](who))).toMatchObject([{ language: "fr" }])
      await world().advance(60_000)
      const { handle } = await opened(world(), { language: "es" })
      await stores().proofs.confirmSignInOnce(signInConfirmation(handle))
      expect(await begunNotices(world(), await acts["new-device"](who))).toMatchObject([{ language: "es" }])
    })

    it("is in the language of the code that set a new password", async () => {
      await member()
      await world().advance(60_000)
      const { result } = await resetDone(world(), { language: "de" }, { language: "es" })
      const texts = await begunNotices(world(), result.kind === "done" ? result.noticeIds : [])
      expect(texts).toMatchObject([{ kind: "password-changed", language: "es" }])
    })
  })
}
