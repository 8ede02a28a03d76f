"use client"

import type { RefObject } from "react"
import { LongField } from "@/ui/console/long-field"
import { useConsoleWords } from "@/words/console-words"
import { longestMailing } from "./longest-mailing"
import { Length } from "./text-length"
import type { MailingDraft } from "./use-mailing-draft"

interface MessageFieldsProps {
  readonly draft: MailingDraft
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly error: string | undefined
  readonly mediaError: string | undefined
}

/** What the text says and carries, and in how many parts it travels. */
export function MessageFields({ draft, inputRef, error, mediaError }: MessageFieldsProps) {
  const { send: words } = useConsoleWords()
  const { asked, media, change, changeMedia, preview } = draft
  return (
    <>
      <LongField
        id="message"
        label={words.message}
        rows={5}
        maxLength={longestMailing.text}
        value={asked.text}
        onChange={(text) => change({ text })}
        hint={preview !== null && asked.text !== "" && <Length length={preview.length} />}
        error={error}
        isProse
        inputRef={inputRef}
      />
      <LongField
        id="media"
        label={words.media}
        rows={2}
        value={media}
        onChange={changeMedia}
        hint={words.mediaHint}
        error={mediaError}
      />
    </>
  )
}
