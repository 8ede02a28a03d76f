import type { ClaimedText, MailingActor, MailingStanding } from "../ports/mailing-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { routeFor } from "../routes"
import { changesNothing } from "./after-failure"
import type { Dependencies } from "./dependencies"
import { handOverText } from "./hand-over-text"
import type { Sent } from "./send-queued"
import { carriesNotices } from "./take-up-notices"
import { startTimeLeft } from "./time-left"
import { writeText } from "./write-text"

/** As many as one request sends: side by side, so that all are settled within the time of one. */
const textsInChunk = 20

/** What one chunk of a mailing came to. */
export interface SentChunk {
  readonly standing: MailingStanding
  /** How many texts were claimed, sent or not. 0: nothing waits, or others have it. */
  readonly claimed: number
  /** For the log, and for `estimatePrice`. */
  readonly sent: readonly Sent[]
  /** What broke while a text was handed over. Nobody knows what became of that one, and it is not sent again. */
  readonly troubles: readonly unknown[]
}

/** Why nothing was claimed: it would fail, and waits rather. */
export type ChunkRefusal = RefusalOf<"sending-off"> | { readonly kind: "mailing-gone" }

/**
 * Sends the next texts of a mailing that runs. Whoever claims a text hands it over, and nobody else ever: should the
 * process die meanwhile, nobody knows what became of it, and it is not sent again. Where a provider refuses them all, the
 * mailing stops: what waits would fail as well.
 */
export async function sendMailingChunk(
  deps: Dependencies,
  mailingId: string,
): Promise<Result<SentChunk, ChunkRefusal>> {
  const { messengers } = await deps.providers.current()
  if (!carriesNotices(messengers)) return refused({ kind: "sending-off" })
  const { texts, unwanted } = await deps.mailings.claim(mailingId, textsInChunk)
  const ended = await Promise.allSettled(texts.map((text) => sendClaimed(deps, text)))
  const sent = ended.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []))
  if (isPointless(sent)) await deps.mailings.stop(mailingId, byItself(deps))
  const standing = await deps.mailings.settle(mailingId, deps.policy.sendTakenUpAfterMs)
  if (standing === null) return refused({ kind: "mailing-gone" })
  return granted({
    standing,
    claimed: texts.length + unwanted,
    sent,
    troubles: ended.flatMap((each) => (each.status === "rejected" ? [each.reason] : [])),
  })
}

/**
 * Whether all of a chunk met what any other text would meet: a provider that is away, an account that may not send, or
 * the owner's own code, which throws.
 */
function isPointless(sent: readonly Sent[]): boolean {
  const met = sent.map(
    ({ outcome, thrown }) =>
      outcome.state === "failed" && (outcome.ofProvider === true || thrown !== undefined),
  )
  return met.length >= leastToJudge && met.every((each) => each)
}

/** Fewer than that may have failed by chance. */
const leastToJudge = 3

function byItself({ random }: Dependencies): MailingActor {
  return { userId: null, addressKey: null, auditId: random.id() }
}

/** As a text that somebody sends alone, but for its answer, which nobody waits for. */
async function sendClaimed(deps: Dependencies, { country, ...text }: ClaimedText): Promise<Sent> {
  const { deliveryId } = text
  const { messengers } = await deps.providers.current()
  const { routes } = await deps.settings.read()
  const route = routeFor(messengers, routes, { channel: "sms", country })
  const outgoing = { ...text, validForSeconds: null, wantsResource: false }
  const write = (provider: string) => writeText(deps, provider, outgoing)
  const terms = { country, timeLeft: startTimeLeft(deps) }
  const ended = await handOverText(deps, text.to, route, write, terms)
  const { provider, outcome, refusals } = ended
  await deps.deliveries.record({ deliveryId, provider, outcome, refusals, country, ...changesNothing })
  return { deliveryId, ...ended }
}

/**
 * Goes on with the mailings whose page was closed, one after the other, until nothing waits or the round has taken long
 * enough. Rounds and pages that run at once share the work. `done` is told of each chunk.
 */
export async function sendMailings(deps: Dependencies, done: (chunk: SentChunk) => void): Promise<void> {
  const passedMs = deps.stopwatch()
  for (const mailingId of await deps.mailings.running()) {
    for (let goesOn = true; goesOn; ) {
      if (passedMs() >= deps.policy.mailingRoundMs) return
      const chunk = await sendMailingChunk(deps, mailingId)
      if (!chunk.ok) break
      done(chunk.value)
      goesOn = chunk.value.claimed > 0 && chunk.value.standing.state === "running"
    }
  }
}
