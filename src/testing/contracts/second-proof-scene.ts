import { hashToken } from "@/core/opaque-token"
import type { NewChallenge } from "@/core/ports/challenge-store"
import type { RegistrationConfirmation } from "@/core/ports/proof-store"
import type { RecoverySignIn } from "@/core/ports/recovery-code-store"
import type { SecondProofConfirmation } from "@/core/ports/second-proof-store"
import { browser, phoneNumber } from "../builders"
import { newSession, opened, random, registered, signInConfirmation } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

/** What the password of every account here is compared with. */
export const passwordHash = "hash-of-password"

const addressKey = "198.51.100.7"

/** What is kept of a recovery code. */
export function recoveryHash(code: string): Uint8Array {
  return hashToken(`recovery code ${code}`)
}

/** An account with a password, and the session of its registration, which lives for a day. */
export async function member(
  world: StoresUnderTest,
  challenge: Partial<NewChallenge> = {},
  confirmation: Partial<RegistrationConfirmation> = {},
) {
  const session = newSession({ strength: "password-and-code" })
  const { userId } = await registered(world, challenge, { session, ...confirmation })
  return { userId, session }
}

/** Gives the account of a session these recovery codes, in the place of all others. */
export async function giveRecoveryCodes(world: StoresUnderTest, sessionId: string, ...codes: string[]) {
  return world.stores.recoveryCodes.replaceOnce({
    sessionId,
    codeHashes: codes.map(recoveryHash),
    language: "en",
    auditId: random.id(),
    addressKey,
  })
}

/** Has the account of a session ask for its password always, or not any more. */
export async function alwaysAsk(world: StoresUnderTest, sessionId: string, on = true) {
  return world.stores.accounts.setAlwaysAskOnce({ sessionId, on, auditId: random.id(), addressKey })
}

/** An account with one recovery code that always asks for its password. */
export async function guardedMember(world: StoresUnderTest, challenge: Partial<NewChallenge> = {}) {
  const made = await member(world, challenge)
  await giveRecoveryCodes(world, made.session.id, "one")
  await alwaysAsk(world, made.session.id)
  return made
}

/** Gives the right code of a number in a browser of its own, and answers the challenge with what it led to. */
export async function provedNumber(
  world: StoresUnderTest,
  { byTestCode = false, ...challenge }: Partial<NewChallenge> & { byTestCode?: boolean } = {},
) {
  const { handle } = await opened(world, { opener: browser("phone"), ...challenge })
  const confirmation = signInConfirmation(handle, { byTestCode })
  const { kind } = await world.stores.proofs.confirmSignInOnce(confirmation)
  return { handle, kind, session: confirmation.session }
}

export function secondProofConfirmation(
  handle: Pick<SecondProofConfirmation, "challengeId" | "opener">,
  parts: Partial<SecondProofConfirmation> & Pick<SecondProofConfirmation, "by">,
): SecondProofConfirmation {
  return {
    ...handle,
    session: newSession({ strength: parts.by.kind === "password" ? "password-and-code" : "code" }),
    administrator: false,
    giveBack: [],
    auditIds: [random.id(), random.id()],
    addressKey,
    ...parts,
  }
}

export function recoverySignIn(parts: Partial<RecoverySignIn> = {}): RecoverySignIn {
  return {
    phoneNumber: phoneNumber(),
    codeHash: recoveryHash("one"),
    password: null,
    session: newSession({ provedBy: "recovery-code" }),
    silenceMs: policy.silenceMs,
    giveBack: [],
    auditId: random.id(),
    addressKey,
    ...parts,
  }
}
