import { limited, passkeyStartAxes } from "../limits"
import { tokenBytes, tokenFrom } from "../opaque-token"
import { formatPhoneNumber } from "../phone-number"
import type { CeremonyPurpose } from "../ports/passkey-store"
import type { AssertionOptions, PasskeyOwner, Passkeys, RegistrationOptions } from "../ports/passkeys"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { Caller, Dependencies, Site } from "./dependencies"
import { proofForFactor } from "./fresh-proof"
import type { SessionReading } from "./read-session"

type BeginRefusal = RefusalOf<"passkeys-off" | "limited">

interface Begun {
  readonly passkeys: Passkeys
  readonly challenge: string
}

/**
 * Adding a passkey, step one, after a fresh proof: what the browser asks the device for. Devices that have one of the
 * account are left out.
 */
export async function startPasskeyRegistration(
  deps: Dependencies,
  caller: Caller,
  session: SessionReading,
): Promise<Result<RegistrationOptions, BeginRefusal | RefusalOf<"proof-needed" | "passkeys-full">>> {
  if (deps.passkeys === null) return refused({ kind: "passkeys-off" })
  const fresh = await proofForFactor(deps, session)
  if (!fresh.ok) return fresh
  const { user } = session
  const most = deps.policy.passkeysPerUser
  const kept = await deps.passkeyStore.passkeysOf(user.id)
  if (kept.length >= most) return refused({ kind: "passkeys-full", most })
  const begun = await begin(deps, caller, { kind: "register", userId: user.id })
  if (!begun.ok) return begun
  const { passkeys, challenge } = begun.value
  return granted(await passkeys.registrationOptions(challenge, ownerOf(user, deps.site), kept))
}

/** Signing in with a passkey, step one. Nobody is known yet, so it is the same for everybody. */
export async function startPasskeySignIn(
  deps: Dependencies,
  caller: Caller,
): Promise<Result<AssertionOptions, BeginRefusal>> {
  if (!deps.site.passkeySignIn) return refused({ kind: "passkeys-off" })
  const begun = await begin(deps, caller, { kind: "sign-in", userId: null })
  if (!begun.ok) return begun
  const { passkeys, challenge } = begun.value
  return granted(await passkeys.assertionOptions(challenge, []))
}

/** Proving by a passkey that the person of a session is still there, step one: it has to be one of their own. */
export async function startPasskeyProof(
  deps: Dependencies,
  caller: Caller,
  userId: string,
): Promise<Result<AssertionOptions, BeginRefusal>> {
  const kept = await deps.passkeyStore.passkeysOf(userId)
  const begun = await begin(deps, caller, { kind: "prove", userId })
  if (!begun.ok) return begun
  const { passkeys, challenge } = begun.value
  return granted(await passkeys.assertionOptions(challenge, kept))
}

async function begin(
  { passkeys, passkeyStore, policy, random }: Dependencies,
  { opener, addressKey }: Caller,
  purpose: CeremonyPurpose,
): Promise<Result<Begun, BeginRefusal>> {
  if (passkeys === null) return refused({ kind: "passkeys-off" })
  const challenge = tokenFrom(random.bytes(tokenBytes))
  const begun = await passkeyStore.beginCeremony({
    challenge,
    opener,
    purpose,
    lifetimeMs: policy.passkeyCeremonyMs,
    axes: passkeyStartAxes(policy, addressKey),
  })
  if (begun.kind === "limited") return refused(limited(begun.rule, begun.retryAfterMs))
  return granted({ passkeys, challenge })
}

function ownerOf({ id, phoneNumber, email, name }: SessionReading["user"], site: Site): PasskeyOwner {
  const number = phoneNumber === null ? null : formatPhoneNumber(phoneNumber)
  const accountName = number ?? email ?? site.appName
  return { userId: id, accountName, displayName: name ?? accountName }
}
