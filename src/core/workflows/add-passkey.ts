import { readPasskeyName } from "../passkey-name"
import type { RegistrationAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { takePasskeyCeremony } from "./take-passkey-ceremony"

export interface PasskeyAddition {
  /** Of the session that asks. It has to live until the passkey is kept. */
  readonly userId: string
  readonly sessionId: string
  readonly answer: RegistrationAnswer
  /** What the person calls it, or else what kind of device it is. */
  readonly name: string
}

export interface AddedPasskey {
  readonly passkeyId: string
  readonly name: string
}

type AdditionRefusal = RefusalOf<
  "passkey-refused" | "passkeys-full" | "passkey-name-refused" | "passkeys-off"
>

/** Adding a passkey, step two: what the device made is kept. A bad name is told before anything is spent. */
export async function addPasskey(
  deps: Dependencies,
  caller: Caller,
  { userId, sessionId, answer, name: typed }: PasskeyAddition,
): Promise<Result<AddedPasskey, AdditionRefusal>> {
  const { passkeys, passkeyStore, random, policy } = deps
  if (passkeys === null) return refused({ kind: "passkeys-off" })
  const name = readPasskeyName(typed)
  if (!name.ok) return name

  const challenge = await takePasskeyCeremony(deps, caller, answer, { kind: "register", userId })
  const verified = challenge && (await passkeys.verifyRegistration(challenge, answer))
  if (!verified) return refused({ kind: "passkey-refused" })

  const passkeyId = random.id()
  const most = policy.passkeysPerUser
  const audit = { id: random.id(), addressKey: caller.addressKey }
  const passkey = { ...verified, id: passkeyId, userId, sessionId, name: name.value, most, audit }
  const added = await passkeyStore.addPasskey(passkey)
  if (added === "full") return refused({ kind: "passkeys-full", most })
  return added === "added" ? granted({ passkeyId, name: name.value }) : refused({ kind: "passkey-refused" })
}
