"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import type { SessionView } from "@/server/described-session"

/** What is being ended: one session by its id, or all others. */
type Ending = string | "others"

/** The sessions on the page, and ending them. */
export interface OwnSessions {
  readonly listed: readonly SessionView[]
  /** Whether it is over. It keeps its place, so that nothing around it moves. */
  readonly isOver: (session: SessionView) => boolean
  readonly ending: Ending | null
  /** What was ended last. */
  readonly ended: Ending | null
  readonly submission: Submission
  readonly end: (sessionId: string) => Promise<void>
  readonly endOthers: () => Promise<void>
}

/** Begins with what the page was made with. Whoever comes back to it sees what is true by then. */
export function useOwnSessions(sessions: readonly SessionView[]): OwnSessions {
  const { data: listed } = trpc.ownSessions.list.useQuery(undefined, {
    initialData: [...sessions],
    refetchOnWindowFocus: "always",
  })
  const submission = useSubmission()
  const [ending, setEnding] = useState<Ending | null>(null)
  const [ended, setEnded] = useState<Ending | null>(null)
  const [over, setOver] = useState<ReadonlySet<string>>(new Set())
  const endOne = trpc.ownSessions.end.useMutation()
  const endAllOthers = trpc.ownSessions.endOthers.useMutation()

  async function run(what: Ending, call: () => Promise<unknown>, ids: readonly string[]) {
    setEnding(what)
    const done = await submission.run(call)
    setEnding(null)
    // One that was over already is as much over as one that this ended.
    if (done === null) return
    setOver(new Set([...over, ...ids]))
    setEnded(what)
  }

  const others = listed.filter(({ isThis }) => !isThis).map(({ sessionId }) => sessionId)
  return {
    listed,
    isOver: ({ sessionId }) => over.has(sessionId),
    ending,
    ended,
    submission,
    end: (sessionId) => run(sessionId, () => endOne.mutateAsync({ sessionId }), [sessionId]),
    endOthers: () => run("others", () => endAllOthers.mutateAsync(), others),
  }
}
