import { Children, type ReactNode } from "react"

/** On a phone, in place of the columns that have no room there: what there is of them, with dots between. */
export function SecondLine({ children }: { children: ReactNode }) {
  return (
    <span className="second xs faint">
      {Children.toArray(children).flatMap((part, index) => (index === 0 ? [part] : [" · ", part]))}
    </span>
  )
}
