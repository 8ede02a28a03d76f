"use client"

import { useRef, useState } from "react"
import type { TemplateCell, TemplateRow } from "@/core/workflows/list-templates"
import { Length } from "@/screens/console/send/text-length"
import { FormNotice } from "@/screens/door/form-notice"
import type { CountryOption } from "@/server/countries"
import { Button } from "@/ui/button"
import { Badge } from "@/ui/console/badge"
import { LongField } from "@/ui/console/long-field"
import { Sheet } from "@/ui/console/sheet"
import { TextOnPhone } from "@/ui/console/text-on-phone"
import { useUnsaved } from "@/ui/console/use-unsaved"
import { noteId } from "@/ui/field"
import { Notice } from "@/ui/notice"
import { useConsoleWords } from "@/words/console-words"
import { CountryPrice } from "./country-price"
import { PlaceButtons } from "./place-buttons"
import { ResetTemplate } from "./reset-template"
import { templateProblem } from "./template-problem"
import { TheirVersion } from "./their-version"
import { useTemplateDraft } from "./use-template-draft"

/** Longest text that the server reads, in UTF-16 units. It takes none that is a third as long. */
const longestTemplate = 5_000

interface TemplateEditorProps {
  readonly row: Omit<TemplateRow, "cells">
  readonly cell: TemplateCell
  readonly title: string
  readonly siteName: string
  readonly countries: readonly CountryOption[]
  readonly country: string
}

/** Writes one text in one language, with the phone beside it. */
export function TemplateEditor({ row, cell, title, siteName, countries, country }: TemplateEditorProps) {
  const { templates: words } = useConsoleWords()
  const draft = useTemplateDraft(row.usageType, cell, country)
  const [isResetting, setIsResetting] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { content, preview, problems, submission, theirs } = draft
  useUnsaved(draft.isUnsaved)
  const state = cell.own === null ? (cell.shipped === null ? words.isNone : words.isShipped) : words.isOwn

  return (
    <div className="compose">
      <Sheet title={title} aside={<Badge state={cell.own === null ? "idle" : "through"} text={state} />}>
        <div className="inside">
          <LongField
            id="content"
            label={words.content}
            rows={6}
            maxLength={longestTemplate}
            value={content}
            onChange={draft.change}
            lang={cell.language}
            hint={preview === null ? undefined : <Length length={preview.length} />}
            error={
              problems.length > 0 && problems.map((problem) => templateProblem(problem, words)).join(" ")
            }
            isProse
            inputRef={field}
          />
          <PlaceButtons places={row.placeholders} field={field} content={content} change={draft.change} />
          {theirs !== null && <TheirVersion theirs={theirs} settle={draft.settle} />}
          {draft.isBusy && <Notice lamp="ringing">{words.busy}</Notice>}
          {draft.isSaved && (
            <p role="status" className="soft">
              {words.saved}
            </p>
          )}
          <FormNotice submission={submission} next="/admin/templates" />
          <div className="acts">
            <Button
              kind="primary"
              busy={submission.busy}
              unavailable={problems.length > 0}
              {...(problems.length > 0 ? { describedBy: noteId("content") } : {})}
              onClick={draft.save}
            >
              {words.save}
            </Button>
            {cell.own !== null && (
              <Button onClick={() => setIsResetting(true)}>
                {cell.shipped === null ? words.remove : words.reset}
              </Button>
            )}
          </div>
        </div>
      </Sheet>
      <div className="beside">
        <TextOnPhone
          label={words.phone}
          from={siteName}
          body={content.trim() === "" ? null : (preview?.body ?? null)}
          empty={words.problems.empty}
          lang={cell.language}
        />
        <CountryPrice draft={draft} countries={countries} />
        <p className="small faint">
          {words.sample} {row.carriesCode && words.lastLine}
        </p>
      </div>
      {isResetting && (
        <ResetTemplate
          isShipped={cell.shipped !== null}
          onReset={() => {
            setIsResetting(false)
            return draft.reset()
          }}
          onClose={() => setIsResetting(false)}
        />
      )}
    </div>
  )
}
