import type { NewPasskey } from "@/core/ports/passkey-store"
import type { PhoneChange } from "@/core/ports/phone-change-store"
import type { NewSession } from "@/core/ports/proof-store"
import { browser, phoneNumber } from "../builders"
import { keepRequest, leaveRequest, registeredWith } from "./leaving-scene"
import { newPasskey } from "./passkey-scene"
import { holder, moved, thirdNumber } from "./phone-change-scene"
import { newSession, opened, random, signInConfirmation } from "./scene"
import { giveRecoveryCodes } from "./second-proof-scene"
import type { StoresUnderTest } from "./stores-under-test"

/** How long the account of these contracts can be kept once its person has left: shorter than a code lives. */
export const graceMs = 120_000

/** The email that the account has as its identity. */
export const identity = "ada@a.example"

/** An account that is to go, with one of everything, and somebody who is signed in to it. */
interface Leaver {
  readonly userId: string
  readonly session: NewSession
  readonly passkey: NewPasskey
  /** How it came to its number. */
  readonly change: PhoneChange
  /** Who had that number before, and how they left it: they can go back for some days. */
  readonly former: { readonly userId: string; readonly change: PhoneChange }
}

/** What has become of the account: it was kept, nobody has erased it yet, or somebody has. */
export type Fate = "kept" | "due" | "erased"

/**
 * Something that is done with an account that may be gone by then. What this answers does it; until then there is time to
 * begin what takes two steps.
 */
export type Deed = (world: StoresUnderTest, leaver: Leaver) => Promise<() => Promise<unknown>>

/** Makes the account of the number of all contracts, and has its person leave and sign in once more. */
async function leaving(world: StoresUnderTest): Promise<Leaver> {
  const before = await holder(world)
  const elsewhere = { phoneNumber: phoneNumber("+447400123458"), numberKey: "key-of-fourth" }
  const former = { userId: before.userId, change: await moved(world, before, elsewhere) }
  const at = { phoneNumber: thirdNumber, numberKey: "key-of-third" }
  const made = await registeredWith(world, at, { identity, email: identity })
  const change = await moved(world, made, { phoneNumber: phoneNumber(), numberKey: "number-key-of-ada" })
  const { userId, session: first } = made
  const passkey = newPasskey({ userId, sessionId: first.id })
  const added = await world.stores.passkeyStore.addPasskey(passkey)
  if (added.kind !== "added") throw new Error(`no passkey was added: ${added.kind}`)
  await giveRecoveryCodes(world, first.id, "one")
  await world.stores.leaving.leaveOnce(leaveRequest(first.id, { graceMs, phoneUndoMs: 0 }))
  return { userId, session: await signedInAt(world), passkey, change, former }
}

/** Signs the number of all contracts in, in a browser of its own. */
async function signedInAt(world: StoresUnderTest): Promise<NewSession> {
  const session = newSession({ strength: "password-and-code" })
  const { handle } = await opened(world, { opener: browser("signs in once more") })
  const { kind } = await world.stores.proofs.confirmSignInOnce(signInConfirmation(handle, { session }))
  if (kind !== "session") throw new Error(`nobody was signed in: ${kind}`)
  return session
}

/** Does something with such an account after its time has come, or would have. */
export async function doneAfter(world: StoresUnderTest, fate: Fate, deed: Deed): Promise<unknown> {
  await world.reset()
  const leaver = await leaving(world)
  const act = await deed(world, leaver)
  if (fate === "kept") await world.stores.leaving.keepOnce(keepRequest(leaver.session.id))
  await world.advance(graceMs)
  if (fate === "erased" && (await world.stores.leaving.eraseDueOnce()) === null)
    throw new Error("none is due")
  return act()
}

export const audit = () => ({ auditId: random.id(), addressKey: "198.51.100.7" })
