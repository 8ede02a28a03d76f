"use client"

import type { ReactNode } from "react"
import { useAwake } from "./use-awake"

interface SwitchProps {
  readonly id: string
  readonly label: string
  /** What on means. */
  readonly text: ReactNode
  readonly on: boolean
  /** What it was switched to is being done. */
  readonly busy: boolean
  readonly onChange: (on: boolean) => void
}

/** A choice that acts at once: its name and what on means at the start, the switch at the end of the line. */
export function Switch({ id, label, text, on, busy, onChange }: SwitchProps) {
  const awake = useAwake()
  const textId = `${id}-text`
  return (
    <div className="line">
      <div className="grow">
        <h3>
          <label htmlFor={id}>{label}</label>
        </h3>
        <p className="small faint" id={textId}>
          {text}
        </p>
      </div>
      <span className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={on}
          id={id}
          aria-describedby={textId}
          aria-busy={busy || undefined}
          // Before the script runs it would change its look and nothing else.
          disabled={!awake}
          checked={on}
          onChange={(event) => {
            if (!busy) onChange(event.target.checked)
          }}
        />
        <span />
      </span>
    </div>
  )
}
