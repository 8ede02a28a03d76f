import { Lamp, type LampState } from "../lamp"

interface BadgeProps {
  readonly state: LampState
  /** One or two words. */
  readonly text: string
}

/** A state: a lamp and its word. */
export function Badge({ state, text }: BadgeProps) {
  return (
    <span className={`badge ${state}`}>
      <Lamp state={state} />
      {text}
    </span>
  )
}
