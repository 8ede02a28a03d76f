import type { ReactNode } from "react"

interface DeskProps {
  readonly title: string
  /** One sentence below the heading: what is shown, of when. */
  readonly about?: ReactNode
  /** What can be done with the whole page, at the end of its first row. */
  readonly actions?: ReactNode
  /** For forms, which are not read across. */
  readonly narrow?: boolean
  readonly children: ReactNode
}

/** A page of the console: its heading, and its blocks below each other. */
export function Desk({ title, about, actions, narrow = false, children }: DeskProps) {
  return (
    <main className={narrow ? "desk narrow" : "desk"} id="desk">
      <div className="title">
        <div className="opening">
          <h1>{title}</h1>
          {about && <p className="small faint">{about}</p>}
        </div>
        {actions}
      </div>
      <div className="blocks">{children}</div>
    </main>
  )
}
