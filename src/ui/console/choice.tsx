"use client"

import { useId, useRef } from "react"
import { useEarlyTyping } from "../use-early-typing"
import { ConsoleIcon } from "./console-icon"

interface ChoiceProps {
  readonly label: string
  readonly name?: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** One of many, in a form. The native list opens over the drawn box. */
export function Choice({ label, name, options, value, onChange }: ChoiceProps) {
  const id = useId()
  const select = useRef<HTMLSelectElement>(null)
  useEarlyTyping(select, value, onChange)
  const chosen = options.find((option) => option.value === value)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="select">
        <span aria-hidden="true">{chosen?.text}</span>
        <ConsoleIcon name="down" small />
        <select
          id={id}
          name={name}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          ref={select}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
