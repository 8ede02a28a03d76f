import { type ReactNode, useId } from "react"

interface SheetProps {
  readonly title: string
  /** Beside the heading: a sentence, a key, a button. */
  readonly aside?: ReactNode
  /** The heading is for readers alone: what is seen names itself. */
  readonly quiet?: boolean
  /** An anchor, for links that lead here. */
  readonly id?: string
  readonly children: ReactNode
}

/** A card with a heading. */
export function Sheet({ title, aside, quiet = false, id, children }: SheetProps) {
  const headingId = useId()
  return (
    <section className="sheet" id={id} aria-labelledby={headingId}>
      {quiet ? (
        <h2 className="sr" id={headingId}>
          {title}
        </h2>
      ) : (
        <header>
          <h2 id={headingId}>{title}</h2>
          {typeof aside === "string" ? <p>{aside}</p> : aside}
        </header>
      )}
      {children}
    </section>
  )
}
