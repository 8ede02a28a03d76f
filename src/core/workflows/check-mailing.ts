import { numberKeyOf } from "../number-key"
import type { LeftOut, Recipient } from "../recipients"
import { readRecipients } from "../recipients"
import type { RefusalOf } from "../refusals"
import type { ContentRefusal } from "./check-text"
import { checkContent } from "./check-text"
import type { Dependencies } from "./dependencies"
import { testNumbersIn } from "./hand-over-text"
import { carriesNotices } from "./take-up-notices"

/** One text to many numbers, as somebody asks for it. */
export interface AskedMailing {
  /** The numbers, as they were typed, pasted or stood in a file. */
  readonly numbers: string
  /** ISO 3166-1 alpha-2 of numbers without a country. */
  readonly country: string
  readonly text: string
  readonly mediaUrls: readonly string[]
}

/** Why a mailing cannot be sent as it was asked for. */
export type MailingProblem =
  | ContentRefusal
  | RefusalOf<"sending-off">
  | { readonly kind: "no-numbers" }
  | { readonly kind: "too-many-numbers"; readonly given: number; readonly most: number }
  /** More stands there than is read of one list. */
  | { readonly kind: "list-too-long" }

/** A number that a mailing goes to. */
export interface MailingRecipient extends Recipient {
  /** Keyed hash of it. */
  readonly numberKey: string
}

/** What a mailing comes to, and what keeps it from being sent. */
export interface CheckedMailing {
  readonly recipients: readonly MailingRecipient[]
  readonly leftOut: readonly LeftOut[]
  readonly body: string
  readonly mediaUrls: readonly string[]
  readonly problems: readonly MailingProblem[]
}

/** As many as one mailing goes to. */
export const mostNumbers = 1000

/** Reads what somebody asks to have sent to many numbers, and looks who of them gets no texts. Writes nothing. */
export async function checkMailing(deps: Dependencies, asked: AskedMailing): Promise<CheckedMailing> {
  const { recipients, leftOut, isCut } = readRecipients(asked.numbers, asked.country, deps.site.openCountries)
  const tooMany = recipients.length > mostNumbers
  const wanted = tooMany || isCut ? { recipients: [], leftOut: [] } : await withoutUnwanted(deps, recipients)
  const content = checkContent(asked.text, asked.mediaUrls)
  const { messengers } = await deps.providers.current()

  const problems: MailingProblem[] = []
  if (!carriesNotices(messengers)) problems.push({ kind: "sending-off" })
  if (!content.ok) problems.push(content.refusal)
  if (tooMany) problems.push({ kind: "too-many-numbers", given: recipients.length, most: mostNumbers })
  else if (isCut) problems.push({ kind: "list-too-long" })
  else if (wanted.recipients.length === 0) problems.push({ kind: "no-numbers" })
  return {
    recipients: wanted.recipients,
    leftOut: [...leftOut, ...wanted.leftOut].sort((one, other) => one.line - other.line),
    body: asked.text,
    mediaUrls: content.ok ? content.value.mediaUrls : [],
    problems,
  }
}

async function withoutUnwanted(
  deps: Dependencies,
  recipients: readonly Recipient[],
): Promise<{ readonly recipients: readonly MailingRecipient[]; readonly leftOut: readonly LeftOut[] }> {
  const key = await deps.numberKey()
  const keyed = recipients.map((each) => ({ ...each, numberKey: numberKeyOf(key, each.number) }))
  const unwanted = await deps.mailings.unwanted(keyed.map(({ numberKey }) => numberKey))
  const tests = await testNumbersIn(
    deps,
    keyed.map(({ number }) => number),
  )
  const reasonOf = ({ number, numberKey }: MailingRecipient) =>
    tests.has(number) ? ("test-number" as const) : unwanted.get(numberKey)
  return {
    recipients: keyed.filter((each) => reasonOf(each) === undefined),
    leftOut: keyed.flatMap((each) => {
      const reason = reasonOf(each)
      return reason === undefined ? [] : [{ line: each.line, typed: each.number, reason }]
    }),
  }
}
