"use client"

import { useState } from "react"
import { trpc } from "@/client/trpc"
import { forgetPhone } from "@/screens/door/remembered-phone"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"

/** Deleting one's account. */
export interface Leaving {
  readonly submission: Submission
  /** The last question stands before the page. */
  readonly isAsking: boolean
  /** It is under way, or done and the page about to go. */
  readonly busy: boolean
  /** Has the person prove that it is them, where that was too long ago, and then asks the last question. */
  readonly ask: () => Promise<void>
  readonly cancel: () => void
  readonly leave: () => Promise<void>
}

/** Asks for a proof first and for the last word after it, so that nothing comes between that and the deed. */
export function useLeaving(): Leaving {
  const withProof = useProof()
  const submission = useSubmission()
  const [isAsking, setAsking] = useState(false)
  const preparing = trpc.leaving.prepare.useMutation()
  const leaving = trpc.leaving.leave.useMutation()

  async function ask() {
    if (await submission.run(() => withProof(() => preparing.mutateAsync()))) setAsking(true)
  }

  async function leave() {
    const here = { utcOffsetMinutes: -new Date().getTimezoneOffset() }
    const left = await submission.run(() => withProof(() => leaving.mutateAsync(here)))
    setAsking(false)
    if (left === null) return
    forgetPhone()
    location.assign(goodbyeHref(left.deletionDueAt))
  }

  return {
    submission,
    isAsking,
    busy: submission.busy || leaving.isSuccess,
    ask,
    cancel: () => setAsking(false),
    leave,
  }
}

/** The page after leaving: for an account that can still be kept, with the moment until which it can. */
function goodbyeHref(deletionDueAt: string | null): string {
  if (deletionDueAt === null) return "/goodbye"
  return `/goodbye?${new URLSearchParams({ until: deletionDueAt })}`
}
