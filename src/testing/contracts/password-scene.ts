import type { NewChallenge } from "@/core/ports/challenge-store"
import type {
  PasswordChange,
  PasswordReset,
  PasswordResetResult,
  RecoveryCodeReset,
} from "@/core/ports/password-store"
import { browser, phoneNumber } from "../builders"
import { opened, random, sendTerms } from "./scene"
import { contractPolicy as policy, type StoresUnderTest } from "./stores-under-test"

type Handle = Pick<PasswordReset, "challengeId" | "opener">

/** What becomes of a right code, for a password of its own. */
export function passwordReset(handle: Handle, parts: Partial<PasswordReset> = {}): PasswordReset {
  return {
    ...handle,
    passwordHash: "hash-of-new-password",
    language: "en",
    byTestCode: false,
    giveBack: [],
    proofLifetimeMs: policy.proofLifetimeMs,
    proofTries: policy.triesPerChallenge,
    silenceMs: policy.silenceMs,
    auditId: random.id(),
    addressKey: "198.51.100.7",
    ...parts,
  }
}

/** The same, after a recovery code. */
export function recoveryCodeReset(
  handle: Handle,
  codeHash: Uint8Array,
  parts: Partial<RecoveryCodeReset> = {},
): RecoveryCodeReset {
  const { passwordHash, language, giveBack, auditId, addressKey } = passwordReset(handle)
  return { ...handle, codeHash, passwordHash, language, giveBack, auditId, addressKey, ...parts }
}

/** What somebody who is signed in may ask for, with the password that `registered` gave them. */
export function passwordChange(sessionId: string, parts: Partial<PasswordChange> = {}): PasswordChange {
  return {
    sessionId,
    authority: { kind: "current-password", passwordHash: "hash-of-password" },
    passwordHash: "hash-of-new-password",
    language: "en",
    auditId: random.id(),
    addressKey: "198.51.100.7",
    ...parts,
  }
}

/** Begins a reset and answers its handle. */
export async function resetBegun(world: StoresUnderTest, parts: Partial<NewChallenge> = {}): Promise<Handle> {
  return (await opened(world, { opener: browser("forgetful"), ...parts, purpose: "reset-password" })).handle
}

/** Begins a reset and spends its code. */
export async function resetDone(
  world: StoresUnderTest,
  parts: Partial<PasswordReset> = {},
  challenge: Partial<NewChallenge> = {},
): Promise<{ handle: Handle; result: PasswordResetResult }> {
  const handle = await resetBegun(world, challenge)
  return { handle, result: await world.stores.newPasswords.resetOnce(passwordReset(handle, parts)) }
}

/** What the password of a number is compared with; `null`: it has none. */
export async function passwordHashOf({ stores }: StoresUnderTest, number = phoneNumber()) {
  const tried = await stores.users.tryPassword(number, [])
  return tried.kind === "tried" ? (tried.record?.passwordHash ?? null) : null
}

/** The queued messages of these ids, as they would be sent. */
export async function begunNotices({ stores }: StoresUnderTest, noticeIds: readonly string[]) {
  return Promise.all(noticeIds.map((deliveryId) => stores.deliveries.beginOnce({ deliveryId, ...sendTerms })))
}
