import type { TryableLimit } from "@/core/dry-run-terms"
import { Field, noteId } from "@/ui/field"
import { useConsoleWords } from "@/words/console-words"
import { say } from "@/words/say"
import { durationOf } from "../settings/duration-of"

interface DryRunFieldProps {
  readonly limit: TryableLimit
  readonly text: string
  readonly isWrong: boolean
  readonly onChange: (text: string) => void
}

/** One limit with the number that is tried, and the one in force under it. */
export function DryRunField({ limit, text, isWrong, onChange }: DryRunFieldProps) {
  const { dryRun: words, limits: names } = useConsoleWords()
  const { name, value, least, most } = limit
  const id = `try-${name}`
  const lasting = durationOf(name, value)
  const inForce = say(words.inForce, { value: lasting === null ? value : `${value} (${lasting})` })
  return (
    <Field
      id={id}
      label={names[name]}
      hint={`${inForce}. ${say(words.range, { least, most })}.`}
      error={isWrong ? say(words.notWhole, { least, most }) : undefined}
    >
      <input
        className="input num"
        id={id}
        inputMode="numeric"
        value={text}
        aria-invalid={isWrong ? true : undefined}
        aria-describedby={noteId(id)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
