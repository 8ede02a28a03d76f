"use client"

import type { ChangeEvent } from "react"
import { ConsoleIcon } from "./console-icon"

interface FilterSelectProps {
  /** Of the field in the address. */
  readonly name: string
  /** What it filters by: "State". */
  readonly label: string
  /** The first is the one that filters nothing. */
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly value: string
}

/**
 * One choice of a filter, in a form that goes to its own page. With script it goes at once; without, by the form's
 * button.
 */
export function FilterSelect({ name, label, options, value }: FilterSelectProps) {
  const chosen = options.find((option) => option.value === value) ?? options[0]
  const isSet = chosen !== undefined && chosen !== options[0]
  const go = (event: ChangeEvent<HTMLSelectElement>) => event.currentTarget.form?.requestSubmit()
  return (
    <label className={isSet ? "select compact set" : "select compact"}>
      <span>
        {label}: <b>{chosen?.text}</b>
      </span>
      <ConsoleIcon name="down" small />
      <select name={name} aria-label={label} defaultValue={chosen?.value} onChange={go}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  )
}
