import { hmac } from "../keyed-hash"
import type { LeftOutCounts, MailingActor } from "../ports/mailing-store"
import type { LeftOut } from "../recipients"
import { granted, type Result, refused } from "../result"
import { type AskedMailing, checkMailing, type MailingProblem } from "./check-mailing"
import type { Dependencies } from "./dependencies"

/** Who makes or moves a mailing: an administrator, as the edge has made sure. */
export interface Mailer extends Omit<MailingActor, "auditId" | "userId"> {
  readonly userId: string
}

/** A mailing that somebody has confirmed. */
export interface ConfirmedMailing extends AskedMailing {
  /** The page's own name for it, so that a repetition makes no second one. */
  readonly key: string
}

/** Why a mailing was not made. Nothing was written. */
export type MakeMailingRefusal =
  | MailingProblem
  /** So many more texts may go out today. */
  | {
      readonly kind: "mailing-limit"
      readonly left: number
      readonly most: number
      readonly retryAfterSeconds: number
    }
  /** This administrator has used the key for another mailing. */
  | { readonly kind: "idempotency-key-used" }

const dayMs = 86_400_000

/**
 * Writes a mailing, each of its texts a row that waits. Nothing is sent by this. Whoever repeats it under its key, by a
 * second click or after an answer that was lost, gets the mailing that it made.
 */
export async function makeMailing(
  deps: Dependencies,
  mailer: Mailer,
  confirmed: ConfirmedMailing,
): Promise<Result<{ readonly mailingId: string }, MakeMailingRefusal>> {
  const { recipients, leftOut, body, mediaUrls, problems } = await checkMailing(deps, confirmed)
  const [problem] = problems
  if (problem !== undefined) return refused(problem)

  const mailingId = deps.random.id()
  const { mailingTextsPerDay: most } = deps.policy
  const made = await deps.mailings.make(
    {
      mailingId,
      sender: `user:${mailer.userId}`,
      idempotency: { key: confirmed.key, contentHash: hashOf(await deps.numberKey(), confirmed) },
      body,
      mediaUrls,
      texts: recipients.map(({ number: to, numberKey, country }) => ({
        deliveryId: deps.random.id(),
        to,
        numberKey,
        country,
      })),
      leftOut: countsOf(leftOut),
      quota: { most, windowMs: dayMs },
    },
    { ...mailer, auditId: deps.random.id() },
  )
  if (made.kind === "other-content") return refused({ kind: "idempotency-key-used" })
  if (made.kind === "limited")
    return refused({
      kind: "mailing-limit",
      left: made.left,
      most,
      retryAfterSeconds: Math.max(1, Math.ceil(made.retryAfterMs / 1000)),
    })
  return granted({ mailingId: made.kind === "repeated" ? made.mailingId : mailingId })
}

/** Of what was asked for, not of what it came to: who opted out meanwhile makes no repetition another mailing. */
function hashOf(key: Uint8Array, { numbers, country, text, mediaUrls }: AskedMailing): string {
  return hmac(key, "mailing ", JSON.stringify([numbers, country, text, mediaUrls])).toString("base64url")
}

function countsOf(leftOut: readonly LeftOut[]): LeftOutCounts {
  const counts: Partial<Record<LeftOut["reason"], number>> = {}
  for (const { reason } of leftOut) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
