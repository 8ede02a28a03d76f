"use client"

import { type ReactNode, type RefObject, useRef } from "react"
import { countryOfTyped, type PhoneCountry } from "./calling-code"
import { Field, noteId } from "./field"
import { Flag } from "./flag"
import { Icon } from "./icon"
import { useEarlyTyping } from "./use-early-typing"

/** What the field holds: a country, and the number exactly as it was typed. */
export interface TypedPhone {
  readonly country: string
  readonly number: string
}

interface PhoneFieldProps {
  readonly id: string
  readonly label: string
  readonly countryLabel: string
  readonly countries: readonly PhoneCountry[]
  /** The words of one entry of the list. */
  readonly optionText: (country: PhoneCountry) => string
  readonly value: TypedPhone
  readonly onChange: (value: TypedPhone) => void
  readonly autoComplete: "tel" | "username"
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly inputRef: RefObject<HTMLInputElement | null>
}

/**
 * Country and number. A number with its calling code (`+44…`, `0044…`) chooses the country. Nothing that is
 * typed is refused or rewritten: the server reads it.
 */
export function PhoneField(props: PhoneFieldProps) {
  const { id, countries, value, onChange, error, inputRef } = props
  const select = useRef<HTMLSelectElement>(null)
  const chosen = countries.find((country) => country.code === value.country) ?? countries[0]

  function typed(number: string) {
    onChange({ country: countryOfTyped(number, countries, value.country) ?? value.country, number })
  }

  const chooseCountry = (country: string) => onChange({ ...value, country })
  useEarlyTyping(select, value.country, chooseCountry)
  useEarlyTyping(inputRef, value.number, typed)

  return (
    <Field id={id} label={props.label} hint={props.hint} error={error}>
      <div className="phone">
        <span className="country">
          {chosen && <Flag country={chosen.code} />}
          <span className="calling">+{chosen?.callingCode}</span>
          <Icon name="down" small />
          <select
            aria-label={props.countryLabel}
            name="country"
            autoComplete="tel-country-code"
            value={value.country}
            onChange={(event) => chooseCountry(event.target.value)}
            ref={select}
          >
            <CountryOptions countries={countries} optionText={props.optionText} />
          </select>
        </span>
        <input
          id={id}
          name={id}
          type="tel"
          autoComplete={props.autoComplete}
          value={value.number}
          onChange={(event) => typed(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={noteId(id)}
          ref={inputRef}
        />
      </div>
    </Field>
  )
}

function CountryOptions({ countries, optionText }: Pick<PhoneFieldProps, "countries" | "optionText">) {
  const suggested = countries.filter((country) => country.suggested)
  const option = (country: PhoneCountry) => (
    <option key={country.code} value={country.code}>
      {optionText(country)}
    </option>
  )
  if (suggested.length === 0 || suggested.length === countries.length) return countries.map(option)
  return (
    <>
      {suggested.map(option)}
      <hr />
      {countries.map(option)}
    </>
  )
}
