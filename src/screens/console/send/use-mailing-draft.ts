"use client"

import { useEffect, useMemo, useState } from "react"
import { trpc } from "@/client/trpc"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import type { AskedMailing, MailingProblem } from "@/core/workflows/check-mailing"
import type { MailingPreview } from "@/core/workflows/preview-mailing"
import { isListTooLong, mediaUrlsIn } from "./longest-mailing"

/** So long nobody types before the server is asked what it comes to. */
const restMs = 350

/** A mailing while it is written. */
export interface MailingDraft {
  readonly asked: AskedMailing
  /** As it was typed, one address a line. */
  readonly media: string
  readonly change: (part: Partial<AskedMailing>) => void
  readonly changeMedia: (media: string) => void
  /** What it comes to; of an earlier version while `isFresh` is false, `null` where there is nothing to ask about. */
  readonly preview: MailingPreview | null
  readonly problems: readonly MailingProblem[]
  readonly isFresh: boolean
  /** Nobody knows what this version comes to: `submission` says why. */
  readonly isFailed: boolean
  /** Asks once more, and gives back the version that is asked about. */
  readonly askAgain: () => AskedMailing
  readonly submission: Submission
}

/** Keeps what is written, and asks the server what it would send. */
export function useMailingDraft(country: string): MailingDraft {
  const [asked, setAsked] = useState<AskedMailing>({ numbers: "", country, text: "", mediaUrls: [] })
  const [media, setMedia] = useState("")
  const [seen, setSeen] = useState<{ asked: AskedMailing; preview: MailingPreview } | null>(null)
  const [failed, setFailed] = useState<AskedMailing | null>(null)
  const submission = useSubmission()
  const { mutateAsync: ask } = trpc.admin.send.preview.useMutation()
  const { tell, fail } = submission
  const isTooLong = useMemo(() => isListTooLong(asked.numbers), [asked.numbers])
  const isEmpty = asked.numbers === "" && asked.text === "" && asked.mediaUrls.length === 0
  const isAsked = !isEmpty && !isTooLong

  useEffect(() => {
    if (!isAsked) return
    // What comes back is of this version alone: a later one has asked for its own.
    let isOver = false
    const timer = setTimeout(() => {
      ask(asked).then(
        (preview) => {
          if (!isOver) setSeen({ asked, preview })
        },
        (error: unknown) => {
          if (isOver) return
          setFailed(asked)
          fail(error)
        },
      )
    }, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [ask, asked, fail, isAsked])

  const change = (part: Partial<AskedMailing>) => {
    tell(null)
    setAsked((before) => ({ ...before, ...part }))
  }
  const preview = isAsked ? (seen?.preview ?? null) : null
  return {
    asked,
    media,
    change,
    changeMedia: (text) => {
      setMedia(text)
      change({ mediaUrls: mediaUrlsIn(text) })
    },
    preview,
    problems: isTooLong ? [{ kind: "list-too-long" }] : (preview?.problems ?? []),
    isFresh: isTooLong || seen?.asked === asked,
    isFailed: failed === asked,
    askAgain: () => {
      const again = { ...asked }
      tell(null)
      setAsked(again)
      return again
    },
    submission,
  }
}
