import type { MakeMailingRefusal } from "@/core/workflows/make-mailing"
import type { ConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"

/** The part of the form that a problem is about. */
export type MailingPlace = "numbers" | "text" | "media" | "form"

const ofNumbers: readonly MakeMailingRefusal["kind"][] = ["no-numbers", "too-many-numbers", "list-too-long"]

/** Where a problem is told. */
export function placeOf(refusal: MakeMailingRefusal): MailingPlace {
  if (ofNumbers.includes(refusal.kind)) return "numbers"
  if (refusal.kind === "text-refused") return "text"
  return refusal.kind === "media-refused" || refusal.kind === "too-many-media" ? "media" : "form"
}

/** Why a mailing cannot be sent, in words. */
export function mailingProblem(
  refusal: MakeMailingRefusal,
  { problems, mediaProblems }: ConsoleWords["send"],
  locale: string,
): string {
  switch (refusal.kind) {
    case "sending-off":
      return problems["sending-off"]
    case "no-numbers":
      return problems.noNumbers
    case "list-too-long":
      return problems.listTooLong
    case "too-many-numbers":
      return say(problems.tooMany, { given: refusal.given, most: refusal.most })
    case "text-refused":
      if (refusal.problem === "too-long") return say(problems.tooLong, { most: refusal.most })
      return refusal.problem === "empty" ? problems.empty : problems.unprintable
    case "media-refused":
      return refusal.problems
        .map(({ index, problem }) => say(problems.media, { number: index + 1, why: mediaProblems[problem] }))
        .join(" ")
    case "too-many-media":
      return say(problems.tooManyMedia, { most: refusal.most })
    case "mailing-limit":
      return say(problems.limit, {
        most: refusal.most,
        left: refusal.left,
        time: hoursText(refusal.retryAfterSeconds, locale),
      })
    case "idempotency-key-used":
      return problems.keyUsed
  }
}

function hoursText(seconds: number, locale: string): string {
  const hours = { style: "unit", unit: "hour", unitDisplay: "long" } as const
  return new Intl.NumberFormat(locale, hours).format(Math.ceil(seconds / 3600))
}
