"use client"

import { useRouter } from "next/navigation"
import { type Submission, useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"

/** Something that an administrator does. */
export interface Deed {
  readonly submission: Submission
  /** Does it, after a proof where one is needed, and shows the page anew. `null`: it was not done, and `submission` says why. */
  readonly run: <Value>(call: () => Promise<Value>) => Promise<Value | null>
}

/** Runs what changes something for a page that the server makes. */
export function useDeed(): Deed {
  const router = useRouter()
  const withProof = useProof()
  const submission = useSubmission()

  async function run<Value>(call: () => Promise<Value>): Promise<Value | null> {
    const done = await submission.run(() => withProof(call))
    if (done !== null) router.refresh()
    return done
  }

  return { submission, run }
}
