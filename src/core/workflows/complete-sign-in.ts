import type { ChallengeView } from "../challenge-view"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { type Caller, type Dependencies, isAdministratorNumber } from "./dependencies"
import { mintSession, type SignedIn, signedIn } from "./open-session"
import { type ProofRefusal, proveCode } from "./prove-code"
import { viewFor } from "./start-challenge"
import { startTimeLeft } from "./time-left"

/**
 * What a right code leads to: a session, the way to an account for a number that has none, or to the other proof of an
 * account that asks for more.
 */
export type SignInOutcome =
  | SignedIn
  | { readonly kind: "no-account" | "second-proof"; readonly view: ChallengeView }

/** Sign-in, step two, with and without a password before it. Only now is told what the site knows of the number. */
export async function completeSignIn(
  deps: Dependencies,
  caller: Caller,
  attempt: { readonly challengeId: string; readonly code: string },
): Promise<Result<SignInOutcome, ProofRefusal | RefusalOf<"account-blocked">>> {
  const timeLeft = startTimeLeft(deps)
  const proved = await proveCode(deps, caller, {
    ...attempt,
    purposes: ["sign-in", "second-factor"],
    timeLeft,
  })
  if (!proved.ok) return proved

  const { challenge, giveBack, byTestCode } = proved.value
  const withPassword = challenge.purpose === "second-factor"
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
    createUnknown: deps.site.unknownNumber === "create",
    mailDomain: deps.site.mailDomain,
    proofLifetimeMs: deps.policy.proofLifetimeMs,
    proofTries: deps.policy.triesPerChallenge,
    silenceMs: deps.policy.silenceMs,
  })

  if (confirmed.kind === "gone") return refused({ kind: "challenge-gone" })
  if (confirmed.kind === "blocked") return refused({ kind: "account-blocked" })
  if (confirmed.kind === "session") return granted(signedIn(minted, confirmed))
  const snapshot = await deps.challenges.snapshot({ challengeId: challenge.id, opener: caller.opener })
  if (snapshot === null) return refused({ kind: "challenge-gone" })
  return granted({ kind: confirmed.kind, view: await viewFor(deps, snapshot) })
}
