"use client"

import { FormNotice } from "@/screens/door/form-notice"
import { Button } from "@/ui/button"
import { useWords } from "@/words/words-context"
import { useSignOut } from "./use-sign-out"

/** Ends the session of this browser. */
export function SignOutButton({ large = false }: { large?: boolean }) {
  const { door } = useWords()
  const { submission, busy, signOut } = useSignOut()
  return (
    <>
      <Button large={large} wide={large} busy={busy} onClick={signOut}>
        {door.signOut}
      </Button>
      <FormNotice submission={submission} next="/account" />
    </>
  )
}
