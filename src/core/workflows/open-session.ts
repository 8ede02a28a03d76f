import { hashToken, tokenBytes, tokenFrom } from "../opaque-token"
import type { NewSession, OpenedSession } from "../ports/proof-store"
import { type ProofKind, type SessionStrength, sessionTerms } from "../session"
import { noticeLanguage } from "./choose-language"
import type { Caller, Dependencies } from "./dependencies"

/** A session that is open now. The token goes into the cookie and is kept nowhere else. */
export interface SignedIn {
  readonly kind: "signed-in"
  readonly userId: string
  readonly token: string
  readonly lifetimeMs: number
  /** Messages that have to go out after the answer: about a new administrator, or a new device. */
  readonly noticeIds: readonly string[]
}

interface MintedSession {
  readonly token: string
  readonly session: NewSession
}

/** How a person has proved themselves for a session. */
interface Proofs {
  readonly strength: SessionStrength
  /** The best of them. */
  readonly provedBy: ProofKind
}

/** Makes a session that is not written yet: a fresh token at every sign-in. */
export async function mintSession(
  deps: Dependencies,
  caller: Caller,
  { strength, provedBy }: Proofs,
): Promise<MintedSession> {
  const { policy, random, site } = deps
  const token = tokenFrom(random.bytes(tokenBytes))
  return {
    token,
    session: {
      id: random.id(),
      tokenHash: hashToken(token),
      strength,
      terms: sessionTerms(strength, policy),
      provedBy,
      device: caller.device,
      deviceLifetimeMs: policy.deviceLifetimeMs,
      tellsNewDevice: site.newDeviceNotice,
      language: await noticeLanguage(deps, caller, "NewDevice"),
      sessionsPerUser: policy.sessionsPerUser,
    },
  }
}

/** What is told to the browser and to the edge once a proof has opened a session. */
export function signedIn(minted: MintedSession, opened: OpenedSession): SignedIn {
  return {
    kind: "signed-in",
    userId: opened.userId,
    token: minted.token,
    lifetimeMs: minted.session.terms.lifetimeMs,
    noticeIds: opened.noticeIds,
  }
}
