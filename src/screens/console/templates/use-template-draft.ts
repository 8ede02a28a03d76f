"use client"

import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { trpc } from "@/client/trpc"
import type { TemplateProblem } from "@/core/templates/check-templates"
import type { TemplateCell } from "@/core/workflows/list-templates"
import type { TemplatePreview } from "@/core/workflows/preview-template"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"

/** So long nobody types before the server writes the text anew. */
const restMs = 250

/** What somebody else made of the text meanwhile; `content: null`: they went back to what is shipped. */
export interface Theirs {
  readonly content: string | null
}

/** One text while it is written. */
export interface TemplateDraft {
  readonly content: string
  readonly change: (content: string) => void
  readonly country: string
  readonly chooseCountry: (country: string) => void
  /** As the server would send it; `null`: it was not asked yet. */
  readonly preview: TemplatePreview | null
  /** What the server said last of this text. Nothing is known while its preview does not come: then saving tells. */
  readonly problems: readonly TemplateProblem[]
  readonly submission: Submission
  readonly theirs: Theirs | null
  /** What it says in their version, or goes on with what stands here, over theirs. */
  readonly settle: (take: "theirs" | "mine") => void
  readonly isSaved: boolean
  /** What stands here differs from what this page was given or has saved. */
  readonly isUnsaved: boolean
  readonly isBusy: boolean
  readonly save: () => Promise<void>
  /** Back to what is shipped. */
  readonly reset: () => Promise<void>
}

/** Keeps what is written, has the server write it out, and saves it beside what others save. */
export function useTemplateDraft(usageType: string, cell: TemplateCell, firstCountry: string): TemplateDraft {
  const { language } = cell
  const router = useRouter()
  const [content, setContent] = useState(cell.own ?? cell.shipped ?? "")
  const [seen, setSeen] = useState(cell.own)
  const [country, setCountry] = useState(firstCountry)
  const [preview, setPreview] = useState<TemplatePreview | null>(null)
  const [problems, setProblems] = useState<readonly TemplateProblem[]>([])
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const [told, setTold] = useState<"saved" | "busy" | null>(null)
  const submission = useSubmission()
  const withProof = useProof()
  const { mutateAsync: ask } = trpc.admin.templates.preview.useMutation()
  const saving = trpc.admin.templates.save.useMutation()
  const { tell, fail } = submission

  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      ask({ usageType, language, content, country }).then(
        (written) => {
          if (isOver) return
          setPreview(written)
          setProblems(written.problems)
        },
        (error: unknown) => {
          if (isOver) return
          setProblems([])
          fail(error)
        },
      )
    }, restMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [ask, fail, usageType, language, content, country])

  async function saveAs(wanted: string | null) {
    setTold(null)
    const saved = await submission.run(() =>
      withProof(() => saving.mutateAsync({ usageType, language, seen, content: wanted })),
    )
    if (saved === null) return
    if (saved.ok) {
      setTheirs(null)
      setSeen(wanted)
      if (wanted === null) setContent(cell.shipped ?? "")
      setTold("saved")
      router.refresh()
    } else if (saved.refusal.kind === "template-changed") setTheirs({ content: saved.refusal.theirs })
    else if (saved.refusal.kind === "templates-refused") setProblems(saved.refusal.problems)
    else if (saved.refusal.kind === "settings-busy") setTold("busy")
  }

  return {
    content,
    change: (text) => {
      setTold(null)
      tell(null)
      setContent(text)
    },
    country,
    chooseCountry: (chosen) => {
      tell(null)
      setCountry(chosen)
    },
    preview,
    problems,
    submission,
    theirs,
    settle: (take) => {
      if (theirs === null) return
      setSeen(theirs.content)
      if (take === "theirs") setContent(theirs.content ?? cell.shipped ?? "")
      setTheirs(null)
    },
    isSaved: told === "saved",
    isUnsaved: inOneSpelling(content) !== inOneSpelling(seen ?? cell.shipped ?? ""),
    isBusy: told === "busy",
    save: () => saveAs(inOneSpelling(content)),
    reset: () => saveAs(null),
  }
}

/** Line ends and spaces around are the server's to bring into one spelling: so what is seen is that. */
function inOneSpelling(content: string): string {
  return content.replaceAll("\r\n", "\n").normalize("NFC").trim()
}
