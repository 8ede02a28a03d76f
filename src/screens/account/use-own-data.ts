"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { ExportPart } from "@/core/account-export"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { useWords } from "@/words/words-context"
import { giveToBrowser } from "./give-to-browser"
import { ownDataFile, ownDataFileName } from "./own-data-file"

/** Downloading one's data. */
export interface OwnData {
  readonly submission: Submission
  /** The file was given to the browser. */
  readonly isDone: boolean
  readonly download: () => Promise<void>
}

/** Fetches all parts of the file, one after the other, and gives it to the browser as a download. */
export function useOwnData(): OwnData {
  const { siteName } = useWords()
  const withProof = useProof()
  const submission = useSubmission()
  const exporting = trpc.ownData.exported.useMutation()
  const [isDone, setDone] = useState(false)

  async function gather(): Promise<readonly ExportPart[]> {
    const parts: ExportPart[] = []
    let after: ExportPart["next"] = null
    do {
      const asked: { after: ExportPart["next"] } = { after }
      const part: ExportPart = await withProof(() => exporting.mutateAsync(asked))
      parts.push(part)
      after = part.next
    } while (after !== null)
    return parts
  }

  async function download() {
    setDone(false)
    const parts = await submission.run(gather)
    if (parts === null) return
    giveToBrowser(ownDataFile(parts), ownDataFileName(siteName, new Date()))
    setDone(true)
  }

  return { submission, isDone, download }
}
