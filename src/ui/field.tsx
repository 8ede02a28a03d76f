import type { ReactNode } from "react"
import { Icon } from "./icon"

/** The id of what stands below a field. Hint and error share it, so the field always points at one of them. */
export const noteId = (fieldId: string) => `${fieldId}-note`

interface FieldProps {
  /** Of the input, which must carry `aria-describedby={noteId(id)}`. */
  readonly id: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** Takes the place of the hint, and is read aloud. */
  readonly error?: ReactNode
  readonly children: ReactNode
}

/** Label above, field, then hint or error. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      <FieldNote id={noteId(id)} hint={hint} error={error} />
    </div>
  )
}

function FieldNote({ id, hint, error }: { id: string; hint: ReactNode; error: ReactNode }) {
  if (error) {
    return (
      <p className="error" id={id} role="alert">
        <Icon name="alert" />
        <span>{error}</span>
      </p>
    )
  }
  if (!hint) return null
  return typeof hint === "string" ? (
    <p className="hint" id={id}>
      {hint}
    </p>
  ) : (
    <div className="hint" id={id}>
      {hint}
    </div>
  )
}
