"use client"

import { trpc } from "@/client/trpc"
import { forgetPhone } from "@/screens/door/remembered-phone"
import { type Submission, useSubmission } from "@/screens/door/use-submission"

/** Signing out of this browser. */
export interface SigningOut {
  readonly submission: Submission
  /** It is under way, or done and the page about to go. */
  readonly busy: boolean
  readonly signOut: () => Promise<void>
}

/** Ends the session, then leads to the first page by a full load. */
export function useSignOut(): SigningOut {
  const submission = useSubmission()
  const end = trpc.session.end.useMutation()

  async function signOut() {
    const done = await submission.run(() => end.mutateAsync())
    if (!done) return
    forgetPhone()
    location.assign("/")
  }

  return { submission, busy: submission.busy || end.isSuccess, signOut }
}
