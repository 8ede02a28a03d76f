import type { ReferenceField } from "@/server/rest/reference/fields"
import { Field, noteId } from "@/ui/field"
import { useTryWords } from "./try-words"

interface TryFieldProps {
  readonly id: string
  readonly value: string
  readonly error: string | null
  readonly onChange: (value: string) => void
  /** Absent: free JSON, under a label of its own. */
  readonly field?: ReferenceField
  readonly label?: string
}

/** One field of a try: a text, a choice, or JSON. */
export function TryField({ id, field, label, value, error, onChange }: TryFieldProps) {
  const words = useTryWords()
  const name = field === undefined ? label : <code className="mono">{field.name}</code>
  const hint = field?.isJson ? words.json : undefined
  return (
    <Field id={id} label={name} hint={hint} error={error}>
      {field !== undefined && field.choices.length > 0 ? (
        <select
          className="input"
          id={id}
          value={value}
          dir="ltr"
          aria-describedby={noteId(id)}
          onChange={(event) => onChange(event.target.value)}
        >
          {!field.needed && <option value="">{words.leftOut}</option>}
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          className="input"
          id={id}
          type="text"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          aria-invalid={error === null ? undefined : true}
          aria-describedby={noteId(id)}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
