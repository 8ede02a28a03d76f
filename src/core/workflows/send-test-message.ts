import { limited, testAxes } from "../limits"
import { loggedNumber, numberKeyOf } from "../number-key"
import { codeOfNothing } from "../one-time-code"
import { readPhoneNumber } from "../phone-number"
import { longestValidForSeconds, type OutgoingText } from "../ports/messenger"
import type { TextStanding } from "../ports/text-store"
import { granted, type Result, refused } from "../result"
import { fallbackLanguage } from "../templates/languages"
import { renderCode } from "../templates/render-template"
import { templateFor } from "../templates/template-for"
import { changesNothing } from "./after-failure"
import type { Dependencies, TypedNumber } from "./dependencies"
import { testNumbersIn } from "./hand-over-text"
import { answerOf, routeOf, type SendMessageRefusal, type SentText } from "./send-message"
import { handOver } from "./send-queued"
import { startTimeLeft } from "./time-left"

/** What somebody wants to see on a phone. */
export interface AskedTest {
  readonly to: TypedNumber
  /** Name of a messenger, to use instead of the route; `null`: the route in force. */
  readonly provider: string | null
  /** BCP 47; `null`: English. */
  readonly language: string | null
}

/** Who tries a provider out, an administrator, and where from. */
export interface Tester {
  readonly userId: string
  readonly addressKey: string
}

/** Why a test is not sent. */
export type SendTestRefusal =
  | SendMessageRefusal
  /** Nothing is sent to it, so it would try nothing out. */
  | { readonly kind: "test-number" }

/** The purpose of a message that tries a provider out. */
const testPurpose = "test"

/**
 * Sends the text of the type `Test` to a real phone, in the name of an administrator: the edge has made sure that it is
 * one. It looks as a text with a code does, and its code opens nothing. It has a quota of its own, and spends nothing that
 * sign-ins live on. What becomes of it is watched by its row.
 */
export async function sendTestMessage(
  deps: Dependencies,
  administrator: Tester,
  { to: typed, provider, language }: AskedTest,
): Promise<Result<SentText, SendTestRefusal>> {
  const read = readPhoneNumber(typed.phoneNumber, typed.country, deps.site.openCountries)
  if (!read.ok) return read
  if ((await testNumbersIn(deps, [read.value.number])).size > 0) return refused({ kind: "test-number" })
  const body = await testBody(deps, language ?? fallbackLanguage)
  const route = await routeOf(deps, { located: read.value, provider, validForSeconds: null })
  if (!route.ok) return route

  const { number: to, country } = read.value
  const numberKey = numberKeyOf(await deps.numberKey(), to)
  const sender = `user:${administrator.userId}`
  const deliveryId = deps.random.id()
  const axes = testAxes(deps.policy, sender)
  const testedBy = { ...administrator, auditId: deps.random.id() }
  const row = { deliveryId, to, numberKey, body, mediaUrls: [], sender, idempotency: null, axes, testedBy }
  const begun = await deps.texts.begin(row)
  if (begun.kind === "limited") return refused(limited(begun.rule, begun.retryAfterMs))
  if (begun.kind === "opted-out" || begun.kind === "left-alone") return refused({ kind: begun.kind })

  const write = (name: string) => messageOf(deps, { deliveryId, to, body, name })
  const ended = await handOver(deps, route.value, write, { country, timeLeft: startTimeLeft(deps) })
  const { provider: by, outcome, refusals } = ended
  await deps.deliveries.record({ deliveryId, provider: by, outcome, refusals, country, ...changesNothing })
  const answer = await deps.texts.keepAnswer(answerOf(deliveryId, ended))
  return granted({ answer, sent: { deliveryId, ...ended }, loggedNumber: loggedNumber(numberKey, to) })
}

/** A text that was sent on purpose, as it stands. `null`: there is none. */
export async function watchText(
  { texts }: Pick<Dependencies, "texts">,
  deliveryId: string,
): Promise<Omit<TextStanding, "answer"> | null> {
  const standing = await texts.look(deliveryId)
  if (standing === null) return null
  const { answer: _, ...shown } = standing
  return shown
}

/** As long as a text with a code of a page, so that it shows how many segments those have. */
async function testBody({ settings, site, policy, random }: Dependencies, language: string): Promise<string> {
  const { templates } = await settings.read()
  return renderCode(templateFor(templates, "Test", language), {
    appName: site.appName,
    host: new URL(site.origin).hostname,
    code: codeOfNothing(random.bytes(8), policy.codeDigits),
    minutes: Math.floor(policy.codeLifetimeMs / 60_000),
  })
}

function messageOf(
  { callbacks }: Pick<Dependencies, "callbacks">,
  {
    deliveryId,
    to,
    body,
    name,
  }: Pick<OutgoingText, "deliveryId" | "to" | "body"> & { readonly name: string },
): OutgoingText {
  return {
    deliveryId,
    to,
    channel: "sms",
    body,
    mediaUrls: [],
    validForSeconds: longestValidForSeconds,
    purpose: testPurpose,
    reportUrl: callbacks.reportUrl(name, { id: deliveryId, channel: "sms" }),
  }
}
