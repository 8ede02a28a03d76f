"use client"

import { type FormEvent, useState } from "react"
import { Button } from "@/ui/button"
import { say } from "@/words/say"
import { useHeld } from "./held"
import { TryAnswered } from "./try-answered"
import { TryField } from "./try-field"
import { NotJson, otherProperties, readAnswer, requestOf, type TryAnswer, type Tried } from "./try-request"
import { useTryWords } from "./try-words"

type Outcome = { readonly kind: "answered"; readonly answer: TryAnswer } | { readonly kind: "unreached" }

/** A form that sends one operation to this site, and what came back. */
export function TryIt({ tried }: { tried: Tried }) {
  const words = useTryWords()
  const held = useHeld()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setBusy] = useState(false)
  const [wrongField, setWrongField] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  const presets = Object.fromEntries(
    tried.fields.map(({ name, choices, needed }) => [name, needed ? choices[0] : ""]),
  )
  const values = { ...presets, transactionId: held.transactionId, ...typed } as Readonly<
    Record<string, string>
  >
  const change = (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value }))

  async function send(event: FormEvent) {
    event.preventDefault()
    setWrongField(null)
    try {
      const { url, init } = requestOf(tried, values, held)
      setBusy(true)
      const answer = await readAnswer(await fetch(url, init))
      const { transactionId } = answer.body
      if (typeof transactionId === "string") held.hold({ transactionId })
      setOutcome({ kind: "answered", answer })
    } catch (error) {
      if (error instanceof NotJson) setWrongField(error.field)
      else setOutcome({ kind: "unreached" })
    } finally {
      setBusy(false)
    }
  }

  const errorOf = (name: string) => (wrongField === name ? words.notJson : null)
  return (
    <details className="try">
      <summary>
        {words.tryIt}
        <span className="sr" lang="en">
          : {tried.id}
        </span>
      </summary>
      <form onSubmit={send} aria-label={say(words.tryOf, { operation: tried.id })} noValidate>
        {tried.fields.map((field) => (
          <TryField
            key={`${field.place} ${field.name}`}
            id={`try-${tried.id}-${field.name}`}
            field={field}
            value={values[field.name] ?? ""}
            error={errorOf(field.name)}
            onChange={(value) => change(field.name, value)}
          />
        ))}
        {tried.isOpen && (
          <TryField
            id={`try-${tried.id}-others`}
            label={words.otherProperties}
            value={values[otherProperties] ?? ""}
            error={errorOf(otherProperties)}
            onChange={(value) => change(otherProperties, value)}
          />
        )}
        {tried.access !== "everybody" && held.userToken === "" && held.apiKey === "" && (
          <p className="small soft">
            <a className="tap" href="#held">
              {words.nothingHeld}
            </a>
          </p>
        )}
        <Button type="submit" kind="primary" busy={isBusy}>
          {words.send}
        </Button>
      </form>
      <div role="status">
        {outcome?.kind === "answered" && <TryAnswered id={tried.id} answer={outcome.answer} />}
        {outcome?.kind === "unreached" && <p className="small">{words.noAnswer}</p>}
      </div>
    </details>
  )
}
