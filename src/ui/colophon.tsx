import type { ReactNode } from "react"
import { RingbackMark } from "./ringback-mark"

/** The foot of a page. */
export function Colophon({ by, children }: { by: string; children?: ReactNode }) {
  return (
    <footer className="colophon">
      <span className="by">
        <RingbackMark />
        {by}
      </span>
      {children}
    </footer>
  )
}
