"use client"

import { useRouter } from "next/navigation"
import { type FormEvent, useId, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import type { AskedFilter } from "@/core/message-filter"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { ConsoleIcon } from "@/ui/console/console-icon"
import { useConsoleWords } from "@/words/console-words"
import { messagesHref, messagesPath } from "./messages-href"

/** Finds a message by a number or an id. What is typed goes to the server in a body, and comes back as an address. */
export function MessageSearch({ asked }: { asked: AskedFilter }) {
  const { messages: words } = useConsoleWords()
  const router = useRouter()
  const submission = useSubmission()
  const searching = trpc.admin.messages.search.useMutation()
  const field = useRef<HTMLInputElement>(null)
  const [isNothing, setNothing] = useState(false)
  const hintId = useId()

  async function search(event: FormEvent) {
    event.preventDefault()
    const typed = field.current?.value ?? ""
    const found = await submission.run(async () => ({ place: await searching.mutateAsync({ typed }) }))
    if (found === null) return
    setNothing(found.place === null)
    if (found.place === null) return field.current?.focus()
    if (field.current) field.current.value = ""
    // An id alone decides; a number is looked for within the other choices.
    router.push(messagesHref("id" in found.place ? {} : { ...asked, id: undefined }, found.place))
  }

  return (
    <form className="search" action={messagesPath} onSubmit={search}>
      <ConsoleIcon name="search" />
      <input
        className="input"
        type="search"
        ref={field}
        maxLength={100}
        autoComplete="off"
        aria-label={words.searchLabel}
        placeholder={words.searchHint}
        aria-invalid={isNothing}
        aria-describedby={isNothing ? hintId : undefined}
      />
      {isNothing && (
        <p className="small" id={hintId} role="alert">
          {words.searchNothing}
        </p>
      )}
      <FormNotice submission={submission} next={messagesPath} />
    </form>
  )
}
