"use client"

import { useRouter } from "next/navigation"
import { useRef, useState } from "react"
import type { AskedMailing } from "@/core/workflows/check-mailing"
import type { CountryOption } from "@/server/countries"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { useUnsaved } from "@/ui/console/use-unsaved"
import { TextOnPhone } from "@/ui/console/text-on-phone"
import { FormNotice } from "@/screens/door/form-notice"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { sayCount } from "@/words/say"
import { useWords } from "@/words/words-context"
import { ConfirmMailing } from "./confirm-mailing"
import { MailingSummary } from "./mailing-summary"
import { MessageFields } from "./message-fields"
import { mailingProblem, placeOf } from "./mailing-problem"
import { NumbersField } from "./numbers-field"
import { useMailingDraft } from "./use-mailing-draft"
import { useMailingKeys } from "./use-mailing-keys"

interface SendScreenProps {
  readonly siteName: string
  readonly countries: readonly CountryOption[]
  readonly country: string
}

/** Writes a mailing: to whom, what, what it looks like and what it comes to. */
export function SendScreen({ siteName, countries, country }: SendScreenProps) {
  const { send: words } = useConsoleWords()
  const { locale } = useWords()
  const router = useRouter()
  const draft = useMailingDraft(country)
  const keys = useMailingKeys()
  const [isReviewed, setIsReviewed] = useState(false)
  // Of the very version that was reviewed: what is changed since has to be reviewed anew.
  const [reviewed, setReviewed] = useState<AskedMailing | null>(null)
  const message = useRef<HTMLTextAreaElement>(null)
  const { asked, preview, isFresh, isFailed } = draft
  useUnsaved(asked.numbers !== "" || asked.text !== "" || draft.media !== "")
  // What is not there yet is told only once somebody wants to go on.
  const problems = draft.problems.filter(
    (problem) => isReviewed || !["no-numbers", "text-refused"].includes(problem.kind) || isTooMuch(problem),
  )
  const first = (place: ReturnType<typeof placeOf>) => {
    const problem = problems.find((each) => placeOf(each) === place)
    return problem && mailingProblem(problem, words, locale)
  }
  const formProblem = first("form")

  const isAwaited = reviewed === asked && asked.text.trim() !== ""
  const isConfirming = isAwaited && isFresh && draft.problems.length === 0

  function review() {
    setIsReviewed(true)
    setReviewed(isFailed ? draft.askAgain() : asked)
    if (asked.text.trim() === "") message.current?.focus()
  }

  return (
    <div className="compose">
      <Sheet title={words.compose}>
        <div className="inside">
          <NumbersField draft={draft} countries={countries} error={first("numbers")} />
          <MessageFields draft={draft} inputRef={message} error={first("text")} mediaError={first("media")} />
          {preview !== null && <MailingSummary preview={preview} countries={countries} />}
          {formProblem !== undefined && <Notice lamp="ringing">{formProblem}</Notice>}
          <FormNotice submission={draft.submission} next="/admin/send" />
          <div className="acts">
            <Button kind="primary" busy={isAwaited && !isFresh && !isFailed} onClick={review}>
              {words.review}
            </Button>
          </div>
        </div>
      </Sheet>
      <div className="beside">
        <TextOnPhone
          label={words.phone}
          from={siteName}
          body={asked.text === "" ? null : asked.text}
          empty={words.nothingYet}
          about={
            asked.mediaUrls.length === 0 ? undefined : sayCount(words.files, asked.mediaUrls.length, locale)
          }
        />
      </div>
      {isConfirming && preview !== null && (
        <ConfirmMailing
          asked={asked}
          preview={preview}
          keys={keys}
          onMade={(mailingId) => router.push(`/admin/send?open=${mailingId}`)}
          onClose={() => setReviewed(null)}
        />
      )}
    </div>
  )
}

function isTooMuch(problem: { readonly kind: string; readonly problem?: string }): boolean {
  return problem.kind === "text-refused" && problem.problem !== "empty"
}
