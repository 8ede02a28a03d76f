import type { ChallengeView } from "../challenge-view"
import { syntheticEmail } from "../email-address"
import type { NewProfile } from "../ports/proof-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import type { JoinRefusal } from "./ask-hooks"
import { askWithProof } from "./ask-with-proof"
import { doLater } from "./chores"
import { type Caller, type Dependencies, isAdministratorNumber } from "./dependencies"
import { mintSession, type SignedIn, signedIn } from "./open-session"
import type { ProfileRefusal } from "./new-profile"
import { type ProofRefusal, type Proved, proveCode } from "./prove-code"
import { viewFor } from "./start-challenge"
import { startTimeLeft } from "./time-left"

/**
 * What a right code leads to: a session, the way to an account for a number that has none, or to the other proof of an
 * account that asks for more.
 */
export type SignInOutcome =
  | SignedIn
  | { readonly kind: "no-account" | "second-proof"; readonly view: ChallengeView }

type SignInRefusal = ProofRefusal | ProfileRefusal | RefusalOf<"account-blocked" | "registration-refused">

/** Sign-in, step two, with and without a password before it. Only now is told what the site knows of the number. */
export async function completeSignIn(
  deps: Dependencies,
  caller: Caller,
  attempt: { readonly challengeId: string; readonly code: string },
): Promise<Result<SignInOutcome, SignInRefusal>> {
  const timeLeft = startTimeLeft(deps)
  const proved = await proveCode(deps, caller, {
    ...attempt,
    purposes: ["sign-in", "second-factor"],
    timeLeft,
  })
  if (!proved.ok) return proved

  const { challenge, giveBack, byTestCode } = proved.value
  const withPassword = challenge.purpose === "second-factor"
  const newProfile = await profileOfNew(deps, caller, proved.value)
  if (!newProfile.ok) return newProfile
  const minted = await mintSession(
    deps,
    caller,
    withPassword
      ? { strength: "password-and-code", provedBy: "password" }
      : { strength: "code", provedBy: "code" },
  )
  const confirmed = await deps.proofs.confirmSignInOnce({
    challengeId: challenge.id,
    opener: caller.opener,
    addressKey: caller.addressKey,
    session: minted.session,
    newUserId: deps.random.id(),
    auditIds: [deps.random.id(), deps.random.id()],
    administrator: withPassword && isAdministratorNumber(deps.site, challenge.phoneNumber),
    byTestCode,
    giveBack,
    createUnknown: createsUnknown(deps, proved.value),
    newProfile: newProfile.value,
    proofLifetimeMs: deps.policy.proofLifetimeMs,
    proofTries: deps.policy.triesPerChallenge,
    silenceMs: deps.policy.silenceMs,
  })

  if (confirmed.kind === "gone") return refused({ kind: "challenge-gone" })
  if (confirmed.kind === "blocked") return refused({ kind: "account-blocked" })
  if (confirmed.kind === "session") {
    if (confirmed.created) await doLater(deps, caller, { kind: "joined", userId: confirmed.userId })
    return granted(signedIn(minted, confirmed))
  }
  const snapshot = await deps.challenges.snapshot({ challengeId: challenge.id, opener: caller.opener })
  if (snapshot === null) return refused({ kind: "challenge-gone" })
  return granted({ kind: confirmed.kind, view: await viewFor(deps, snapshot) })
}

/** Whether this sign-in makes the account of a number that has none. */
function createsUnknown({ site }: Dependencies, { challenge }: Proved): boolean {
  return site.unknownNumber === "create" && challenge.purpose === "sign-in"
}

/** What is known of an account that this sign-in makes, should it make one: the owner's code may say no. */
async function profileOfNew(
  deps: Dependencies,
  caller: Caller,
  proved: Proved,
): Promise<Result<NewProfile, JoinRefusal>> {
  const { phoneNumber } = proved.challenge
  const { mailDomain } = deps.site
  const email = mailDomain === null ? null : syntheticEmail(phoneNumber, mailDomain)
  const profile = { email, identity: null, name: null, properties: {} }
  if (!createsUnknown(deps, proved)) return granted(profile)
  return askWithProof(deps, caller, proved, { phoneNumber, profile })
}
