import { readPasskeyName } from "../passkey-name"
import type { RegistrationAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies } from "./dependencies"
import { freshProof } from "./fresh-proof"
import type { SessionReading } from "./read-session"
import { takePasskeyCeremony } from "./take-passkey-ceremony"
import { passkeyRefused } from "./verify-passkey"

export interface PasskeyAddition {
  readonly answer: RegistrationAnswer
  /** What the person calls it, or else what kind of device it is. */
  readonly name: string
}

export interface AddedPasskey {
  readonly passkeyId: string
  readonly name: string
}

type AdditionRefusal = RefusalOf<
  "proof-needed" | "passkey-refused" | "passkeys-full" | "passkey-name-refused" | "passkeys-off"
>

/**
 * Adding a passkey, step two: what the device made is kept, while the session that asks lives. A proof that is too old
 * and a bad name are told before anything is spent.
 */
export async function addPasskey(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
  { answer, name: typed }: PasskeyAddition,
): Promise<Result<AddedPasskey, AdditionRefusal>> {
  const { passkeys, passkeyStore, random, policy } = deps
  if (passkeys === null) return refused({ kind: "passkeys-off" })
  const fresh = await freshProof(deps, session)
  if (!fresh.ok) return fresh
  const name = readPasskeyName(typed)
  if (!name.ok) return name

  const { sessionId, user } = session
  const challenge = await takePasskeyCeremony(deps, caller, answer, { kind: "register", userId: user.id })
  const verified = challenge && (await passkeys.verifyRegistration(challenge, answer))
  if (!verified) return passkeyRefused

  const passkeyId = random.id()
  const most = policy.passkeysPerUser
  const audit = { id: random.id(), addressKey: caller.addressKey }
  const kept = { ...verified, id: passkeyId, userId: user.id, sessionId, name: name.value, most, audit }
  const added = await passkeyStore.addPasskey(kept)
  if (added === "full") return refused({ kind: "passkeys-full", most })
  return added === "added" ? granted({ passkeyId, name: name.value }) : passkeyRefused
}
