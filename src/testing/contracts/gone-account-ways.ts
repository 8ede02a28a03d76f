import { browser, phoneNumber, signInPurposes } from "../builders"
import { audit, type Deed } from "./gone-account-scene"
import { keepRequest, leaveRequest } from "./leaving-scene"
import { handleOf, newCeremony, newPasskey, passkeySignIn } from "./passkey-scene"
import { passwordChange, passwordReset, recoveryCodeReset, resetBegun } from "./password-scene"
import { askedChange, newNumber, undoOf } from "./phone-change-scene"
import { axisOf, leaveAloneRequest, opened, openRequest, random, signInConfirmation } from "./scene"
import {
  alwaysAsk,
  giveRecoveryCodes,
  passwordHash,
  provedNumber,
  recoveryHash,
  recoverySignIn,
  secondProofConfirmation,
} from "./second-proof-scene"
import { contractPolicy } from "./stores-under-test"

const { silenceMs } = contractPolicy
const kindOf = async (answer: Promise<{ readonly kind: string }>) => (await answer).kind

/** A browser that the account does not know. */
const later = { opener: browser("later") }

/** The number was proved, and its account wants more than that. */
const asksMore = async (...[world, { session }]: Parameters<Deed>) => {
  await alwaysAsk(world, session.id)
  const { handle, kind } = await provedNumber(world)
  if (kind !== "second-proof") throw new Error(`nothing more was asked for: ${kind}`)
  return handle
}

/** Every way into an account, and everything that somebody can do who is signed in to it. */
export const ways: Readonly<Record<string, Deed>> = {
  "its number, at a start":
    async ({ stores }) =>
    () =>
      kindOf(stores.challenges.open(openRequest(later, { unknownNumber: "refuse" }))),
  "a code": async (world) => async () => {
    const { handle } = await opened(world, later)
    return kindOf(world.stores.proofs.confirmSignInOnce(signInConfirmation(handle)))
  },
  "its password":
    async ({ stores }) =>
    () =>
      stores.users.tryPassword(phoneNumber(), []),
  "its password, signed in":
    async ({ stores }, { userId }) =>
    () =>
      stores.users.tryPasswordOf(userId, []),
  "a passkey, by what the device calls it":
    async ({ stores }, { passkey }) =>
    async () =>
      (await stores.passkeyStore.findPasskey(passkey.credentialId))?.userId === passkey.userId,
  "a passkey":
    async ({ stores }, { passkey }) =>
    () =>
      kindOf(stores.passkeyStore.signInOnce(passkeySignIn(passkey.id))),
  "a recovery code, with its number":
    async ({ stores }) =>
    async () => {
      const asked = { phoneNumber: phoneNumber(), codeHash: recoveryHash("one"), axes: [], silenceMs }
      const tried = await stores.recoveryCodes.tryForNumber(asked)
      return tried.kind === "tried" && tried.account !== null
    },
  "a recovery code":
    async ({ stores }) =>
    () =>
      kindOf(stores.recoveryCodes.signInOnce(recoverySignIn())),
  "a reset": async (world) => async () => {
    const handle = await resetBegun(world)
    return kindOf(world.stores.newPasswords.resetOnce(passwordReset(handle)))
  },
  "a reset that waits for a recovery code": async (world, { session }) => {
    await alwaysAsk(world, session.id)
    const handle = await resetBegun(world)
    await world.stores.newPasswords.resetOnce(passwordReset(handle))
    const reset = recoveryCodeReset(handle, recoveryHash("one"))
    return () => kindOf(world.stores.newPasswords.resetWithRecoveryCodeOnce(reset))
  },
  "a try at its second proof": async (world, leaver) => {
    const handle = await asksMore(world, leaver)
    return () => kindOf(world.stores.secondProofs.trySecondProof({ ...handle, axesFor: () => [axisOf()] }))
  },
  "its second proof": async (world, leaver) => {
    const by = { kind: "password", userId: leaver.userId, passwordHash } as const
    const confirmation = secondProofConfirmation(await asksMore(world, leaver), { by })
    return () => kindOf(world.stores.secondProofs.confirmSecondProofOnce(confirmation))
  },
  "what else it asks for": async (world, leaver) => {
    const handle = await asksMore(world, leaver)
    return async () => {
      const seen = await world.stores.challenges.newest(handle.opener, signInPurposes)
      return seen?.secondProof ?? null
    }
  },
  "the link that undoes its own change":
    async ({ stores }, { change }) =>
    async () =>
      (await stores.phoneChanges.undoOnce(undoOf(change)))?.phoneNumber ?? null,
  "a code that leaves its number alone, from a list of test numbers": async (world) => async () => {
    const { handle } = await opened(world, { ...later, purpose: "opt-out" })
    return kindOf(world.stores.optOuts.leaveAloneOnce(leaveAloneRequest(handle, { byTestCode: true })))
  },

  "a session":
    async ({ stores }, { session }) =>
    async () =>
      (await stores.sessions.read(session.tokenHash)) !== null,
  "the end of a session":
    async ({ stores }, { session }) =>
    () =>
      stores.sessions.end(session.tokenHash, { id: random.id(), addressKey: "198.51.100.7" }),
  "the list of its sessions":
    async ({ stores }, { userId }) =>
    async () =>
      (await stores.ownSessions.live(userId)).length,
  "the end of a session, from a list":
    async ({ stores }, { session }) =>
    () =>
      stores.ownSessions.endOne(session.id, { askingSessionId: session.id, ...audit() }),
  "a fresh proof by its password":
    async ({ stores }, { session }) =>
    () =>
      stores.sessions.markProved(session.id, "password"),
  "a fresh proof by a code": async (world, { userId, session }) => {
    const { handle } = await opened(world, { ...later, purpose: "re-authenticate", userId })
    const proof = { ...handle, sessionId: session.id, byTestCode: false, giveBack: [] }
    return () => world.stores.sessions.markProvedOnce(proof)
  },
  "a fresh proof by a passkey":
    async ({ stores }, { session, passkey }) =>
    () =>
      stores.passkeyStore.markProvedOnce({
        passkeyId: passkey.id,
        assertion: { counter: 0, backedUp: true },
        sessionId: session.id,
      }),
  "a fresh proof by a recovery code":
    async ({ stores }, { session }) =>
    () => {
      const codeHash = recoveryHash("one")
      return kindOf(stores.recoveryCodes.proveOnce({ sessionId: session.id, codeHash, axes: [], ...audit() }))
    },
  "another password":
    async ({ stores }, { session }) =>
    () =>
      kindOf(stores.newPasswords.changeOnce(passwordChange(session.id))),
  "other recovery codes":
    async (world, { session }) =>
    () =>
      giveRecoveryCodes(world, session.id, "two"),
  "always asking for the password":
    async (world, { session }) =>
    () =>
      alwaysAsk(world, session.id),
  "another number": async (world, leaver) => {
    const change = await askedChange(world, leaver, { phoneNumber: newNumber })
    return () => kindOf(world.stores.phoneChanges.changeOnce(change))
  },
  "another name":
    async ({ stores }, { session }) =>
    () =>
      kindOf(
        stores.accounts.updateProfile({
          sessionId: session.id,
          newName: { name: "Ada" },
          newProperties: null,
          newEmail: null,
          emailAxes: [],
          auditIds: [random.id(), random.id(), random.id()],
          addressKey: "198.51.100.7",
        }),
      ),
  "what it is proved by":
    async ({ stores }, { userId }) =>
    async () =>
      (await stores.accounts.factors(userId))?.passkeys ?? null,
  "the list of its passkeys":
    async ({ stores }, { userId }) =>
    async () =>
      (await stores.passkeyStore.passkeysOf(userId)).length,
  "one more passkey":
    async ({ stores }, { userId, session }) =>
    () =>
      stores.passkeyStore.addPasskey(newPasskey({ userId, sessionId: session.id })),
  "what a new passkey is to sign":
    async ({ stores }, { userId }) =>
    async () => {
      const ceremony = newCeremony({ purpose: { kind: "register", userId } })
      await stores.passkeyStore.beginCeremony(ceremony)
      return stores.passkeyStore.takeCeremonyOnce(handleOf(ceremony))
    },
  "what a passkey was given to sign before": async ({ stores }, { userId }) => {
    const ceremony = newCeremony({ purpose: { kind: "prove", userId } })
    await stores.passkeyStore.beginCeremony(ceremony)
    return () => stores.passkeyStore.takeCeremonyOnce(handleOf(ceremony))
  },
  "another name of a passkey":
    async ({ stores }, { userId, passkey }) =>
    () =>
      stores.passkeyStore.rename({ userId, passkeyId: passkey.id }, "Old phone"),
  "the end of a passkey":
    async ({ stores }, { userId, session, passkey }) =>
    () => {
      const asked = { userId, passkeyId: passkey.id, sessionId: session.id }
      return stores.passkeyStore.remove(asked, { id: random.id(), addressKey: "198.51.100.7" })
    },
  "the offer of a passkey": async ({ stores }, { userId, session, passkey }) => {
    const asked = { userId, passkeyId: passkey.id, sessionId: session.id }
    await stores.passkeyStore.remove(asked, { id: random.id(), addressKey: "198.51.100.7" })
    return () => stores.passkeyStore.offerOnce({ userId, device: session.device.hash, pauseMs: 1 })
  },
  "an export":
    async ({ stores }, { userId }) =>
    async () =>
      (await stores.accountExports.begin({ userId, actorUserId: userId, ...audit() })) !== null,
  "a list of an export":
    async ({ stores }, { userId }) =>
    async () =>
      (await stores.accountExports.rows(userId, "passkeys", { from: 0, most: 10 })).length,
  "leaving once more":
    async ({ stores }, { session }) =>
    () =>
      kindOf(stores.leaving.leaveOnce(leaveRequest(session.id))),
  "keeping it":
    async ({ stores }, { session }) =>
    () =>
      stores.leaving.keepOnce(keepRequest(session.id)),
}
