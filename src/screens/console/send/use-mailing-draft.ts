"use client"

import { useEffect, useState } from "react"
import { trpc } from "@/client/trpc"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import type { AskedMailing } from "@/core/workflows/check-mailing"
import type { MailingPreview } from "@/core/workflows/preview-mailing"

/** So long nobody types before the server is asked what it comes to. */
const restMs = 350

/** A mailing while it is written. */
export interface MailingDraft {
  readonly asked: AskedMailing
  /** As it was typed, one address a line. */
  readonly media: string
  readonly change: (part: Partial<AskedMailing>) => void
  readonly changeMedia: (media: string) => void
  /** What it comes to; of an earlier version while `isFresh` is false, `null` before anything is written. */
  readonly preview: MailingPreview | null
  readonly isFresh: boolean
  readonly submission: Submission
}

/** Keeps what is written, and asks the server what it would send. */
export function useMailingDraft(country: string): MailingDraft {
  const [asked, setAsked] = useState<AskedMailing>({ numbers: "", country, text: "", mediaUrls: [] })
  const [media, setMedia] = useState("")
  const [seen, setSeen] = useState<{ asked: AskedMailing; preview: MailingPreview } | null>(null)
  const submission = useSubmission()
  const { mutateAsync: ask } = trpc.admin.send.preview.useMutation()
  const { tell } = submission
  const isEmpty = asked.numbers === "" && asked.text === "" && asked.mediaUrls.length === 0

  useEffect(() => {
    if (isEmpty) return
    // What comes back is of this version alone: a later one has asked for its own.
    let isOver = false
    const timer = setTimeout(() => {
      ask(asked).then(
        (preview) => {
          if (!isOver) setSeen({ asked, preview })
        },
        () => {},
      )
    }, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [ask, asked, isEmpty])

  const change = (part: Partial<AskedMailing>) => {
    tell(null)
    setAsked((before) => ({ ...before, ...part }))
  }
  return {
    asked,
    media,
    change,
    changeMedia: (text) => {
      setMedia(text)
      change({ mediaUrls: text.split(/\s+/).filter((url) => url !== "") })
    },
    preview: isEmpty ? null : (seen?.preview ?? null),
    isFresh: seen?.asked === asked,
    submission,
  }
}
