"use client"

import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { trpc } from "@/client/trpc"
import type { MailingStanding } from "@/core/ports/mailing-store"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"

/** How long a page rests that found nothing to claim, while others still hand over what they claimed. */
const restMs = 2_000

/** A mailing under way, as this page knows it. */
export interface MailingRun {
  readonly standing: MailingStanding
  readonly submission: Submission
  /** Nobody is connected who carries texts: what waits goes on waiting. */
  readonly isOff: boolean
  /** It runs, and this page does not go on with it: an answer did not come, or there is nobody to send. */
  readonly isHalted: boolean
  readonly goOn: () => void
  readonly stop: () => Promise<void>
  readonly resume: () => Promise<void>
  /** Gives up what waits. */
  readonly drop: () => Promise<void>
  /** Somebody let it go on before its rest could be dropped. */
  readonly isNotDropped: boolean
}

/** Sends a mailing chunk by chunk, as long as it runs and the page is open. */
export function useMailingRun(first: MailingStanding): MailingRun {
  const router = useRouter()
  const withProof = useProof()
  const submission = useSubmission()
  const [standing, setStanding] = useState(first)
  const [isOff, setIsOff] = useState(false)
  const [isHalted, setIsHalted] = useState(false)
  const [isNotDropped, setIsNotDropped] = useState(false)
  const { mutateAsync: sendChunk } = trpc.admin.send.chunk.useMutation()
  const stopping = trpc.admin.send.stop.useMutation()
  const resuming = trpc.admin.send.resume.useMutation()
  const dropping = trpc.admin.send.drop.useMutation()
  const { mailingId } = standing
  const { run } = submission
  // What was claimed before a stop is still being handed over: until it is told, this page looks again.
  const goesOn = isUnderWay(standing) && !isHalted && !submission.busy

  useEffect(() => {
    if (!goesOn) return
    let isOver = false
    const goOn = async () => {
      while (!isOver) {
        const chunk = await sendChunk({ mailingId })
        // What was asked for meanwhile says more: a stop, or another run.
        if (isOver) return
        setIsOff(!chunk.ok)
        if (!chunk.ok) return setIsHalted(true)
        setStanding(chunk.value.standing)
        if (!isUnderWay(chunk.value.standing)) return router.refresh()
        if (chunk.value.claimed === 0) await new Promise((resolve) => setTimeout(resolve, restMs))
      }
    }
    // Whatever kept an answer away: the next one tells how it stands.
    goOn().catch(() => setIsHalted(!isOver))
    return () => {
      isOver = true
    }
  }, [goesOn, mailingId, router, sendChunk])

  async function move(call: () => Promise<MailingStanding | null>) {
    const moved = await run(call)
    if (moved !== null) show(moved)
  }
  function show(moved: MailingStanding) {
    setIsHalted(false)
    setIsNotDropped(false)
    setStanding(moved)
    router.refresh()
  }
  async function drop() {
    const answer = await run(() => withProof(() => dropping.mutateAsync({ mailingId })))
    if (answer === null) return
    show(answer.standing)
    setIsNotDropped(!answer.isDropped && answer.standing.state === "running")
  }
  return {
    standing,
    submission,
    isOff,
    isHalted,
    isNotDropped,
    goOn: () => setIsHalted(false),
    stop: () => move(() => stopping.mutateAsync({ mailingId })),
    resume: () => move(() => withProof(() => resuming.mutateAsync({ mailingId }))),
    drop,
  }
}

function isUnderWay({ state, counts }: MailingStanding): boolean {
  return state === "running" || counts.sending > 0
}
