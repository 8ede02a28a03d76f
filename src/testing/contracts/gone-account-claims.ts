import { browser, phoneNumber } from "../builders"
import { type Deed, identity } from "./gone-account-scene"
import { registeredWith } from "./leaving-scene"
import { newPasskey } from "./passkey-scene"
import { askedChange, newNumber, undoOf } from "./phone-change-scene"
import { opened, random, registrationConfirmation, signInConfirmation } from "./scene"
import type { StoresUnderTest } from "./stores-under-test"

const kindOf = async (answer: Promise<{ readonly kind: string }>) => (await answer).kind

const bobs = { phoneNumber: newNumber, numberKey: "key-of-new" }
const bob = (world: StoresUnderTest, email: string | null = null) =>
  registeredWith(world, { ...bobs, opener: browser("bob's") }, { identity: email, email })

/** Takes the email of the account for its own. */
const takesEmail = ({ stores }: StoresUnderTest, sessionId: string) =>
  kindOf(
    stores.accounts.updateProfile({
      sessionId,
      newName: null,
      newProperties: null,
      newEmail: { email: identity, identity },
      emailAxes: [],
      auditIds: [random.id(), random.id(), random.id()],
      addressKey: "198.51.100.7",
    }),
  )

/** What the account holds that there is one of, and what others get once it is gone. */
export const claims: Readonly<Record<string, Deed>> = {
  "its number, to register": async (world) => async () => {
    const { handle } = await opened(world, { purpose: "register", opener: browser("later") })
    return kindOf(world.stores.proofs.confirmRegistrationOnce(registrationConfirmation(handle)))
  },
  "its number, where a sign-in makes an account": async (world) => async () => {
    const { handle } = await opened(world, { opener: browser("later") })
    const confirmation = signInConfirmation(handle, { createUnknown: true })
    const answer = await world.stores.proofs.confirmSignInOnce(confirmation)
    return answer.kind === "session" && answer.created
  },
  "its number, to move to": async (world) => {
    const who = await bob(world)
    return async () => {
      const to = { phoneNumber: phoneNumber(), numberKey: "number-key-of-ada" }
      return kindOf(world.stores.phoneChanges.changeOnce(await askedChange(world, who, to)))
    }
  },
  "its number, to go back to by the link that undoes a change":
    async ({ stores }, { former }) =>
    async () =>
      (await stores.phoneChanges.undoOnce(undoOf(former.change)))?.userId === former.userId,
  "its number, in the browser that waits for a code since before": async (world) => {
    const before = await opened(world, { opener: browser("waits") })
    return async () => {
      const again = await opened(world, { opener: browser("waits") }).catch(() => before)
      return again.handle.challengeId === before.handle.challengeId
    }
  },
  "its email, to register with": async (world) => async () => {
    const { handle } = await opened(world, { purpose: "register", ...bobs })
    const confirmation = registrationConfirmation(handle, { identity, email: identity })
    return kindOf(world.stores.proofs.confirmRegistrationOnce(confirmation))
  },
  "its email, to register with after a sign-in": async (world) => async () => {
    const { handle } = await opened(world, bobs)
    await world.stores.proofs.confirmSignInOnce(signInConfirmation(handle))
    const confirmation = registrationConfirmation(handle, { by: "proof", identity, email: identity })
    return kindOf(world.stores.proofs.confirmRegistrationOnce(confirmation))
  },
  "its email, to change to": async (world) => {
    const { session } = await bob(world)
    return () => takesEmail(world, session.id)
  },
  "its email, to change to from another one": async (world) => {
    const { session } = await bob(world, "bob@b.example")
    return () => takesEmail(world, session.id)
  },
  "its passkey, to add": async (world, { passkey }) => {
    const { userId, session } = await bob(world)
    const { credentialId } = passkey
    const added = newPasskey({ userId, sessionId: session.id }, { credentialId })
    return async () => (await world.stores.passkeyStore.addPasskey(added)).kind
  },
}
