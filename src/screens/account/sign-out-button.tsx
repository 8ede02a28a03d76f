"use client"

import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { forgetPhone } from "@/screens/door/remembered-phone"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { useWords } from "@/words/words-context"

/** Ends the session, then leads to the first page by a full load. */
export function SignOutButton({ large = false }: { large?: boolean }) {
  const { door } = useWords()
  const submission = useSubmission()
  const end = trpc.session.end.useMutation()

  async function signOut() {
    const done = await submission.run(() => end.mutateAsync())
    if (!done) return
    forgetPhone()
    location.assign("/")
  }

  return (
    <>
      <Button large={large} wide={large} busy={submission.busy || end.isSuccess} onClick={signOut}>
        {door.signOut}
      </Button>
      <FormNotice submission={submission} next="/account" />
    </>
  )
}
