import { readPasskeyName } from "../passkey-name"
import type { RegistrationAnswer } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"
import { proofForFactor } from "./fresh-proof"
import type { SessionReading } from "./read-session"
import { takePasskeyCeremony } from "./take-passkey-ceremony"
import { passkeyRefused } from "./verify-passkey"

export interface PasskeyAddition {
  readonly answer: RegistrationAnswer
  /** What the person calls it, or else what kind of device it is. */
  readonly name: string
}

/** A passkey by what its owner calls it. */
export interface NamedPasskey {
  readonly passkeyId: string
  readonly name: string
}

export interface AddedPasskey extends NamedPasskey {
  /** A text to the account about it, that has to go out after the answer. */
  readonly noticeIds: readonly string[]
}

type AdditionRefusal = RefusalOf<
  "proof-needed" | "passkey-refused" | "passkeys-full" | "passkey-name-refused" | "passkeys-off"
>

/**
 * Adding a passkey, step two: what the device made is kept, while the session that asks lives, and the account is told. A proof that is too old
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
  const fresh = await proofForFactor(deps, session)
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
  const language = await noticeLanguage(deps, caller, "PasskeyAdded")
  const kept = {
    ...verified,
    id: passkeyId,
    userId: user.id,
    sessionId,
    name: name.value,
    most,
    language,
    audit,
  }
  const added = await passkeyStore.addPasskey(kept)
  if (added.kind === "full") return refused({ kind: "passkeys-full", most })
  if (added.kind !== "added") return passkeyRefused
  return granted({ passkeyId, name: name.value, noticeIds: added.noticeIds })
}
