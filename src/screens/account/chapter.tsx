import { type ReactNode, useId } from "react"

/** One part of an account page: what it is about at the start, what can be seen and done beside it. */
export function Chapter({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="chapter" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <p>{text}</p>
      </header>
      <div>{children}</div>
    </section>
  )
}
