"use client"

import { useId } from "react"
import { rich } from "@/words/rich"
import { useHeld } from "./held"
import { useTryWords } from "./try-words"

/** Where a developer puts the token and the key that tries go out with. */
export function HeldPanel({ devInbox }: { devInbox: boolean }) {
  const words = useTryWords()
  const { userToken, apiKey, hold } = useHeld()
  return (
    <section className="held" aria-labelledby="held">
      <header>
        <h3 id="held">{words.heldTitle}</h3>
        <p className="small soft">{words.heldText}</p>
        {devInbox && (
          <p className="small soft">
            {rich(words.textsLand, { inbox: <a href="/dev/inbox">{words.inbox}</a> })}
          </p>
        )}
      </header>
      <Holder label="user-token" value={userToken} onChange={(value) => hold({ userToken: value })} />
      <Holder label="x-api-key" value={apiKey} onChange={(value) => hold({ apiKey: value })} />
    </section>
  )
}

interface HolderProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function Holder({ label, value, onChange }: HolderProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        <code className="mono">{label}</code>
      </label>
      <input
        className="input"
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        value={value}
        onChange={(event) => onChange(event.target.value.trim())}
      />
    </div>
  )
}
