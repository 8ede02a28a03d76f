"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import type { ExportPart } from "@/core/account-export"
import { giveToBrowser } from "@/screens/account/give-to-browser"
import { ownDataFile, ownDataFileName } from "@/screens/account/own-data-file"
import type { Submission } from "@/screens/door/use-submission"
import { useWords } from "@/words/words-context"
import { useDeed } from "../asking/use-deed"

/** What is asked about before it is done. */
export type AskedAct = "block" | "unblock" | "endSessions" | "giveRole" | "takeRole" | "erase"

/** What an administrator can do to the person on the page. */
export interface PersonActs {
  readonly submission: Submission
  /** What is under way, or was done last. */
  readonly doing: AskedAct | "exported" | null
  readonly isExported: boolean
  readonly act: (what: AskedAct) => Promise<void>
  readonly download: () => Promise<void>
}

/** Does it, and shows the page as it is then. Whoever is deleted has no page any more. */
export function usePersonActs(userId: string): PersonActs {
  const { siteName } = useWords()
  const deed = useDeed()
  const [doing, setDoing] = useState<PersonActs["doing"]>(null)
  const [isExported, setExported] = useState(false)
  const { people } = trpc.admin
  const exporting = people.exported.useMutation()
  const endingSessions = people.endSessions.useMutation()
  const calls = {
    block: people.block.useMutation(),
    unblock: people.unblock.useMutation(),
    giveRole: people.giveRole.useMutation(),
    takeRole: people.takeRole.useMutation(),
    erase: people.erase.useMutation(),
  }

  async function act(what: AskedAct) {
    setDoing(what)
    const call = (): Promise<unknown> =>
      what === "endSessions"
        ? endingSessions.mutateAsync({ userId, sessionId: null })
        : calls[what].mutateAsync({ userId })
    const done = await deed.run(call)
    if (done !== null && what === "erase") location.assign("/admin/users")
  }

  async function gather(): Promise<readonly ExportPart[]> {
    const parts: ExportPart[] = []
    let after: ExportPart["next"] = null
    do {
      const part: ExportPart = await exporting.mutateAsync({ userId, after })
      parts.push(part)
      after = part.next
    } while (after !== null)
    return parts
  }

  async function download() {
    setDoing("exported")
    setExported(false)
    const parts = await deed.run(gather)
    if (parts === null) return
    giveToBrowser(ownDataFile(parts), ownDataFileName(siteName, new Date()))
    setExported(true)
  }

  return { submission: deed.submission, doing, isExported, act, download }
}
