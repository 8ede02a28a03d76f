import { stageOf } from "../challenge"
import type { PhoneNumber, PhoneNumberRefusal } from "../phone-number"
import type { NewProfile } from "../ports/proof-store"
import type { ProfileProperties } from "../profile-properties"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { askWithProof } from "./ask-with-proof"
import { doLater } from "./chores"
import { checkNamedNumber } from "./check-named-number"
import { type Caller, type Dependencies, isAdministratorNumber, type TypedNumber } from "./dependencies"
import { judgeNewPassword } from "./judge-new-password"
import { mintSession, type SignedIn, signedIn } from "./open-session"
import { identityTaken, type ProfileRefusal, readNewProfile } from "./new-profile"
import { keepProof, type ProofRefusal, type Proved, proveCode } from "./prove-code"
import { startTimeLeft, type TimeLeft } from "./time-left"

/** What a right code leads to at registration. A browser is signed in with it; a client of REST signs in afterwards. */
export type RegistrationOutcome =
  | SignedIn
  | { readonly kind: "registered"; readonly userId: string; readonly noticeIds: readonly string[] }
  | { readonly kind: "already-registered" }

export interface RegistrationAttempt {
  readonly challengeId: string
  /** `null`: the number was proved at sign-in, where it turned out to have no account. */
  readonly code: string | null
  readonly password: string
  readonly email: string | null
  /** What a client says that the code was sent to. A page never names it. */
  readonly phoneNumber?: TypedNumber
  readonly name?: string
  /** What else is kept of the member, with what they are known by where that is a property. */
  readonly properties?: ProfileProperties
}

type RegistrationRefusal =
  | ProofRefusal
  | ProfileRefusal
  | PhoneNumberRefusal
  | RefusalOf<"number-differs" | "password-refused" | "registration-refused" | "busy">

/**
 * Registration, step two. What the person chose is judged first, so that a refused password or email never
 * costs the code; the account, its session and the end of the challenge are written together.
 */
export async function completeRegistration(
  deps: Dependencies,
  caller: Caller,
  attempt: RegistrationAttempt,
): Promise<Result<RegistrationOutcome, RegistrationRefusal>> {
  const timeLeft = startTimeLeft(deps)
  const judged = await judgeAttempt(deps, caller, attempt)
  if (!judged.ok) return judged
  const { number } = judged.value

  const hashed = await deps.passwords.hashAfter(attempt.password, () =>
    proofOf(deps, caller, attempt, timeLeft),
  )
  if (!hashed.ok) return hashed
  const { proof, hash } = hashed.value
  const asked = { phoneNumber: number, profile: judged.value.profile }
  const joining = await askWithProof(deps, caller, proof, asked)
  if (!joining.ok) return joining

  const minted = await mintSession(deps, caller, { strength: "password-and-code", provedBy: "password" })
  const opensSession = caller.surface === "browser"
  const confirmed = await deps.proofs.confirmRegistrationOnce({
    challengeId: attempt.challengeId,
    opener: caller.opener,
    addressKey: caller.addressKey,
    session: opensSession ? minted.session : null,
    newUserId: deps.random.id(),
    auditIds: [deps.random.id(), deps.random.id()],
    administrator: isAdministratorNumber(deps.site, number),
    byTestCode: proof?.byTestCode ?? false,
    giveBack: proof?.giveBack ?? [],
    by: proof === null ? "proof" : "code",
    passwordHash: hash,
    ...joining.value,
  })

  if (confirmed.kind === "gone") return refused({ kind: "challenge-gone" })
  if (confirmed.kind === "identity-taken") {
    if (proof !== null) await keepProof(deps, caller, proof)
    return refused(identityTaken(deps.site))
  }
  if (confirmed.kind === "already-registered") return granted({ kind: "already-registered" })
  await doLater(deps, caller, { kind: "joined", userId: confirmed.userId })
  if (opensSession) return granted(signedIn(minted, confirmed))
  return granted({ kind: "registered", userId: confirmed.userId, noticeIds: confirmed.noticeIds })
}

/** What a registration gives, as far as it can be judged before the code is. */
async function judgeAttempt(
  deps: Dependencies,
  caller: Caller,
  attempt: RegistrationAttempt,
): Promise<Result<{ readonly number: PhoneNumber; readonly profile: NewProfile }, RegistrationRefusal>> {
  const profile = readNewProfile(deps.site, attempt)
  if (!profile.ok) return profile
  const number = await numberOf(deps, caller, attempt)
  if (number === null) return refused({ kind: "challenge-gone" })
  const named = await checkNamedNumber(deps, caller, { ...attempt, number })
  if (!named.ok) return named
  const password = judgeNewPassword(deps, attempt.password, number)
  return password.ok ? granted({ number, profile: profile.value }) : password
}

/** A code proves the number now; without one, the proof of the sign-in before stands for it. */
async function proofOf(
  deps: Dependencies,
  caller: Caller,
  { challengeId, code }: RegistrationAttempt,
  timeLeft: TimeLeft,
): Promise<Result<Proved | null, ProofRefusal>> {
  return code === null
    ? granted(null)
    : proveCode(deps, caller, { challengeId, code, purposes: ["register"], timeLeft })
}

/**
 * The number that the challenge is for, which the rules for passwords look at. The client never names it. Without
 * a code the number has to be proved already: else anybody could have passwords hashed for nothing.
 */
async function numberOf(
  deps: Dependencies,
  caller: Caller,
  { challengeId, code }: RegistrationAttempt,
): Promise<PhoneNumber | null> {
  const snapshot = await deps.challenges.snapshot({ challengeId, opener: caller.opener })
  const isProved = snapshot?.outcome === "no-account" && stageOf(snapshot) === "proved"
  if (snapshot === null || (code === null && !isProved)) return null
  return snapshot.phoneNumber
}
