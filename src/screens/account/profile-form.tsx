"use client"

import { type SubmitEvent, useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { longestTyped } from "@/screens/door/longest-typed"
import { ProblemText } from "@/screens/door/problem-text"
import { SubmitButton } from "@/screens/door/submit-button"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { TextField } from "@/ui/text-field"
import { useAccountWords } from "@/words/account-words"

const account = "/account"

interface ProfileFormProps {
  /** What the site knows now; empty: nothing. */
  readonly name: string
  readonly email: string
}

/** Changes the name and the email. Only what differs is sent: another tab may have changed the rest meanwhile. */
export function ProfileForm(now: ProfileFormProps) {
  const { profile: words } = useAccountWords()
  const nameInput = useRef<HTMLInputElement>(null)
  const emailInput = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(now.name)
  const [email, setEmail] = useState(now.email)
  const submission = useSubmission({ name: nameInput, email: emailInput })
  const withProof = useProof()
  const update = trpc.profile.update.useMutation()

  async function submit(event: SubmitEvent) {
    event.preventDefault()
    const changes = {
      ...(name === now.name ? {} : { name: name.slice(0, longestTyped.name) }),
      ...(email === now.email ? {} : { email: email.slice(0, longestTyped.email) }),
    }
    if (await submission.run(() => withProof(() => update.mutateAsync(changes)))) location.assign(account)
  }

  const errorAt = (place: "name" | "email") => {
    const problem = submission.at(place)
    return problem && <ProblemText problem={problem} next={account} />
  }
  return (
    <form className="stack" method="post" noValidate onSubmit={submit}>
      <TextField
        id="name"
        label={words.nameLabel}
        type="text"
        autoComplete="name"
        autoCapitalize="words"
        value={name}
        onChange={setName}
        error={errorAt("name")}
        inputRef={nameInput}
      />
      <TextField
        id="email"
        label={words.emailLabel}
        type="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        hint={words.emailHint}
        error={errorAt("email")}
        inputRef={emailInput}
      />
      <FormNotice submission={submission} next={account} />
      <div className="stack tight">
        <SubmitButton
          text={words.save}
          busy={submission.busy || update.isSuccess}
          secondsToWait={submission.secondsToWait}
        />
        <a className="button large wide" href={account}>
          {words.back}
        </a>
      </div>
    </form>
  )
}
