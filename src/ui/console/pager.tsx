import { ConsoleIcon } from "./console-icon"

interface PagerProps {
  /** What it is called for readers. */
  readonly label: string
  /** "1 to 50 of 1,204". */
  readonly told: string
  /** `href`: `null` where there is no such page. */
  readonly newer: { readonly text: string; readonly href: string | null }
  readonly older: { readonly text: string; readonly href: string | null }
}

/** From one page of a list to the next, by links. */
export function Pager({ label, told, newer, older }: PagerProps) {
  return (
    <nav className="line pager" aria-label={label}>
      <span className="small faint">{told}</span>
      <span className="acts">
        <PagerLink {...newer} drawing="back" />
        <PagerLink {...older} drawing="forward" />
      </span>
    </nav>
  )
}

function PagerLink({ text, href, drawing }: PagerProps["newer"] & { readonly drawing: "back" | "forward" }) {
  if (href === null) {
    // It keeps its place, so that the other one does not move under the finger.
    return (
      <span className="button square" aria-hidden="true">
        <ConsoleIcon name={drawing} turns />
      </span>
    )
  }
  return (
    <a className="button square" href={href}>
      <ConsoleIcon name={drawing} turns />
      <span className="sr">{text}</span>
    </a>
  )
}
