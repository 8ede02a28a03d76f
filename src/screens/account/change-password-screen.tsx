"use client"

import { type RefObject, useRef, useState } from "react"
import { useStepEntry } from "@/screens/door/use-step-entry"
import { useAccountWords } from "@/words/account-words"
import { useWords } from "@/words/words-context"
import { ChangePasswordForm } from "./change-password-form"

interface ChangePasswordScreenProps {
  /** For reading; `null`: the account has none. */
  readonly phoneNumber: string | null
  readonly hasPassword: boolean
  /** The current password has to be given. */
  readonly asksCurrent: boolean
  /** Of a new password, in characters. */
  readonly minimumLength: number
}

/** Another password, or a first one, and then what became of it. */
export function ChangePasswordScreen({ hasPassword, ...form }: ChangePasswordScreenProps) {
  const { password: words } = useAccountWords()
  const [done, setDone] = useState(false)
  if (done) return <PasswordIsSaved title={hasPassword ? words.changedTitle : words.setDoneTitle} />
  return (
    <main className="page slim">
      <Opening
        title={hasPassword ? words.changeTitle : words.setTitle}
        lead={hasPassword ? words.changeLead : words.setLead}
      />
      <ChangePasswordForm {...form} onDone={() => setDone(true)} />
      <p className="below">
        <a href="/account">{words.back}</a>
      </p>
    </main>
  )
}

function PasswordIsSaved({ title }: { title: string }) {
  const { password: words } = useAccountWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useStepEntry(heading)
  return (
    <main className="page slim">
      <Opening title={title} lead={words.doneText} headingRef={heading} />
      <a className="button primary large wide" href="/account">
        {words.back}
      </a>
    </main>
  )
}

interface OpeningProps {
  readonly title: string
  readonly lead: string
  readonly headingRef?: RefObject<HTMLHeadingElement | null>
}

function Opening({ title, lead, headingRef }: OpeningProps) {
  const { siteName } = useWords()
  return (
    <div className="opening">
      <title>{`${title} · ${siteName}`}</title>
      <h1 tabIndex={-1} ref={headingRef}>
        {title}
      </h1>
      <p className="soft">{lead}</p>
    </div>
  )
}
