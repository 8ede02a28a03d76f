import { tokenFrom } from "@/core/opaque-token"
import type {
  CeremonyHandle,
  CeremonyPurpose,
  NewCeremony,
  NewPasskey,
  PasskeySignIn,
} from "@/core/ports/passkey-store"
import { browser } from "../builders"
import { newSession, random, registered } from "./scene"
import { contractPolicy, type StoresUnderTest } from "./stores-under-test"

/** An account and its session, of which passkeys can be added. */
export interface Member {
  readonly userId: string
  readonly sessionId: string
}

/** Registers a number; its session lives as long as one of a code does unless a test says otherwise. */
export async function newMember(
  world: StoresUnderTest,
  challenge: Parameters<typeof registered>[1] = {},
  session = newSession(),
): Promise<Member> {
  const { userId } = await registered(world, challenge, { session })
  return { userId, sessionId: session.id }
}

/** A passkey that the store has not seen. */
export function newPasskey({ userId, sessionId }: Member, parts: Partial<NewPasskey> = {}): NewPasskey {
  return {
    id: random.id(),
    userId,
    sessionId,
    credentialId: tokenFrom(random.bytes(16)),
    publicKey: random.bytes(77),
    counter: 0,
    transports: ["internal", "hybrid"],
    name: "Phone",
    backedUp: true,
    most: contractPolicy.passkeysPerUser,
    language: "en",
    audit: { id: random.id(), addressKey: "198.51.100.7" },
    ...parts,
  }
}

/** A sign-in by a passkey that counts nothing. */
export function passkeySignIn(passkeyId: string, parts: Partial<PasskeySignIn> = {}): PasskeySignIn {
  return {
    passkeyId,
    assertion: { counter: 0, backedUp: true },
    session: newSession({ strength: "passkey", provedBy: "passkey" }),
    proved: null,
    audit: { id: random.id(), addressKey: "198.51.100.7" },
    ...parts,
  }
}

/** Something to sign that nobody was given yet. */
export function newCeremony(parts: Partial<NewCeremony> = {}): NewCeremony {
  return {
    challenge: tokenFrom(random.bytes(32)),
    opener: browser(),
    purpose: { kind: "sign-in", userId: null } satisfies CeremonyPurpose,
    lifetimeMs: contractPolicy.passkeyCeremonyMs,
    axes: [],
    ...parts,
  }
}

/** What comes back with the answer. */
export function handleOf({ challenge, opener, purpose }: NewCeremony): CeremonyHandle {
  return { challenge, opener, purpose }
}
