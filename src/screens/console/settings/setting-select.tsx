"use client"

import { ConsoleIcon } from "@/ui/console/console-icon"
import { noteId } from "@/ui/field"

interface SettingSelectProps {
  readonly id: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onChange: (value: string) => void
  /** Where no label stands beside it. */
  readonly label?: string
}

/** A choice of one of several. */
export function SettingSelect({ id, value, options, onChange, label }: SettingSelectProps) {
  return (
    <span className="select">
      <span>{options.find((option) => option.value === value)?.text ?? value}</span>
      <ConsoleIcon name="down" small />
      <select
        id={id}
        aria-label={label}
        aria-describedby={label ? undefined : noteId(id)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </span>
  )
}
