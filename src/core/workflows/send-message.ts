import { limited, textAxes } from "../limits"
import { loggedNumber, numberKeyOf } from "../number-key"
import type { Messenger, Validity } from "../ports/messenger"
import type { TextAnswer } from "../ports/text-store"
import type { RefusalOf } from "../refusals"
import { granted, type Result, refused } from "../result"
import { routeFor } from "../routes"
import { changesNothing } from "./after-failure"
import { type AskedText, type CheckedText, checkText, contentHash, type TextRefusal } from "./check-text"
import type { Dependencies } from "./dependencies"
import { type EarlierText, earlierText } from "./earlier-text"
import { handOverText } from "./hand-over-text"
import type { HandedOver, Sent } from "./send-queued"
import { startTimeLeft } from "./time-left"
import { writeText } from "./write-text"

/** Who sends: an administrator, or a server key by its name. The edge has made sure that they may. */
export type TextSender =
  | { readonly kind: "user"; readonly userId: string }
  | { readonly kind: "key"; readonly name: string }

/** Why a text is not sent. Nothing was written, and nobody was asked to carry it. */
export type SendMessageRefusal =
  | TextRefusal
  | RefusalOf<"limited" | "sending-off">
  | { readonly kind: "provider-not-connected"; readonly connected: readonly string[] }
  /** What the providers in question take, in seconds. */
  | ({ readonly kind: "validity-refused" } & Validity)
  /** This sender has used the key for another message. */
  | { readonly kind: "idempotency-key-used" }
  /** The person at the number replied STOP. It is theirs to lift, by START. */
  | { readonly kind: "opted-out" }
  /** Whoever has the number had the site leave it alone. It is theirs to lift, on the same page. */
  | { readonly kind: "left-alone" }

/** What the sender is told, and what is left to do after the answer. */
export interface SentText {
  readonly answer: TextAnswer
  /** For the log, and for `estimatePrice`; `null`: a repetition, that sent nothing. */
  readonly sent: Sent | null
  /** The number as logs may hold it. */
  readonly loggedNumber: string
}

/** How often a repetition looks whether the first request has been answered. */
const looksAgainAfterMs = 250

/**
 * Sends a text, with pictures or without, in the name of an administrator or a server key. Its row is written before
 * a provider is asked. Whoever repeats a request under its key gets the answer to the first one, also while that is
 * still under way: nothing is sent twice, whatever became of it.
 */
export async function sendMessage(
  deps: Dependencies,
  sender: TextSender,
  asked: AskedText,
): Promise<Result<SentText, SendMessageRefusal>> {
  const name = sender.kind === "user" ? `user:${sender.userId}` : `key:${sender.name}`
  const earlier = await earlierText(deps, name, asked)
  if (earlier !== null) return earlier.ok ? granted(await toldAgain(deps, earlier.value)) : earlier

  const checked = checkText(deps, asked)
  if (!checked.ok) return checked
  const route = await routeOf(deps, checked.value)
  if (!route.ok) return route

  const text = checked.value
  const { number: to, country } = text.located
  const key = await deps.numberKey()
  const numberKey = numberKeyOf(key, to)
  const deliveryId = deps.random.id()
  const begun = await deps.texts.begin({
    deliveryId,
    to,
    numberKey,
    body: text.body,
    mediaUrls: text.mediaUrls,
    sender: name,
    idempotency:
      asked.idempotencyKey === null
        ? null
        : { key: asked.idempotencyKey, contentHash: contentHash(key, text) },
    axes: textAxes(deps.policy, name),
    testedBy: null,
  })
  if (begun.kind === "limited") return refused(limited(begun.rule, begun.retryAfterMs))
  if (begun.kind === "other-content") return refused({ kind: "idempotency-key-used" })
  if (begun.kind === "opted-out" || begun.kind === "left-alone") return refused({ kind: begun.kind })
  // Another request under the same key came first, after this one had looked for it.
  if (begun.kind === "repeated") return granted(await toldAgain(deps, { deliveryId: begun.deliveryId, to }))

  const { body, mediaUrls, validForSeconds } = text
  const outgoing = { deliveryId, to, body, mediaUrls, validForSeconds, wantsResource: true }
  const write = (provider: string) => writeText(deps, provider, outgoing)
  const terms = { country, timeLeft: startTimeLeft(deps) }
  const ended = await handOverText(deps, to, route.value, write, terms)
  const { provider, outcome, refusals } = ended
  await deps.deliveries.record({ deliveryId, provider, outcome, refusals, country, ...changesNothing })
  const answer = await deps.texts.keepAnswer(answerOf(deliveryId, ended))
  return granted({ answer, sent: { deliveryId, ...ended }, loggedNumber: loggedNumber(numberKey, to) })
}

/** A repetition: nothing is sent, and the answer is the first one. */
async function toldAgain(deps: Dependencies, { deliveryId, to }: EarlierText): Promise<SentText> {
  const answer = await firstAnswer(deps, deliveryId)
  return { answer, sent: null, loggedNumber: loggedNumber(numberKeyOf(await deps.numberKey(), to), to) }
}

/** The messengers that are asked: the one that was chosen, and then no other, or those of the owner's route. */
export async function routeOf(
  deps: Dependencies,
  { located, provider, validForSeconds }: Pick<CheckedText, "located" | "provider" | "validForSeconds">,
): Promise<Result<readonly Messenger[], SendMessageRefusal>> {
  const { messengers } = await deps.providers.current()
  const carriers = messengers.filter(({ channels }) => channels.has("sms"))
  const { routes } = await deps.settings.read()
  const route =
    provider === null
      ? routeFor(carriers, routes, { channel: "sms", country: located.country })
      : carriers.filter(({ name }) => name === provider)
  if (route.length === 0 && provider !== null && carriers.length > 0)
    return refused({ kind: "provider-not-connected", connected: carriers.map(({ name }) => name) })
  if (route.length === 0) return refused({ kind: "sending-off" })
  const ranges = route.flatMap(({ validity }) => validity ?? [])
  const least = Math.max(1, ...ranges.map((range) => range.least))
  const most = Math.min(longestValidity, ...ranges.map((range) => range.most))
  const fits = validForSeconds === null || (validForSeconds >= least && validForSeconds <= most)
  return fits ? granted(route) : refused({ kind: "validity-refused", least, most })
}

/** Where no provider has a range of its own: a day. */
const longestValidity = 86_400

/** What the sender of a text is told once it was handed over, or was not. */
export function answerOf(deliveryId: string, { provider, outcome }: HandedOver): TextAnswer {
  return {
    deliveryId,
    state: outcome.state,
    provider,
    failure: outcome.state === "failed" ? outcome.failure : null,
    providerErrorCode: "providerErrorCode" in outcome ? outcome.providerErrorCode : null,
    resource: ("resource" in outcome ? outcome.resource : null) ?? null,
  }
}

/**
 * What the first request under a key was answered. While it is under way this waits for it; where its process never
 * came back, the answer is what is known of the message by then, and nothing is sent again.
 */
async function firstAnswer(deps: Dependencies, deliveryId: string): Promise<TextAnswer> {
  for (;;) {
    const standing = await deps.texts.look(deliveryId)
    if (standing?.answer) return standing.answer
    if (standing === null || standing.msSinceBegun > deps.policy.sendTakenUpAfterMs) break
    await deps.pause(looksAgainAfterMs)
  }
  await deps.deliveries.giveUpSending(deliveryId)
  const standing = await deps.texts.look(deliveryId)
  const { state = "unknown", provider = null, failure = null, providerErrorCode = null } = standing ?? {}
  return deps.texts.keepAnswer({
    deliveryId,
    state: state === "queued" || state === "sending" ? "unknown" : state,
    provider,
    failure,
    providerErrorCode,
    resource: null,
  })
}
