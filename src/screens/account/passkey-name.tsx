"use client"

import { type SubmitEvent, useEffect, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { Button } from "@/ui/button"
import { TextField } from "@/ui/text-field"
import { useAccountWords } from "@/words/account-words"
import type { PasskeyView } from "./account-holder"

interface PasskeyNameProps {
  readonly passkey: PasskeyView
  readonly onRenamed: () => void
  readonly onCancel: () => void
}

/** Calls a passkey something else, in its place in the list. */
export function PasskeyName({ passkey, onRenamed, onCancel }: PasskeyNameProps) {
  const { passkeys: words } = useAccountWords()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(passkey.name)
  const submission = useSubmission()
  const renaming = trpc.passkeys.rename.useMutation()
  useEffect(() => {
    // Not every browser moves the focus to what is selected.
    input.current?.focus()
    input.current?.select()
  }, [])

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    // What is longer is refused as well, with the sentence that says how long it may be.
    const typed = name.slice(0, 1_000)
    if (await submission.run(() => renaming.mutateAsync({ passkeyId: passkey.id, name: typed }))) onRenamed()
  }

  return (
    <form className="stack tight" method="post" noValidate onSubmit={submit}>
      <TextField
        id={`name-${passkey.id}`}
        label={words.name}
        type="text"
        autoComplete="off"
        value={name}
        onChange={setName}
        inputRef={input}
      />
      <FormNotice submission={submission} next="/account" />
      <div className="doings">
        <Button type="submit" kind="primary" busy={submission.busy}>
          {words.save}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  )
}
